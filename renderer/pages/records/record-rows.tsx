import Box from '@mui/material/Box';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { RecordSummaryView } from '../../../shared/ipc/views.ts';
import { visibleText } from '../../../shared/support/index.ts';
import { goTo } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { RECORDS } from '../../messages/records.ts';
import { dateAndTime, shorten } from '../../model/index.ts';
import { ConfirmationMark, OutcomeMark } from './marks.tsx';
import type { Records } from './use-records.ts';

const ROW = 72;
/** Rows above and below what is seen, so that a quick scroll shows no gap. */
const SPARE = 8;
const MAX_SITE = 18;

/**
 * Only the rows that are seen are drawn, however many there are. Arrow keys, Page Up and Down, Home and End go through
 * all of them and open as they go.
 */
export function RecordRows({
  records,
  current,
}: {
  readonly records: Records;
  readonly current: string | null;
}) {
  const t = useTexts(RECORDS);
  const box = useRef<HTMLUListElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const [active, setActive] = useState(0);
  const { total, want, at } = records;
  const first = Math.max(0, Math.floor(view.top / ROW) - SPARE);
  const last = Math.min(total, Math.ceil((view.top + view.height) / ROW) + SPARE);

  useEffect(() => want(first, last), [want, first, last]);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // A row that is not there yet is opened as soon as it is.
  const activeId = at(active)?.id ?? null;
  const isMoving = useRef(false);
  useEffect(() => {
    if (!isMoving.current || activeId === null) return;
    isMoving.current = false;
    goTo('records', activeId);
  }, [activeId]);

  const moveTo = (to: number) => {
    const element = box.current;
    const index = Math.max(0, Math.min(total - 1, to));
    if (element === null) return;
    const top = index * ROW;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + ROW > element.scrollTop + element.clientHeight)
      element.scrollTop = top + ROW - element.clientHeight;
    const id = at(index)?.id;
    isMoving.current = id === undefined;
    setActive(index);
    if (id !== undefined) goTo('records', id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(view.height / ROW) - 1);
    const to = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: total - 1,
      Enter: active,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    moveTo(to);
  };
  const rows = Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index);
  return (
    <Box
      component="ul"
      ref={box}
      role="listbox"
      aria-label={t('list')}
      aria-activedescendant={rows.includes(active) ? rowId(active) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={() => {
        const element = box.current;
        if (element !== null) setView({ top: element.scrollTop, height: element.clientHeight });
      }}
      sx={{
        flex: '1 1 160px',
        minHeight: 160,
        overflowY: 'auto',
        m: 0,
        p: 0,
        listStyle: 'none',
        position: 'relative',
      }}
    >
      <Box component="li" role="presentation" sx={{ height: total * ROW }} style={{ height: total * ROW }} />
      {rows.map((index) => {
        const record = at(index);
        return (
          <Box
            component="li"
            key={index}
            id={rowId(index)}
            role="option"
            aria-selected={record !== null && record.id === current}
            aria-posinset={index + 1}
            aria-setsize={total}
            onClick={() => moveTo(index)}
            style={{ top: index * ROW }}
            sx={{
              position: 'absolute',
              left: 0,
              right: 0,
              height: ROW,
              px: 1.5,
              py: 0.75,
              cursor: 'pointer',
              borderBottom: 1,
              borderColor: 'divider',
              borderLeft: '3px solid transparent',
              '&:hover': { backgroundColor: 'action.hover' },
              // Not by colour alone: the open one also has a bar.
              '&[aria-selected="true"]': {
                backgroundColor: 'action.selected',
                borderLeftColor: 'primary.main',
              },
            }}
          >
            {record === null ? (
              <Box sx={{ color: 'text.secondary' }}>{t('loadingRow')}</Box>
            ) : (
              <Entry record={record} />
            )}
          </Box>
        );
      })}
    </Box>
  );
}

function rowId(index: number): string {
  return `record-${index}`;
}

function Entry({ record }: { readonly record: RecordSummaryView }) {
  const t = useTexts(RECORDS);
  const site = visibleText(record.site ?? '');
  return (
    <>
      <Box sx={{ display: 'flex', columnGap: 1, justifyContent: 'space-between' }}>
        <Box component="span" sx={{ fontWeight: 600, whiteSpace: 'nowrap' }}>
          {visibleText(shorten(record.sn ?? t('noSn'), 20))}
        </Box>
        <Box
          component="span"
          title={site}
          sx={{ fontSize: 13, color: 'text.secondary', whiteSpace: 'nowrap' }}
        >
          {shorten(site, MAX_SITE)}
        </Box>
      </Box>
      <Box sx={{ display: 'flex', columnGap: 1.5 }}>
        <OutcomeMark outcome={record.outcome} />
        {isAboutBeingOnline(record) && <ConfirmationMark confirmation={record.confirmation} />}
      </Box>
      <Box sx={{ fontSize: 12, color: 'text.secondary', whiteSpace: 'nowrap' }}>
        {dateAndTime(record.startedAt)}
      </Box>
    </>
  );
}

/** A reading alone asks for no confirmation, and neither does the console. */
export function isAboutBeingOnline(record: Pick<RecordSummaryView, 'kind' | 'confirmation'>): boolean {
  return (record.kind !== 'read' && record.kind !== 'console') || record.confirmation !== null;
}
