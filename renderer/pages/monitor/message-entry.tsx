import { memo } from 'react';
import type { MessageRow } from '../../../shared/ipc/monitor-views.ts';
import { beginningOf, columnsOf } from '../../../shared/monitor/wrap.ts';
import { MONO_FONT } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { shorten } from '../../model/index.ts';
import { ROW_STYLES, RowButton } from './row-button.tsx';
import { exactTimeOf, marksOf, sizeText } from './texts.ts';
import { columnsIn, WIRE_FONT_SIZE } from './use-size.ts';

const PADDING = 26;

export const MESSAGE_STYLES = {
  ...ROW_STYLES,
  '& .head': { display: 'flex', gap: 1.25, fontSize: 12, color: 'text.secondary' },
  '& .sn': { color: 'text.primary', fontWeight: 600 },
  '& .size': { marginLeft: 'auto' },
  '& .text': { fontFamily: MONO_FONT, fontSize: WIRE_FONT_SIZE, whiteSpace: 'pre', mt: 0.25 },
  '& .mark': { fontWeight: 600, color: 'warning.main', mr: 1 },
  '& .mark.alarm': { color: 'error.main' },
} as const;

/** Two lines: when, from whom, how much; then what stands out, and the beginning of the text. */
export const MessageEntry = memo(function MessageEntry({
  row,
  width,
  isCurrent,
  onChoose,
}: {
  readonly row: MessageRow;
  /** Of the list, in pixels: what does not fit is left out, not cut. */
  readonly width: number;
  readonly isCurrent: boolean;
  readonly onChoose: (seq: number) => void;
}) {
  const t = useTexts(MONITOR);
  const marks = marksOf(row, t).join(' · ');
  const columns = columnsIn(width - PADDING) - (marks === '' ? 0 : columnsOf(marks) + 2);
  return (
    <RowButton isCurrent={isCurrent} onClick={() => onChoose(row.seq)}>
      <div className="head">
        <span>{exactTimeOf(row.atMs)}</span>
        <span className="sn" title={row.sn}>
          {shorten(row.sn, 14)}
        </span>
        <span className="size">{sizeText(row.size)}</span>
      </div>
      <div className="text">
        {marks !== '' && <span className={row.kind === 'snMismatch' ? 'mark alarm' : 'mark'}>{marks}</span>}
        {columns >= 4 && beginningOf(row.preview, columns)}
      </div>
    </RowButton>
  );
});
