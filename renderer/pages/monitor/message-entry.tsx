import Box from '@mui/material/Box';
import type { MessageRow } from '../../../shared/ipc/monitor-views.ts';
import { beginningOf, columnsOf } from '../../../shared/monitor/wrap.ts';
import { MONO_FONT } from '../../components/index.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { shorten } from '../../model/index.ts';
import { RowButton } from './row-button.tsx';
import { exactTimeOf, marksOf, sizeText } from './texts.ts';
import { columnsIn, WIRE_FONT_SIZE } from './use-size.ts';

const PADDING = 26;

/** Two lines: when, from whom, how much; then what stands out, and the beginning of the text. */
export function MessageEntry({
  row,
  width,
  isCurrent,
  onClick,
}: {
  readonly row: MessageRow;
  /** Of the list, in pixels: what does not fit is left out, not cut. */
  readonly width: number;
  readonly isCurrent: boolean;
  readonly onClick: () => void;
}) {
  const t = useTexts(MONITOR);
  const language = useLanguage();
  const marks = marksOf(row, t).join(' · ');
  const columns = columnsIn(width - PADDING) - (marks === '' ? 0 : columnsOf(marks) + 2);
  return (
    <RowButton isCurrent={isCurrent} onClick={onClick}>
      <Box sx={{ display: 'flex', gap: 1.25, fontSize: 12, color: 'text.secondary' }}>
        <span>{exactTimeOf(row.atMs, language)}</span>
        <Box component="span" title={row.sn} sx={{ color: 'text.primary', fontWeight: 600 }}>
          {shorten(row.sn, 14)}
        </Box>
        <Box component="span" sx={{ ml: 'auto' }}>
          {sizeText(row.size)}
        </Box>
      </Box>
      <Box sx={{ fontFamily: MONO_FONT, fontSize: WIRE_FONT_SIZE, whiteSpace: 'pre', mt: 0.25 }}>
        {marks !== '' && (
          <Box
            component="span"
            sx={{ fontWeight: 600, color: row.kind === 'snMismatch' ? 'error.main' : 'warning.main', mr: 1 }}
          >
            {marks}
          </Box>
        )}
        {columns >= 4 && beginningOf(row.preview, columns)}
      </Box>
    </RowButton>
  );
}
