import Cable from '@mui/icons-material/Cable';
import GridViewOutlined from '@mui/icons-material/GridViewOutlined';
import DnsOutlined from '@mui/icons-material/DnsOutlined';
import HelpOutlined from '@mui/icons-material/HelpOutlined';
import MonitorHeartOutlined from '@mui/icons-material/MonitorHeartOutlined';
import PlaceOutlined from '@mui/icons-material/PlaceOutlined';
import ReceiptLongOutlined from '@mui/icons-material/ReceiptLongOutlined';
import SupportAgent from '@mui/icons-material/SupportAgent';
import SettingsOutlined from '@mui/icons-material/SettingsOutlined';
import { lazy, type ComponentType, type ElementType } from 'react';
import type { PageId } from '../components/index.ts';
import CommissionPage from '../pages/commission/index.tsx';

export interface PageEntry {
  readonly id: PageId;
  readonly Icon: ElementType;
  readonly Page: ComponentType;
}

/**
 * The pages there are, in the order of the rail. The first one is loaded with the window, every other one when it is
 * opened: `lazy(() => import('../pages/records/index.tsx'))`.
 */
export const PAGES: readonly [PageEntry, ...PageEntry[]] = [
  { id: 'commission', Icon: Cable, Page: CommissionPage },
  { id: 'batch', Icon: GridViewOutlined, Page: lazy(() => import('../pages/batch/index.tsx')) },
  { id: 'broker', Icon: DnsOutlined, Page: lazy(() => import('../pages/broker/index.tsx')) },
  { id: 'monitor', Icon: MonitorHeartOutlined, Page: lazy(() => import('../pages/monitor/index.tsx')) },
  { id: 'support', Icon: SupportAgent, Page: lazy(() => import('../pages/support/index.tsx')) },
  { id: 'sites', Icon: PlaceOutlined, Page: lazy(() => import('../pages/sites/index.tsx')) },
  { id: 'records', Icon: ReceiptLongOutlined, Page: lazy(() => import('../pages/records/index.tsx')) },
  { id: 'settings', Icon: SettingsOutlined, Page: lazy(() => import('../pages/settings/index.tsx')) },
  { id: 'help', Icon: HelpOutlined, Page: lazy(() => import('../pages/help/index.tsx')) },
];
