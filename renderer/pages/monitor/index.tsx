import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call, useAppState } from '../../bridge/index.ts';
import { useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { AlarmBand } from './alarm-band.tsx';
import { ConnectionBar } from './connection-bar.tsx';
import { MessagesTab } from './messages-tab.tsx';
import { UpgradeTab } from './upgrade-tab.tsx';
import { NO_SELECTION, type Selection } from './selection.ts';

type TabName = 'messages' | 'upgrade';

/** See it live: devices, messages, and the upgrade package. */
export default function MonitorPage() {
  const t = useTexts(MONITOR);
  const [tab, setTab] = useState<TabName>('messages');
  const [selection, setSelection] = useState<Selection>(NO_SELECTION);
  useStopServing();
  const change = useCallback((part: Partial<Selection>) => {
    setSelection((now) => ({ ...now, ...part }));
    setTab('messages');
  }, []);
  return (
    <Box
      sx={{
        flex: 1,
        minHeight: 0,
        display: 'flex',
        flexDirection: 'column',
        overflowY: { xs: 'auto', sm: 'visible' },
      }}
    >
      <ConnectionBar />
      <AlarmBand onShow={(seq) => change({ only: 'alarms', sn: null, direction: 'all', text: '', seq })} />
      <Tabs
        value={tab}
        onChange={(_, chosen: TabName) => setTab(chosen)}
        aria-label={t('view')}
        sx={{ minHeight: 36, px: 1.5, borderBottom: 1, borderColor: 'divider', flex: 'none' }}
      >
        <Tab
          id="monitor-tab-messages"
          value="messages"
          label={t('messagesTab')}
          aria-controls="monitor-panel"
          sx={TAB}
        />
        <Tab
          id="monitor-tab-upgrade"
          value="upgrade"
          label={t('upgradeTab')}
          aria-controls="monitor-panel"
          sx={TAB}
        />
      </Tabs>
      <Box
        role="tabpanel"
        id="monitor-panel"
        aria-labelledby={`monitor-tab-${tab}`}
        sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}
      >
        {tab === 'messages' ? (
          <MessagesTab selection={selection} onSelection={change} />
        ) : (
          <UpgradeTab onShowDevice={(sn) => change({ sn, only: 'all', direction: 'all', text: '' })} />
        )}
      </Box>
    </Box>
  );
}

const TAB = { minHeight: 36, py: 0.5, fontSize: 14 };

/** The package is served only while this page can show who fetches it. */
function useStopServing() {
  const state = useAppState(({ packages }) => packages.state);
  const latest = useRef(state);
  latest.current = state;
  useEffect(
    () => () => {
      if (latest.current === 'serving' || latest.current === 'hashing') void call('packages.stop', null);
    },
    [],
  );
}
