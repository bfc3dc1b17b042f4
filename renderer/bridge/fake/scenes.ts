/** Moments to look at: `dev.html?scene=review`. Each is laid over the beginning. */
import type { AppState, StatePatch, WizardStep } from '../../../shared/ipc/state.ts';
import type { ConfirmationView, DeviceView, ItemViews, JobView } from '../../../shared/ipc/views.ts';
import { connected, failure, HELD, INITIAL, NOW, SN } from './data.ts';
import { DONE, MESSAGE, NO_COUNTS, SUBJECT, WRITTEN } from './plays.ts';

const RIVERSIDE_DRAFT: AppState['wizard']['draft'] = {
  sn: null,
  server: { host: 'mqtt.riverside.example.com', port: '8883' },
  topicRoot: 'smart/devs',
  ntp: { host: 'ntp.riverside.example.com', port: '123', timezone: '8' },
};

const FRESH: ItemViews = {
  sn: { state: 'text', text: SN },
  server: { state: 'unknown', unset: true },
  password: { state: 'masked' },
  topicRoot: { state: 'unknown', unset: true },
  ntp: { state: 'unsupported' },
};

export const SCENES: Readonly<Record<string, StatePatch>> = {
  start: {},
  noPorts: {
    ports: {
      ports: [],
      error: null,
      withoutDriver: [{ adapter: 'CH340', usbId: '1a86:7523' }],
    },
  },
  listFails: {
    ports: {
      ports: [],
      error: failure('portListUnavailable', { tool: 'udevadm', package: 'udev' }),
      withoutDriver: [],
    },
  },
  connecting: {
    device: {
      state: 'connecting',
      path: '/dev/ttyUSB0',
      isDemo: false,
      tries: [
        { baudRate: 115200, framing: '8N1' },
        { baudRate: 9600, framing: '8N1' },
      ],
    },
  },
  permission: failed('portPermission'),
  busy: failed('portInUse'),
  noAnswer: failed('noAnswer', { baudRate: 115200, framing: '8N1' }),
  loopback: failed('loopback'),
  connected: { device: connected() },
  fresh: { device: connected(FRESH), wizard: wizard('server', {}) },
  sn: { device: connected(), wizard: wizard('sn', {}) },
  snChange: {
    device: connected(),
    wizard: wizard('sn', { draft: { ...RIVERSIDE_DRAFT, sn: '2020050100' } }),
  },
  server: { device: connected(), wizard: wizard('server', {}) },
  serverWrong: {
    device: connected(),
    wizard: wizard('server', {
      draft: { ...RIVERSIDE_DRAFT, server: { host: 'mqtts://mqtt.example.com', port: '88830' } },
    }),
  },
  serverFailed: {
    device: connected(),
    wizard: wizard('server', {}),
    serverTest: {
      state: 'failed',
      server: 'mqtt.riverside.example.com:8883',
      done: DONE.slice(0, 2),
      cause: 'tls',
      error: failure('tlsUnknownAuthority', { host: 'mqtt.riverside.example.com' }),
      hint: { key: 'hint.authority', params: {} },
    },
  },
  password: { device: connected(), wizard: wizard('password', {}) },
  passwordMade: {
    device: connected(),
    wizard: wizard('password', { password: { length: 24, origin: 'generated', knownBy: null } }),
  },
  topicRoot: { device: connected(), wizard: wizard('topicRoot', {}) },
  ntp: { device: connected(), wizard: wizard('ntp', {}) },
  review: {
    device: connected(),
    wizard: wizard('write', { password: { length: 24, origin: 'generated', knownBy: null } }),
  },
  writing: {
    device: connected(),
    wizard: wizard('write', {}),
    job: job({
      state: 'running',
      items: {
        topicRoot: { phase: 'done', report: { item: 'topicRoot', outcome: 'unchanged', written: 'no' } },
        ntp: { phase: 'readBack', report: null },
        server: { phase: 'waiting', report: null },
      },
      end: null,
    }),
  },
  written: { device: connected(), wizard: wizard('write', {}), job: WRITTEN },
  writeFailed: { device: connected(), wizard: wizard('write', {}), job: failedJob() },
  lost: {
    device: { ...connected(), state: 'lost' },
    wizard: wizard('write', {}),
    job: job({ state: 'running', activity: { kind: 'reconnecting', waitMs: 60_000 }, end: null }),
  },
  notices: {
    device: connected(),
    wizard: wizard('server', {}),
    notices: [
      { kind: 'deviceBack', at: NOW },
      { kind: 'anotherDevice', before: SN, now: '202005010002' },
      { kind: 'resumed', at: NOW },
      { kind: 'storeFailed', error: failure('badFile', { path: '/data/records.db' }) },
    ],
  },
  online0: { device: connected(), wizard: wizard('online', {}), job: WRITTEN },
  onlineAsk: {
    device: connected(),
    wizard: wizard('online', {}),
    profiles: INITIAL.profiles.map((view) => ({ ...view, hasManagementPassword: false })),
  },
  waiting: confirming({
    state: 'waiting',
    subject: SUBJECT,
    done: DONE,
    elapsedMs: 42_000,
    timeoutMs: 120_000,
    counts: null,
    probes: [{ probe: 'login', finding: 'accepted' }],
    needsPowerCycle: true,
    heardUnproven: true,
  }),
  online: confirming({
    state: 'online',
    subject: SUBJECT,
    done: DONE,
    message: MESSAGE,
    passwordProven: true,
  }),
  silent: confirming({
    state: 'failed',
    subject: SUBJECT,
    done: DONE,
    cause: 'silent',
    error: failure('silent', { sn: SN, seconds: 120 }),
    hint: { key: 'hint.loginAccepted', params: { sn: SN, seconds: 120 } },
    probes: [
      { probe: 'login', finding: 'accepted' },
      { probe: 'otherRoot', finding: 'notHeard' },
      { probe: 'certificate', finding: 'valid', host: 'mqtt.riverside.example.com', validTo: '2027-03-01' },
      { probe: 'ntp', finding: 'noAnswer', server: 'ntp.riverside.example.com:123' },
    ],
  }),
  unproven: confirming({
    state: 'unproven',
    subject: SUBJECT,
    done: DONE,
    error: failure('oldSession', { sn: SN }),
    hint: { key: 'hint.powerCycle', params: {} },
    lastMessage: MESSAGE,
    probes: [],
  }),
  skipped: confirming({ state: 'skipped' }),
};

