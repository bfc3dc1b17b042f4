import Box from '@mui/material/Box';
import type { MessageCounts, ProbeResult } from '../../../../shared/confirmation/index.ts';
import { useLanguage, useTexts } from '../../../messages/index.ts';
import { ONLINE } from '../../../messages/online.ts';
import { probeText } from '../rungs.ts';

/** What was found out while the device kept silent. */
export function Findings({
  probes,
  counts,
}: {
  readonly probes: readonly ProbeResult[];
  readonly counts: MessageCounts | null;
}) {
  const t = useTexts(ONLINE);
  const language = useLanguage();
  const other = counts === null ? 0 : sumOf(counts) - counts.heard - counts.retained;
  const hasMessages = counts !== null && sumOf(counts) > 0;
  if (probes.length === 0 && !hasMessages) return null;
  return (
    <Box role="status">
      <Box component="h3" sx={{ typography: 'h3', m: 0 }}>
        {t('findings')}
      </Box>
      <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5, overflowWrap: 'anywhere' }}>
        {probes.map((probe) => (
          <li key={probe.probe}>{probeText(language, probe)}</li>
        ))}
        {hasMessages && <li>{t('counts', { heard: counts.heard, retained: counts.retained, other })}</li>}
      </Box>
    </Box>
  );
}

function sumOf(counts: MessageCounts): number {
  const all: readonly number[] = Object.values(counts);
  return all.reduce((sum, count) => sum + count, 0);
}
