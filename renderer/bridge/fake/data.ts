/** What the fake main process knows: ports, a device, a site. */
import { NO_BATCH } from '../../../shared/ipc/batch-views.ts';
import { DEFAULT_SETTINGS } from '../../../shared/ipc/default-settings.ts';
import { STATION_UNKNOWN } from '../../../shared/ipc/station-views.ts';
import { BROKER_IDLE } from '../../../shared/ipc/broker-views.ts';
import { MONITOR_OFF } from '../../../shared/ipc/monitor-views.ts';
import { NO_PACKAGE } from '../../../shared/ipc/packages-views.ts';
import type { SerialNumber, SiteProfile, TopicRoot } from '../../../shared/domain/index.ts';
import {
  ERROR_CODES,
  type ErrorContext,
  type ErrorName,
  type SerializedError,
} from '../../../shared/errors/index.ts';
import type { AppState } from '../../../shared/ipc/state.ts';
import type { DeviceView, ItemViews, PortView } from '../../../shared/ipc/views.ts';

export const SN = '202005010001' as SerialNumber;
export const NOW = '2026-03-02T06:02:11.000Z';

export function failure(name: ErrorName, context: ErrorContext = {}): SerializedError {
  return { name, code: ERROR_CODES[name], context };
}

export const PORTS: readonly PortView[] = [
  port({
    path: '/dev/ttyUSB0',
    adapter: 'CH340',
    manufacturer: 'QinHeng Electronics',
    vendorId: '1a86',
    productId: '7523',
    isLikely: true,
  }),
  port({
    path: '/dev/ttyUSB1',
    adapter: 'FTDI FT232R',
    manufacturer: 'FTDI',
    vendorId: '0403',
    productId: '6001',
    serialNumber: 'A50285BI',
  }),
  port({ path: '/dev/ttyS0' }),
];

function port(known: Partial<PortView> & { readonly path: string }): PortView {
  return {
    manufacturer: null,
    adapter: null,
    vendorId: null,
    productId: null,
    serialNumber: null,
    location: null,
    isLikely: false,
    ...known,
  };
}

export const HELD: ItemViews = {
  sn: { state: 'text', text: SN },
  server: { state: 'server', host: 'old.example.com', port: 1883 },
  password: { state: 'secret', length: 12 },
  topicRoot: { state: 'text', text: 'smart/devs' },
  ntp: { state: 'ntp', host: 'ntp1.aliyun.com', port: 123, timezone: 8 },
};

export function connected(items: ItemViews = HELD): Extract<DeviceView, { state: 'connected' | 'lost' }> {
  return {
    state: 'connected',
    path: '/dev/ttyUSB0',
    isDemo: false,
    line: { baudRate: 115200, framing: '8N1' },
    items,
    readAt: NOW,
    isStale: false,
  };
}

const RIVERSIDE: SiteProfile = {
  id: 'riverside',
  name: 'Riverside',
  server: { host: 'mqtt.riverside.example.com', port: 8883 },
  broker: null,
  caPem: null,
  managementUser: 'admin_client',
  topicRoot: 'smart/devs' as TopicRoot,
  ntp: { host: 'ntp.riverside.example.com', port: 123, timezone: 8 },
  notes: '',
  handoverKey: 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p',
  isLocked: true,
  updatedAt: NOW,
};

export const INITIAL: AppState = {
  about: {
    version: '0.1.0',
    runtime: 'a plain browser',
    platform: 'linux',
    dataFolder: '/home/technician/.config/Concentrator',
    hasKeychain: true,
    systemLanguage: 'en',
  },
  settings: DEFAULT_SETTINGS,
  ports: { ports: PORTS, error: null, withoutDriver: [] },
  device: { state: 'none' },
  wizard: {
    step: 'connect',
    profileId: null,
    draft: { sn: null, server: null, topicRoot: null, ntp: null },
    password: null,
  },
  job: null,
  confirmation: { state: 'idle' },
  serverTest: { state: 'idle' },
  support: { findings: [], isLooking: false, comparison: null },
  console: { state: 'closed', error: null },
  profiles: [{ profile: RIVERSIDE, hasManagementPassword: true, certificates: [] }],
  notices: [],
  update: { state: 'off' },
  monitor: MONITOR_OFF,
  packages: NO_PACKAGE,
  batch: NO_BATCH,
  station: STATION_UNKNOWN,
  broker: BROKER_IDLE,
};
