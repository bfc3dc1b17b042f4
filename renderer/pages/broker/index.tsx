import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { EmptyState, goTo, Page, useRoute } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { BROKER } from '../../messages/broker.ts';
import { ActiveMqTab } from './activemq-tab.tsx';
import { CheckTab } from './check-tab.tsx';
import { DevicesTab } from './devices-tab.tsx';
import { FilesTab } from './files-tab.tsx';
import { HandoverTab } from './handover-tab.tsx';
import { LiveTab } from './live-tab.tsx';
import { SiteBar } from './site-bar.tsx';
import { useSite } from './use-site.ts';

const TABS = ['check', 'files', 'live', 'activeMq', 'handover', 'devices'] as const;
type TabName = (typeof TABS)[number];

const PANELS = {
  check: CheckTab,
  files: FilesTab,
  live: LiveTab,
  activeMq: ActiveMqTab,
  handover: HandoverTab,
  devices: DevicesTab,
};

/** Ready before the device comes. */
export default function BrokerPage() {
  const t = useTexts(BROKER);
  const { argument } = useRoute();
  const site = useSite();
  const tab: TabName = TABS.find((name) => name === argument) ?? 'check';
  if (site === null) {
    return (
      <Page>
        <EmptyState title={t('noSiteTitle')}>
          <Box>{t('noSiteText')}</Box>
          <Button variant="outlined" sx={{ mt: 1 }} onClick={() => goTo('sites')}>
            {t('toSites')}
          </Button>
        </EmptyState>
      </Page>
    );
  }
  const Panel = PANELS[tab];
  return (
    <Box
      sx={{
        ...{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
        overflowY: 'auto',
      }}
    >
      <SiteBar site={site} />
      <Tabs
        value={tab}
        onChange={(_, chosen: TabName) => goTo('broker', chosen)}
        aria-label={t('view')}
        variant="scrollable"
        scrollButtons={false}
        sx={{ minHeight: 36, px: { xs: 1, md: 2 }, borderBottom: 1, borderColor: 'divider', flex: 'none' }}
      >
        {TABS.map((name) => (
          <Tab
            key={name}
            id={`broker-tab-${name}`}
            value={name}
            label={t(`${name}Tab`)}
            aria-controls="broker-panel"
            sx={{ minHeight: 36, py: 0.5, px: 1.5, minWidth: 0, fontSize: 14 }}
          />
        ))}
      </Tabs>
      <Box
        role="tabpanel"
        id="broker-panel"
        aria-labelledby={`broker-tab-${tab}`}
        sx={{
          ...{ display: 'flex', flexDirection: 'column', gap: 2.5, p: { xs: 2, md: 3 } },
          ...{ maxWidth: 1040, width: '100%', boxSizing: 'border-box' },
        }}
      >
        <Panel site={site} />
      </Box>
    </Box>
  );
}
