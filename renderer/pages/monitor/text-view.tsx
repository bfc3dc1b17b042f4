import { alpha, type Theme } from '@mui/material/styles';
import { useState } from 'react';
import type { TextLine } from '../../../shared/ipc/monitor-views.ts';
import { MONO_FONT } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { useLiveQuery } from './use-live-query.ts';
import { columnsIn, WIRE_FONT_SIZE } from './use-size.ts';
import { FIRST_WINDOW, VirtualList } from './virtual-list.tsx';

const LINE_HEIGHT = 20;
/** Of the mark in front, and the padding. */
const ASIDE = 40;

/** A text of any length; only the lines that can be seen are in the page. */
export function TextView({
  seq,
  form,
  label,
}: {
  readonly seq: number;
  readonly form: 'pretty' | 'raw' | 'diff';
  readonly label: string;
}) {
  const [shown, setShown] = useState(FIRST_WINDOW);
  const [width, setWidth] = useState<number | null>(null);
  const columns = width === null ? null : columnsIn(width - ASIDE);
  const found = useLiveQuery('monitor.lines', columns === null ? null : { seq, form, columns, ...shown }, 0);
  return (
    <VirtualList
      isText
      label={label}
      rowHeight={LINE_HEIGHT}
      total={found?.total ?? 0}
      offset={found?.offset ?? 0}
      rows={(found?.lines ?? []).map((line, index) => ({
        key: (found?.offset ?? 0) + index,
        content: <Line line={line} />,
      }))}
      styles={LINE_STYLES}
      onWindow={setShown}
      onWidth={setWidth}
      resetKey={`${seq} ${form}`}
    />
  );
}

const MARKS = { added: '+', removed: '−' } as const;

function Line({ line: { mark, text } }: { readonly line: TextLine }) {
  const t = useTexts(MONITOR);
  return (
    <div className={`line ${mark}`}>
      {mark === 'same' ? (
        <span className="sign" aria-hidden />
      ) : (
        <span className="sign" role="img" aria-label={t(mark)}>
          {MARKS[mark]}
        </span>
      )}
      {text}
    </div>
  );
}

const LINE_STYLES = {
  '& .line': {
    ...{
      fontFamily: MONO_FONT,
      fontSize: WIRE_FONT_SIZE,
      lineHeight: `${LINE_HEIGHT}px`,
      whiteSpace: 'pre',
      pl: 1,
    },
  },
  '& .sign': { display: 'inline-block', width: 16, fontWeight: 700 },
  '& .added': { backgroundColor: (theme: Theme) => alpha(theme.palette.success.main, 0.12) },
  '& .added .sign': { color: 'success.main' },
  '& .removed': { backgroundColor: (theme: Theme) => alpha(theme.palette.error.main, 0.12) },
  '& .removed .sign': { color: 'error.main' },
};
