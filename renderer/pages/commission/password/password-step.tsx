import Autorenew from '@mui/icons-material/Autorenew';
import ContentCopy from '@mui/icons-material/ContentCopy';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { MqttPassword } from '../../../../shared/domain/index.ts';
import { ruleText } from '../../../../shared/messages/index.ts';
import { call, useAppState, useIntent } from '../../../bridge/index.ts';
import { IntentFailure } from '../../../components/index.ts';
import { COMMISSION } from '../../../messages/commission.ts';
import { useLanguage, useTexts } from '../../../messages/index.ts';
import { ITEMS } from '../../../messages/items.ts';
import { useDraft } from '../draft-editor.tsx';
import { ItemStep } from '../item-step.tsx';
import { LeaveButton } from '../leave-button.tsx';
import { useHeld } from '../use-held.ts';
import { useNext } from '../use-next.ts';
import { REVEALED_FOR_MS, useReveal } from '../use-reveal.ts';
import { BrokerKnows } from './broker-knows.tsx';
import { PasswordField } from './password-field.tsx';
import { usePasswordText } from './use-password-text.ts';

/** Keep, type or make one. Empty keeps the device's own. */
export function PasswordStep() {
  const t = useTexts(ITEMS);
  const wizard = useTexts(COMMISSION);
  const language = useLanguage();
  const held = useHeld('password');
  const heldSn = useHeld('sn');
  const { draft } = useDraft();
  const password = useAppState((state) => state.wizard.password);
  const text = usePasswordText();
  const reveal = useReveal('wizard.revealPassword');
  const generate = useIntent('wizard.generatePassword');
  const { wasTried, press, fields } = useNext();

  const parsed = text.typed === null || text.typed === '' ? null : MqttPassword.parse(text.typed);
  const isOwnKnown = held.state === 'secret' || held.state === 'masked';
  const isAsked = text.typed === null ? password !== null : text.typed !== '';
  const isTypedValid = parsed === null ? password?.isValid !== false : parsed.ok;
  const isValid = isAsked ? isTypedValid : isOwnKnown;
  const issues =
    parsed !== null && !parsed.ok
      ? parsed.issues
      : !isValid && wasTried
        ? [{ rule: 'password.empty' as const }]
        : [];
  const keep = async () => {
    text.forget();
    reveal.hide();
    await call('wizard.setPassword', null);
  };
  const make = async () => {
    text.forget();
    reveal.hide();
    await generate.run(null);
  };
  const user = draft.sn ?? (heldSn.state === 'text' ? heldSn.text : '…');

  return (
    <ItemStep
      item="password"
      title={t('passwordTitle')}
      intro={t('passwordIntro', { sn: user })}
      primary={{ label: wizard('next'), onPress: () => void text.flush().then(() => press(isValid)) }}
      fromSite={null}
      onKeep={isAsked ? () => void keep() : null}
      below={isAsked && isTypedValid && <BrokerKnows />}
    >
      <Box ref={fields}>
        <PasswordField
          text={text}
          reveal={reveal}
          length={password?.length ?? 0}
          issues={issues.map((issue) => ruleText(language, issue))}
          warnings={parsed?.ok === true ? parsed.warnings.map((issue) => ruleText(language, issue)) : []}
        />
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button
          variant="outlined"
          startIcon={<Autorenew aria-hidden />}
          disabled={generate.isRunning}
          onClick={() => void make()}
        >
          {t('passwordGenerate')}
        </Button>
        {isAsked && isTypedValid && <CopyPassword onBefore={text.flush} />}
      </Box>
      <IntentFailure failure={generate.failure} />
      <Box role="status" sx={{ color: 'text.secondary' }}>
        {reveal.shown !== null && <div>{t('passwordShown', { seconds: REVEALED_FOR_MS / 1000 })}</div>}
        {password?.origin === 'generated' && <div>{t('passwordMade')}</div>}
        {password?.origin === 'typed' && <div>{t('passwordTyped', { count: password.length })}</div>}
      </Box>
      {!isOwnKnown && !isAsked && <LeaveButton onLeave={() => undefined} />}
    </ItemStep>
  );
}

function CopyPassword({ onBefore }: { readonly onBefore: () => Promise<void> }) {
  const t = useTexts(ITEMS);
  const copy = useIntent('wizard.copyPassword');
  const [seconds, setSeconds] = useState<number | null>(null);
  const run = async () => {
    await onBefore();
    const answer = await copy.run(null);
    if (answer.ok) setSeconds(Math.round(answer.value.clearsAfterMs / 1000));
  };
  return (
    <>
      <Button startIcon={<ContentCopy aria-hidden />} disabled={copy.isRunning} onClick={() => void run()}>
        {t('passwordCopy')}
      </Button>
      <Box role="status" sx={{ alignSelf: 'center', color: 'text.secondary' }}>
        {seconds !== null && t('passwordCopied', { seconds })}
      </Box>
      <IntentFailure failure={copy.failure} />
    </>
  );
}
