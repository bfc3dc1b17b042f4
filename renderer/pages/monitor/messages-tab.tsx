import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { call, useAppState } from '../../bridge/index.ts';
import { DetailPane } from './detail-pane.tsx';
import { DevicesPane } from './devices-pane.tsx';
import { MessagesPane } from './messages-pane.tsx';
import type { Selection } from './selection.ts';

/** Devices, messages, the chosen message: three columns; one above the other where there is no room. */
export function MessagesTab({
  selection,
  onSelection,
}: {
  readonly selection: Selection;
  readonly onSelection: (change: Partial<Selection>) => void;
}) {
  const [isPaused, setPaused] = useState(false);
  const version = useFilter(selection, isPaused);
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
        <MessagesPane {...{ selection, onSelection, version, isPaused }} onPaused={setPaused} />
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

/** Tells the core what is to be shown. @returns grows with what came, and when the filter has been taken */
function useFilter({ text, sn, direction, only }: Selection, isPaused: boolean): number {
  const version = useAppState(({ monitor }) => monitor.version);
  const start = useAppState(({ monitor }) => (monitor.connection.state === 'watching' ? 1 : 0));
  const [taken, setTaken] = useState(0);
  useEffect(() => {
    const timer = window.setTimeout(
      () => {
        void call('monitor.setFilter', { text, sn, direction, only, isPaused }).then(() =>
          setTaken((now) => now + 1),
        );
      },
      text === '' ? 0 : 150,
    );
    return () => window.clearTimeout(timer);
  }, [text, sn, direction, only, isPaused, start]);
  return version + taken;
}
