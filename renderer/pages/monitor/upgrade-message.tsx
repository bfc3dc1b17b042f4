import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useAppState, useIntent } from '../../bridge/index.ts';
import { Band, Field, IntentFailure, Section } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { AnswersTable } from './answers-table.tsx';
import { TargetsField } from './targets-field.tsx';
import { readTargets } from './targets.ts';
import { TemplateBar } from './template-bar.tsx';
import { useNotebook } from './use-notebook.ts';

/** How fill() is kept from filling what a person shall read. */
const MARKS = { urlMark: '{url}', sizeMark: '{size}', hashMark: '{sha256}', snMark: '{sn}' };

/** The message that starts an upgrade: the person's own, since the guide does not give its form. */
export function UpgradeMessage({ onShowDevice }: { readonly onShowDevice: (sn: string) => void }) {
  const t = useTexts(MONITOR);
  const isConnected = useAppState(({ monitor }) => monitor.connection.state === 'watching');
  const { notebook, reload } = useNotebook();
  const publish = useIntent('monitor.publish');
  const [targets, setTargets] = useState('');
  const [payload, setPayload] = useState('');
  const [asked, setAsked] = useState<readonly string[]>([]);
  const { sns, wrong } = readTargets(targets);
  const send = async () => {
    const answer = await publish.run({ sns: [...sns], payload, kind: 'upgrade' });
    if (answer.ok) setAsked(sns);
    reload();
  };
  const last = notebook.sent.find(({ kind }) => kind === 'upgrade');
  const watched = asked.length > 0 ? asked : (last?.sns ?? []);
  return (
    <>
      <Section title={t('upgradeMessage')}>
        <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
          <Box sx={{ color: 'text.secondary' }}>{t('upgradeText', MARKS)}</Box>
          <TemplateBar
            kind="upgrade"
            templates={notebook.templates}
            payload={payload}
            onPayload={setPayload}
            onChanged={reload}
          />
          <Field label={t('payload')} value={payload} onChange={setPayload} rows={4} isMono />
          <TargetsField text={targets} onText={setTargets} chosen={null} />
          <Box>
            <Button
              variant="contained"
              disabled={
                !isConnected || sns.length === 0 || wrong !== null || payload === '' || publish.isRunning
              }
              onClick={() => void send()}
            >
              {t('sendUpgrade')}
            </Button>
          </Box>
          {asked.length > 0 && publish.failure === null && (
            <Band tone="info" role="status">
              {t('sentCount', { count: asked.length })}
            </Band>
          )}
          <IntentFailure failure={publish.failure} />
        </Box>
      </Section>
      <AnswersTable sns={watched} onShowDevice={onShowDevice} />
    </>
  );
}