function failed(name: 'portPermission' | 'portInUse' | 'noAnswer' | 'loopback', context = {}): StatePatch {
  const error = failure(name, { path: '/dev/ttyUSB0', ...context });
  return { device: { state: 'failed', path: '/dev/ttyUSB0', isDemo: false, error } satisfies DeviceView };
}

function wizard(step: WizardStep, change: Partial<AppState['wizard']>): AppState['wizard'] {
  return { step, profileId: 'riverside', draft: RIVERSIDE_DRAFT, password: null, ...change };
}

function confirming(confirmation: ConfirmationView): StatePatch {
  return { device: connected(HELD), wizard: wizard('online', {}), job: WRITTEN, confirmation };
}

function job(change: Partial<JobView>): JobView {
  return { ...WRITTEN, ...change };
}

function failedJob(): JobView {
  const items = [
    {
      item: 'password',
      outcome: 'mismatch',
      written: 'yes',
      passwordDifference: { wantedLength: 24, actualLength: 16, firstDifference: 17 },
      error: 'readBackDiffers',
    },
    { item: 'topicRoot', outcome: 'notTried', written: 'no', wanted: 'smart/devs' },
    { item: 'ntp', outcome: 'notTried', written: 'no' },
    { item: 'server', outcome: 'notTried', written: 'no', wanted: 'mqtt.riverside.example.com:8883' },
  ] as const;
  return job({
    items: Object.fromEntries(items.map((report) => [report.item, { phase: 'done', report }])),
    end: {
      outcome: 'fail',
      how: 'completed',
      error: failure('readBackDiffers', {
        item: 'password',
        wantedLength: 24,
        actualLength: 16,
        position: 17,
      }),
      items,
      counts: { ...NO_COUNTS, mismatch: 1, notTried: 3 },
      durationMs: 380,
      recordId: 'r-2',
    },
  });
}
