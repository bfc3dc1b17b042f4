import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import type { ReactNode } from 'react';
import { useAppState } from '../../bridge/index.ts';
import { Field, SelectField } from '../../components/index.ts';
import { BATCH } from '../../messages/batch.ts';
import { useTexts } from '../../messages/index.ts';
import { withSite, type LotForm } from './lot-form.ts';

export interface StepProps {
  readonly form: LotForm;
  readonly onChange: (form: LotForm) => void;
}

export function TemplateStep({ form, onChange }: StepProps) {
  const t = useTexts(BATCH);
  const profiles = useAppState((state) => state.profiles);
  const { server, topicRoot, ntp, kept } = form;
  const options = [
    { value: '', label: t('noSite') },
    ...profiles.map(({ profile }) => ({ value: profile.id, label: profile.name })),
  ];
  const keep = (part: Partial<Pick<LotForm, 'server' | 'topicRoot' | 'ntp'>>) =>
    onChange({
      ...form,
      ...part,
      kept: {
        server: part.server ?? kept.server,
        topicRoot: part.topicRoot ?? kept.topicRoot,
        ntp: part.ntp ?? kept.ntp,
      },
    });
  const tick = (label: string, isOn: boolean, part: Parameters<typeof keep>[0]) => (
    <FormControlLabel control={<Checkbox checked={isOn} onChange={() => keep(part)} />} label={label} />
  );
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <Row>
        <Field
          label={t('name')}
          value={form.name}
          onChange={(name) => onChange({ ...form, name })}
          width={320}
        />
        <SelectField<string>
          label={t('site')}
          value={form.profileId ?? ''}
          options={options}
          onChange={(id) =>
            onChange(withSite(form, profiles.find(({ profile }) => profile.id === id) ?? null))
          }
          width={260}
        />
        <Field
          label={t('quantity')}
          inputMode="numeric"
          value={form.quantity === null ? '' : String(form.quantity)}
          onChange={(text) => onChange({ ...form, quantity: quantityOf(text) })}
          hint={t('quantityHint')}
          width={220}
        />
      </Row>
      <Box role="group" aria-label={t('items')}>
        {tick(t('setServer'), server !== null, { server: server === null ? kept.server : null })}
        {server !== null && (
          <Row>
            <Field
              label={t('server')}
              value={server.host}
              onChange={(host) => keep({ server: { ...server, host } })}
              width={360}
              isMono
            />
            <Field
              label={t('serverPort')}
              value={server.port}
              onChange={(port) => keep({ server: { ...server, port } })}
              width={120}
              isMono
            />
          </Row>
        )}
        {tick(t('setTopicRoot'), topicRoot !== null, {
          topicRoot: topicRoot === null ? kept.topicRoot : null,
        })}
        {topicRoot !== null && (
          <Field
            label={t('topicRoot')}
            value={topicRoot}
            onChange={(root) => keep({ topicRoot: root })}
            width={360}
            isMono
          />
        )}
        {tick(t('setNtp'), ntp !== null, { ntp: ntp === null ? kept.ntp : null })}
        {ntp !== null && (
          <Row>
            <Field
              label={t('ntp')}
              value={ntp.host}
              onChange={(host) => keep({ ntp: { ...ntp, host } })}
              width={360}
              isMono
            />
            <Field
              label={t('ntpPort')}
              value={ntp.port}
              onChange={(port) => keep({ ntp: { ...ntp, port } })}
              width={120}
              isMono
            />
            <Field
              label={t('timezone')}
              value={ntp.timezone}
              onChange={(timezone) => keep({ ntp: { ...ntp, timezone } })}
              width={120}
              isMono
            />
          </Row>
        )}
      </Box>
    </Box>
  );
}

export function Row({ children }: { readonly children: ReactNode }) {
  return <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start' }}>{children}</Box>;
}

function quantityOf(text: string): number | null {
  const number = Number(text.replace(/\D/g, ''));
  return number >= 1 ? Math.min(number, 100_000) : null;
}
