import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { CONFIRMATION_EN, CONFIRMATION_ZH_CN, type ConnectStep } from '../../../shared/confirmation/index.ts';
import type { ConfirmationView } from '../../../shared/ipc/views.ts';
import { fill, type Language } from '../../../shared/messages/index.ts';
import { useIntent } from '../../bridge/index.ts';
import { Band, ErrorNote } from '../../components/index.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { RECORDS } from '../../messages/records.ts';
import { seconds } from '../../model/index.ts';

type WithSubject = Extract<ConfirmationView, { readonly subject: unknown }>;

/** A confirmation that was begun from a record: how far it is, and how it ended. */
export function ConfirmProgress({ confirmation }: { readonly confirmation: WithSubject }) {
  const t = useTexts(RECORDS);
  const language = useLanguage();
  const { subject } = confirmation;
  switch (confirmation.state) {
    case 'connecting': {
      const step = stepName(language, confirmation.step);
      return <Running text={t('confirmConnecting', { broker: subject.broker, step })} />;
    }
    case 'waiting': {
      const { elapsedMs, timeoutMs } = confirmation;
      const times = { elapsed: Math.floor(elapsedMs / 1000), timeout: Math.round(timeoutMs / 1000) };
      return (
        <Running
          text={t('confirmWaiting', { topic: subject.topic, ...times })}
          percent={timeoutMs === 0 ? 0 : Math.min(100, (elapsedMs / timeoutMs) * 100)}
        />
      );
    }
    case 'reconnecting':
      return <Running text={t('confirmReconnecting')} />;
    case 'online':
      return (
        <Band tone="success" role="status">
          {t('confirmedOnline', { sn: subject.sn, seconds: seconds(confirmation.message.waitedMs) })}
        </Band>
      );
    case 'unproven':
    case 'failed': {
      const { error, hint } = confirmation;
      return (
        <ErrorNote error={error} tone={confirmation.state === 'failed' ? 'error' : 'unproven'}>
          <Box>{fill(words(language)[hint.key], hint.params)}</Box>
        </ErrorNote>
      );
    }
    case 'cancelled':
      return (
        <Band tone="info" role="status">
          {t('confirmedCancelled')}
        </Band>
      );
  }
}

function Running({ text, percent }: { readonly text: string; readonly percent?: number }) {
  const t = useTexts(RECORDS);
  const cancel = useIntent('confirmation.cancel');
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Box sx={{ flex: '1 1 240px', overflowWrap: 'anywhere' }}>{text}</Box>
        <Button variant="outlined" disabled={cancel.isRunning} onClick={() => void cancel.run(null)}>
          {t('confirmStop')}
        </Button>
      </Box>
      <LinearProgress
        aria-label={t('confirmation')}
        {...(percent === undefined ? {} : { variant: 'determinate', value: percent })}
      />
    </Box>
  );
}

function stepName(language: Language, step: ConnectStep): string {
  return words(language)[`step.${step}`];
}

function words(language: Language) {
  return language === 'en' ? CONFIRMATION_EN : CONFIRMATION_ZH_CN;
}
