import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { call, useAppState } from '../../bridge/index.ts';
import { DetailPane } from './detail-pane.tsx';
import { DevicesPane } from './devices-pane.tsx';
import { MessagesPane } from './messages-pane.tsx';
import type { Selection } from './selection.ts';

const TYPING_PAUSE_MS = 150;

/** Devices, messages, the chosen message: three columns; one above the other where there is no room. */
export function MessagesTab({
  selection,
  onSelection,
}: {
  readonly selection: Selection;
  readonly onSelection: (change: Partial<Selection>) => void;
}) {
  const [isPaused, setPaused] = useState(false);
  const filterId = useFilter(selection, isPaused);
  return (
    <Box
      sx={{
        flex: 1,
        minHeight: { xs: 'auto', sm: 0 },
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: '228px minmax(0, 1fr) minmax(300px, 36%)' },
        gridTemplateRows: { xs: '300px 360px 480px', sm: 'minmax(0, 1fr)' },
        '& > *': { minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' },
      }}
    >
      <Box
        sx={{
          borderRight: { sm: 1 },
          borderColor: { xs: 'divider', sm: 'divider' },
          backgroundColor: 'background.paper',
        }}
      >
        <DevicesPane selection={selection} onSelection={onSelection} />
      </Box>
      <Box>
        <MessagesPane {...{ selection, onSelection, filterId, isPaused }} onPaused={setPaused} />
      </Box>
      <Box
        sx={{
          borderLeft: { sm: 1 },
          borderColor: { xs: 'divider', sm: 'divider' },
          backgroundColor: 'background.paper',
        }}
      >
        <DetailPane selection={selection} />
      </Box>
    </Box>
  );
}

let lastFilterId = 0;

/** Tells the core what is to be shown. @returns the filter's number, once the core has taken it */
function useFilter({ text, sn, direction, only }: Selection, isPaused: boolean): number {
  const start = useAppState(({ monitor }) => (monitor.connection.state === 'watching' ? 1 : 0));
  const [taken, setTaken] = useState(0);
  useEffect(() => {
    const send = () => {
      const filterId = (lastFilterId += 1);
      const filter = { text, sn, direction, only, isPaused, filterId };
      void call('monitor.setFilter', filter).then(() => setTaken(filterId));
    };
    const timer = window.setTimeout(send, text === '' ? 0 : TYPING_PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [text, sn, direction, only, isPaused, start]);
  // Nobody looks at the newest any more.
  useEffect(
    () => () => {
      const filterId = (lastFilterId += 1);
      void call('monitor.setFilter', {
        text: '',
        sn: null,
        direction: 'all',
        only: 'all',
        isPaused: true,
        filterId,
      });
    },
    [],
  );
  return taken;
}
