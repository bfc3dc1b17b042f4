import Box from '@mui/material/Box';
import type { SxProps, Theme } from '@mui/material/styles';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useSize } from './use-size.ts';

export interface ShownWindow {
  readonly offset: number;
  readonly limit: number;
}

export const FIRST_WINDOW: ShownWindow = { offset: 0, limit: 40 };
const LIMIT_MAX = 200;
/** Rows above and below what can be seen. */
const MARGIN = 6;

export interface VirtualListProps {
  readonly label: string;
  /** Pixels; each row has the same. */
  readonly rowHeight: number;
  readonly total: number;
  /** The rows that are known: the first has number `offset`. */
  readonly offset: number;
  readonly rows: readonly { readonly key: string | number; readonly content: ReactNode }[];
  readonly onWindow: (shown: ShownWindow) => void;
  /** The width of its rows, in pixels. */
  readonly onWidth?: (width: number) => void;
  /** Whether its first row is in sight. */
  readonly onTop?: (isAtTop: boolean) => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  /** Of what the rows are made of: once for all of them. */
  readonly styles?: Exclude<SxProps<Theme>, readonly unknown[]>;
  /** Nothing in it can be reached by Tab: then the list itself can, for scrolling. */
  readonly isText?: boolean;
  /** Scrolls to its beginning whenever this changes. */
  readonly resetKey?: string | number;
}

/** A list of any length, of which only what can be seen is in the page. */
export function VirtualList(props: VirtualListProps) {
  const { rowHeight, total, offset, rows, onWindow, onTop, onWidth, resetKey } = props;
  const box = useRef<HTMLDivElement>(null);
  const { height, width } = useSize(box);
  const [top, setTop] = useState(0);
  const first = Math.max(0, Math.floor(top / rowHeight) - MARGIN);
  const limit = Math.min(LIMIT_MAX, Math.ceil(height / rowHeight) + 2 * MARGIN);

  useEffect(() => {
    if (height > 0) onWindow({ offset: first, limit });
  }, [first, limit, height, onWindow]);
  useEffect(() => {
    if (width > 0) onWidth?.(width);
  }, [width, onWidth]);
  useEffect(() => {
    if (box.current !== null) box.current.scrollTop = 0;
  }, [resetKey]);

  return (
    <Box
      ref={box}
      tabIndex={props.isText === true ? 0 : -1}
      role={props.isText === true ? 'region' : undefined}
      aria-label={props.isText === true ? props.label : undefined}
      onScroll={(event) => {
        const { scrollTop } = event.currentTarget;
        setTop(scrollTop);
        onTop?.(scrollTop < rowHeight / 2);
      }}
      onKeyDown={props.onKeyDown}
      sx={[
        {
          flex: 1,
          minHeight: 0,
          overflowY: 'auto',
          overflowX: 'auto',
          position: 'relative',
          '& ul': { listStyle: 'none', m: 0, p: 0, position: 'relative' },
          '& li': { position: 'absolute', left: 0, right: 0 },
        },
        props.styles ?? null,
      ]}
    >
      <ul aria-label={props.label} style={{ height: total * rowHeight }}>
        {rows.map(({ key, content }, index) => (
          <li key={key} style={{ top: (offset + index) * rowHeight, height: rowHeight }}>
            {content}
          </li>
        ))}
      </ul>
    </Box>
  );
}
