import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { errorText } from '../../../shared/messages/index.ts';
import type { LotView } from '../../../shared/ipc/index.ts';
import { useAppState } from '../../bridge/index.ts';
import { BATCH } from '../../messages/batch.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';

const SHOWN_CAUSES = 5;

/** How the lot is doing: large figures, and why devices fail. */
export function Figures({ lot }: { readonly lot: LotView }) {
  const t = useTexts(BATCH);
  const language = useLanguage();
  const tally = useAppState(({ batch }) => batch.tally);
  const most = tally.causes[0]?.count ?? 1;
  const { quantity } = lot;
  const total = quantity ?? (lot.total || null);
  // The lot is read when a batch begins and ends, the tally counts meanwhile.
  const done = Math.max(lot.done, tally.done);
  const left = quantity === null ? null : Math.max(0, quantity - done);
  const figure = (label: string, value: string | number) => (
    <Box key={label}>
      <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{label}</Box>
      <Box sx={{ fontSize: 26, fontWeight: 700, lineHeight: 1.1, fontVariantNumeric: 'tabular-nums' }}>
        {value}
      </Box>
    </Box>
  );
  const percent = tally.firstPassYield === null ? '–' : `${(tally.firstPassYield * 100).toFixed(1)} %`;
  return (
    <Box
      component="section"
      aria-label={t('lot')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, alignItems: 'flex-start' }}
    >
      {figure(t('done'), done)}
      {figure(t('left'), left ?? '–')}
      {figure(t('passed'), tally.passed)}
      {figure(t('failed'), tally.failed)}
      {figure(t('unproven'), tally.unproven)}
      {figure(t('firstPass'), percent)}
      {figure(t('perHour'), tally.perHour ?? '–')}
      <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
        <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t('causes')}</Box>
        {tally.causes.length === 0 && <Box sx={{ fontSize: 14 }}>{t('noFailures')}</Box>}
        {tally.causes.slice(0, SHOWN_CAUSES).map(({ name, code, count }) => (
          <Box key={code} sx={{ display: 'flex', gap: 1, alignItems: 'center', fontSize: 13 }}>
            <Box
              aria-hidden
              sx={{
                flex: 'none',
                width: `${(80 * count) / most}px`,
                height: 10,
                backgroundColor: 'error.main',
              }}
            />
            <Box sx={{ fontWeight: 700 }}>{count}</Box>
            <Box sx={{ overflowWrap: 'anywhere' }}>
              {errorText(language, { name, code, context: {} }).what} {code}
            </Box>
          </Box>
        ))}
      </Box>
      {total !== null && total > 0 && (
        <LinearProgress
          variant="determinate"
          aria-label={t('progressOf', { done, total })}
          value={Math.min(100, (100 * done) / total)}
          sx={{ flexBasis: '100%', height: 8 }}
        />
      )}
    </Box>
  );
}
