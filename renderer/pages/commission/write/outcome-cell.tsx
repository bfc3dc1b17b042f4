import CheckCircle from '@mui/icons-material/CheckCircle';
import Cancel from '@mui/icons-material/Cancel';
import HelpOutlined from '@mui/icons-material/HelpOutlined';
import RemoveCircleOutlined from '@mui/icons-material/RemoveCircleOutlined';
import Box from '@mui/material/Box';
import type { ItemOutcome, ItemReport } from '../../../../shared/commissioning/index.ts';
import type { ItemProgress } from '../../../../shared/ipc/views.ts';
import { outcomeName } from '../../../../shared/messages/index.ts';
import { useLanguage, useTexts } from '../../../messages/index.ts';
import { WRITING } from '../../../messages/writing.ts';
import type { Intention } from '../../../model/index.ts';

export function OutcomeCell({
  intention,
  progress,
}: {
  readonly intention: Intention;
  readonly progress: ItemProgress | 'notAsked' | null;
}) {
  const t = useTexts(WRITING);
  if (progress === 'notAsked') return <Quiet text={t('notSent')} />;
  if (progress === null) {
    const isSent = intention === 'write' || intention === 'writeBlind';
    if (intention === 'wrong') return null;
    return isSent ? (
      <Box sx={{ color: 'warning.main' }}>{t('willBeSent')}</Box>
    ) : (
      <Quiet text={t('notSent')} />
    );
  }
  if (progress.report !== null) return <Outcome report={progress.report} />;
  // Everything is read at the beginning, also what is not to be written.
  if (intention === 'keep') return <Quiet text={t('notSent')} />;
  return progress.phase === 'waiting' ? (
    <Quiet text={t('waiting')} />
  ) : (
    <Box sx={{ color: 'primary.main', fontWeight: 600 }}>{t(progress.phase)}</Box>
  );
}

function Quiet({ text }: { readonly text: string }) {
  return <Box sx={{ color: 'text.secondary' }}>{text}</Box>;
}

const LOOKS = {
  good: { color: 'success.main', Icon: CheckCircle },
  bad: { color: 'error.main', Icon: Cancel },
  open: { color: 'warning.main', Icon: HelpOutlined },
  none: { color: 'text.secondary', Icon: RemoveCircleOutlined },
} as const;

const LOOK_OF: Readonly<Record<ItemOutcome, keyof typeof LOOKS>> = {
  verified: 'good',
  unchanged: 'good',
  mismatch: 'bad',
  rejected: 'bad',
  noReply: 'bad',
  unsupported: 'open',
  unverifiable: 'open',
  notTried: 'none',
};

function Outcome({ report }: { readonly report: ItemReport }) {
  const t = useTexts(WRITING);
  const language = useLanguage();
  const { color, Icon } = LOOKS[LOOK_OF[report.outcome]];
  const details = detailsOf(report, t);
  return (
    <Box sx={{ display: 'flex', gap: 0.75 }}>
      <Icon aria-hidden sx={{ fontSize: 18, color, mt: '1px' }} />
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <Box sx={{ color, fontWeight: 600 }}>{outcomeName(language, report.outcome)}</Box>
        {details.map((detail) => (
          <Box key={detail}>{detail}</Box>
        ))}
      </Box>
    </Box>
  );
}

function detailsOf(
  report: ItemReport,
  t: ReturnType<typeof useTexts<keyof (typeof WRITING)['en']>>,
): readonly string[] {
  const { outcome, actual, passwordDifference, written } = report;
  if (LOOK_OF[outcome] === 'good') return [];
  const details: string[] = [];
  if (passwordDifference !== undefined) {
    const { wantedLength, actualLength, firstDifference } = passwordDifference;
    details.push(t('passwordDiffers', { wantedLength, actualLength, position: firstDifference }));
  } else if (actual !== undefined && outcome !== 'notTried') details.push(t('kept', { actual }));
  if (written === 'unknown') details.push(t('writtenUnknown'));
  if (LOOK_OF[outcome] === 'bad' && written !== 'unknown') {
    details.push(written === 'no' ? t('writtenNo') : t('writtenYes'));
  }
  return details;
}
