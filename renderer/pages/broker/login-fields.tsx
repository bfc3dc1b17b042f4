import { Field } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { BROKER } from '../../messages/broker.ts';
import type { LoginForm } from './use-site.ts';

/** A user and its password, side by side with what stands before them. */
export function LoginFields({
  login,
  userLabel,
  passwordLabel,
  userHint,
}: {
  readonly login: LoginForm;
  readonly userLabel: string;
  readonly passwordLabel: string;
  readonly userHint?: string;
}) {
  const t = useTexts(BROKER);
  const hint = {
    memory: t('passwordInMemory'),
    keychain: t('passwordInKeychain'),
    none: t('passwordAsked'),
  }[login.password === '' ? (login.kept ?? 'none') : 'none'];
  return (
    <>
      <Field
        label={userLabel}
        width={190}
        value={login.username}
        onChange={(username) => login.change({ username })}
        {...(userHint === undefined ? {} : { hint: userHint })}
      />
      <Field
        label={passwordLabel}
        width={210}
        type="password"
        value={login.password}
        placeholder={login.kept === null ? '' : '••••••••'}
        onChange={(password) => login.change({ password })}
        isDisabled={login.username.trim() === ''}
        hint={hint}
      />
    </>
  );
}
