import Box from '@mui/material/Box';
import { useState } from 'react';
import { useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { moveInList } from './list-keys.ts';
import { MessageEntry } from './message-entry.tsx';
import { MessageFilter } from './message-filter.tsx';
import type { Selection } from './selection.ts';
import { useLiveQuery } from './use-live-query.ts';
import { FIRST_WINDOW, VirtualList } from './virtual-list.tsx';

const ROW_HEIGHT = 50;

export interface MessagesPaneProps {
  readonly selection: Selection;
  readonly onSelection: (change: Partial<Selection>) => void;
  readonly version: number;
  readonly isPaused: boolean;
  readonly onPaused: (isPaused: boolean) => void;
}

/** Newest first. Whoever scrolls away from the newest reads: the list is paused, so that nothing moves under the eyes. */
export function MessagesPane({ selection, onSelection, version, isPaused, onPaused }: MessagesPaneProps) {
  const t = useTexts(MONITOR);
  const [shown, setShown] = useState(FIRST_WINDOW);
  const [width, setWidth] = useState(300);
  const [resumed, setResumed] = useState(0);
  const pause = (now: boolean) => {
    onPaused(now);
    // Going on means to see the newest.
    if (!now) setResumed((times) => times + 1);
  };
  const found = useLiveQuery('monitor.rows', shown, version);
  const { text, sn, direction, only } = selection;
  const isFiltered = text !== '' || sn !== null || direction !== 'all' || only !== 'all';
  const rows = (found?.rows ?? []).map((row) => ({
    key: row.seq,
    content: (
      <MessageEntry
        row={row}
        width={width}
        isCurrent={row.seq === selection.seq}
        onClick={() => onSelection({ seq: row.seq })}
      />
    ),
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
