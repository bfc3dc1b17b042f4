import { Field } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { BROKER } from '../../messages/broker.ts';
import { FieldRow, Rows, Toggle } from './form-rows.tsx';

export interface FragmentFields {
  readonly port: string;
  readonly bindAddress: string;
  readonly authority: string;
  readonly isFolder: boolean;
  readonly certificate: string;
  readonly key: string;
  readonly installedIn: string;
}

export const EMPTY_FRAGMENT: FragmentFields = {
  port: '8883',
  bindAddress: '',
  authority: '/etc/mosquitto/ca_certificates/ca.crt',
  isFolder: false,
  certificate: '/etc/mosquitto/certs/server.crt',
  key: '/etc/mosquitto/certs/server.key',
  installedIn: '/etc/mosquitto',
};

/** What the part of mosquitto.conf says; paths are the broker's own. */
export function FragmentForm({
  fields,
  onChange,
  issuesOf,
}: {
  readonly fields: FragmentFields;
  readonly onChange: (change: Partial<FragmentFields>) => void;
  readonly issuesOf: (field: keyof FragmentFields) => readonly string[];
}) {
  const t = useTexts(BROKER);
  const field = (name: Exclude<keyof FragmentFields, 'isFolder'>) => ({
    value: fields[name],
    onChange: (text: string) => onChange({ [name]: text }),
    issues: issuesOf(name),
    isMono: true,
  });
  return (
    <Rows>
      <FieldRow>
        <Field label={t('fragmentPort')} width={110} inputMode="numeric" {...field('port')} />
        <Field label={t('fragmentBind')} width={220} {...field('bindAddress')} />
      </FieldRow>
      <FieldRow>
        <Field label={t('fragmentCertificate')} width={380} {...field('certificate')} />
        <Field label={t('fragmentKey')} width={380} {...field('key')} />
      </FieldRow>
      <FieldRow>
        <Field
          label={t('fragmentAuthority')}
          width={380}
          hint={t('fragmentAuthorityHint')}
          {...field('authority')}
        />
        <Field
          label={t('fragmentInstalledIn')}
          width={380}
          hint={t('fragmentInstalledInHint')}
          {...field('installedIn')}
        />
      </FieldRow>
      <Toggle
        label={t('fragmentIsFolder')}
        isOn={fields.isFolder}
        onChange={(isFolder) => onChange({ isFolder })}
      />
    </Rows>
  );
}
