import PrintOutlined from '@mui/icons-material/PrintOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ConfirmationView } from '../../../../shared/ipc/views.ts';
import { useAppState, useIntent } from '../../../bridge/index.ts';
import { Band, CopyButton, Facts, goTo, IntentFailure } from '../../../components/index.ts';
import { useLanguage, useTexts } from '../../../messages/index.ts';
import { ONLINE } from '../../../messages/online.ts';
import { clockTime, seconds } from '../../../model/index.ts';
import { Ladder } from '../ladder.tsx';
import { StepFrame } from '../step-frame.tsx';
import { Columns } from '../columns.tsx';
import { confirmationRungs } from './confirmation-rungs.ts';
import { MessageCard } from './message-card.tsx';
import { useEndFacts } from './use-end-facts.ts';

type Online = Extract<ConfirmationView, { state: 'online' }>;

/** The end: which device, what it holds, what proves it. Enter begins the next one at the same site. */
export function EndCard({ online }: { readonly online: Online | null }) {
  const t = useTexts(ONLINE);
  const language = useLanguage();
  const next = useIntent('device.next');
  const print = useIntent('report.print');
  const { sn, facts } = useEndFacts(online);
  const recordId = useAppState((state) => state.job?.end?.recordId ?? null);
  const text = [`SN: ${sn}`, ...facts.map(({ label, value }) => `${label}: ${value}`)].join('\n');
  return (
    <StepFrame
      title={online === null ? t('endSkipped') : t('endOnline')}
      primary={{ label: t('nextDevice'), onPress: () => void next.run(null), isDisabled: next.isRunning }}
      secondary={<Box sx={{ color: 'text.secondary', fontSize: 13 }}>{t('nextHint')}</Box>}
    >
      {online !== null && <OnlineBand online={online} />}
      <Box
        sx={{
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          backgroundColor: 'background.paper',
          p: 2.5,
        }}
      >
        <Box sx={{ color: 'text.secondary', fontSize: 13 }}>{t('endSn')}</Box>
        <Box sx={{ fontSize: 36, fontWeight: 600, lineHeight: 1.2, letterSpacing: '0.04em', mb: 1.5 }}>
          {sn}
        </Box>
        <Facts facts={facts} labelWidth={120} />
        <Box data-no-print sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
          <CopyButton text={text} label={t('endCopy')} />
          <Button
            size="small"
            startIcon={<PrintOutlined aria-hidden />}
            disabled={print.isRunning}
            onClick={() => void print.run(null)}
          >
            {t('endPrint')}
          </Button>
          {recordId !== null && (
            <Button size="small" onClick={() => goTo('records', recordId)}>
              {t('endRecord')}
            </Button>
          )}
        </Box>
        <IntentFailure failure={print.failure} />
      </Box>
      {online !== null && (
        <Columns
          left={<Ladder label={t('ladder')} rungs={confirmationRungs(online, language, t)} />}
          right={<MessageCard message={online.message} sn={online.subject.sn} title={t('message')} />}
        />
      )}
      <IntentFailure failure={next.failure} />
    </StepFrame>
  );
}

function OnlineBand({ online }: { readonly online: Online }) {
  const t = useTexts(ONLINE);
  const language = useLanguage();
  const { receivedAt, waitedMs, by } = online.message;
  return (
    <Band
      tone="success"
      role="status"
      title={t('online', { time: clockTime(receivedAt, language), seconds: seconds(waitedMs) })}
    >
      {by === 'topic' && <div>{t('onlineByTopic')}</div>}
      {online.passwordProven && <div>{t('onlinePassword')}</div>}
    </Band>
  );
}
