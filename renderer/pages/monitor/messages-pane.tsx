import Box from '@mui/material/Box';
import { useCallback, useState } from 'react';
import type { MessageRows } from '../../../shared/ipc/monitor-views.ts';
import { useAppState } from '../../bridge/index.ts';
import { useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { moveInList } from './list-keys.ts';
import { MESSAGE_STYLES, MessageEntry } from './message-entry.tsx';
import { MessageFilter } from './message-filter.tsx';
import type { Selection } from './selection.ts';
import { useLiveQuery } from './use-live-query.ts';
import { FIRST_WINDOW, VirtualList, type ShownWindow } from './virtual-list.tsx';

const ROW_HEIGHT = 50;

export interface MessagesPaneProps {
  readonly selection: Selection;
  readonly onSelection: (change: Partial<Selection>) => void;
  /** Grows when the core has taken another filter. */
  readonly filterId: number;
  readonly isPaused: boolean;
  readonly onPaused: (isPaused: boolean) => void;
}

/** Newest first. Whoever scrolls away from the newest reads: the list is paused, so that nothing moves under the eyes. */
export function MessagesPane({ selection, onSelection, filterId, isPaused, onPaused }: MessagesPaneProps) {
  const t = useTexts(MONITOR);
  const [shown, setShown] = useState(FIRST_WINDOW);
  const [width, setWidth] = useState(300);
  const [resumed, setResumed] = useState(0);
  const pause = (now: boolean) => {
    onPaused(now);
    // Going on means to see the newest.
    if (!now) setResumed((times) => times + 1);
  };
  const found = useRows(shown, filterId);
  const { text, sn, direction, only } = selection;
  const isFiltered = text !== '' || sn !== null || direction !== 'all' || only !== 'all';
  const choose = useCallback((seq: number) => onSelection({ seq }), [onSelection]);
  const rows = (found?.rows ?? []).map((row) => ({
    key: row.seq,
    content: <MessageEntry row={row} width={width} isCurrent={row.seq === selection.seq} onChoose={choose} />,
  }));
  return (
    <>
      <MessageFilter {...{ selection, onSelection, isPaused, found }} onPaused={pause} />
      {found?.total === 0 && (
        <Box sx={{ p: 1.5, color: 'text.secondary', fontSize: 13 }}>
          {isFiltered ? t('noMessagesFound') : t('noMessages')}
        </Box>
      )}
      <VirtualList
        label={t('messages')}
        rowHeight={ROW_HEIGHT}
        total={found?.total ?? 0}
        offset={found?.offset ?? 0}
        rows={rows}
        styles={MESSAGE_STYLES}
        onWindow={setShown}
        onWidth={setWidth}
        onTop={(isAtTop) => {
          if (!isAtTop) onPaused(true);
        }}
        onKeyDown={moveInList}
        resetKey={`${text} ${sn ?? ''} ${direction} ${only} ${resumed}`}
      />
    </>
  );
}

/** The newest come by themselves; what lies further down is asked for. */
function useRows({ offset, limit }: ShownWindow, filterId: number): MessageRows | null {
  const version = useAppState(({ monitor }) => monitor.version);
  const newest = useAppState(({ monitor }) => (monitor.filterId === filterId ? monitor.newest : null));
  const isEnough =
    newest !== null && (offset + limit <= newest.rows.length || newest.rows.length === newest.total);
  const asked = useLiveQuery('monitor.rows', isEnough ? null : { offset, limit }, version + filterId);
  return isEnough ? newest : asked;
}
