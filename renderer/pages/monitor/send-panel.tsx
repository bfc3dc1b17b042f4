import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useAppState, useIntent } from '../../bridge/index.ts';
import { Band, Field, IntentFailure } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { SentList } from './sent-list.tsx';
import { TargetsField } from './targets-field.tsx';
import { readTargets } from './targets.ts';
import { TemplateBar } from './template-bar.tsx';
import { useNotebook } from './use-notebook.ts';

/** A message of the person's own to `todev` of one device or several. */
export function SendPanel({ sn }: { readonly sn: string | null }) {
  const t = useTexts(MONITOR);
  const isConnected = useAppState(({ monitor }) => monitor.connection.state === 'watching');
  const { notebook, reload } = useNotebook();
  const publish = useIntent('monitor.publish');
  const [targets, setTargets] = useState(sn ?? '');
  const [payload, setPayload] = useState('');
  const [sent, setSent] = useState<number | null>(null);
  const { sns, wrong } = readTargets(targets);
  const send = async () => {
    setSent(null);
    const answer = await publish.run({ sns: [...sns], payload, kind: 'command' });
    if (answer.ok) setSent(answer.value.sent);
    reload();
  };
  return (
    <Box
      sx={{
        p: 1.5,
        overflowY: 'auto',
        flex: 1,
        minHeight: 0,
        display: 'flex',
        flexDirection: 'column',
        gap: 1.5,
      }}
    >
      <TargetsField text={targets} onText={setTargets} chosen={sn} />
      <Field label={t('payload')} value={payload} onChange={setPayload} rows={5} isMono />
      <Box>
        <Button
          variant="contained"
          disabled={!isConnected || sns.length === 0 || wrong !== null || payload === '' || publish.isRunning}
          onClick={() => void send()}
        >
          {t('send')}
        </Button>
      </Box>
      {sent !== null && (
        <Band tone="info" role="status">
          {t('sentCount', { count: sent })}
        </Band>
      )}
      <IntentFailure failure={publish.failure} />
      <TemplateBar
        kind="command"
        templates={notebook.templates}
        payload={payload}
        onPayload={setPayload}
        onChanged={reload}
      />
      <SentList
        kind="command"
        sent={notebook.sent}
        onUse={(message) => {
          setPayload(message.payload);
          setTargets(message.sns.join(' '));
        }}
        onChanged={reload}
      />
    </Box>
  );
}
