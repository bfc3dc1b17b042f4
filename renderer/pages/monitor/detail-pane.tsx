import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { MessageFacts } from '../../../shared/ipc/monitor-views.ts';
import { call } from '../../bridge/index.ts';
import { EmptyState } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { MessageView } from './message-view.tsx';
import { SendPanel } from './send-panel.tsx';
import type { Selection } from './selection.ts';

const TABS = { message: 'tabMessage', diff: 'tabDiff', chart: 'tabChart', send: 'tabSend' } as const;
type Name = keyof typeof TABS;

const ChartPanel = lazy(() => import('./chart-panel.tsx'));

/** The chosen message: what it says, what changed, a number of it over time; and what to send. */
export function DetailPane({ selection }: { readonly selection: Selection }) {
  const t = useTexts(MONITOR);
  const [tab, setTab] = useState<Name>('message');
  const { facts, isGone } = useFacts(selection.seq);
  return (
    <>
      <Tabs
        value={tab}
        onChange={(_, chosen: Name) => setTab(chosen)}
        aria-label={t('detail')}
        variant="fullWidth"
        sx={{ minHeight: 36, borderBottom: 1, borderColor: 'divider', flex: 'none' }}
      >
        {(Object.keys(TABS) as Name[]).map((name) => (
          <Tab
            key={name}
            id={`monitor-detail-${name}`}
            value={name}
            label={t(TABS[name])}
            aria-controls="monitor-detail"
            sx={{ minHeight: 36, minWidth: 'max-content', px: 0.5, py: 0.5, fontSize: 13 }}
          />
        ))}
      </Tabs>
      <Box
        role="tabpanel"
        id="monitor-detail"
        aria-labelledby={`monitor-detail-${tab}`}
        sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}
      >
        {tab === 'send' ? (
          <SendPanel sn={selection.sn ?? facts?.sn ?? null} />
        ) : facts === null ? (
          <Box sx={{ p: 1.5 }}>
            {isGone ? t('gone') : <EmptyState title={t('chooseTitle')}>{t('chooseText')}</EmptyState>}
          </Box>
        ) : tab === 'chart' ? (
          <Suspense fallback={null}>
            <ChartPanel facts={facts} />
          </Suspense>
        ) : (
          <MessageView key={tab} facts={facts} isDiff={tab === 'diff'} />
        )}
      </Box>
    </>
  );
}

/** What is known of a message; it stays here when the core has let it go. */
function useFacts(seq: number | null): { readonly facts: MessageFacts | null; readonly isGone: boolean } {
  const [found, setFound] = useState<{ seq: number; facts: MessageFacts | null } | null>(null);
  useEffect(() => {
    if (seq === null) return undefined;
    let isWanted = true;
    void call('monitor.message', { seq }).then((answer) => {
      if (isWanted && answer.ok) setFound({ seq, facts: answer.value });
    });
    return () => {
      isWanted = false;
    };
  }, [seq]);
  const isIt = found !== null && found.seq === seq;
  return { facts: isIt ? found.facts : null, isGone: isIt && found.facts === null };
}
