/** A book of records, so that the page has something to show. */
import type { Channel, ChannelInput, ChannelResult } from '../../../shared/ipc/index.ts';
import type { RecordSummaryView, RecordView } from '../../../shared/ipc/views.ts';
import { failure, NOW, SN } from './data.ts';
import type { FakeMain } from './fake-main.ts';
import { MESSAGE, playConfirmation } from './plays.ts';

type Handlers = {
  readonly [C in Extract<Channel, `records.${string}`>]: (input: ChannelInput<C>) => ChannelResult<C>;
};

const BASE: RecordView = {
  id: 'r-1',
  kind: 'commission',
  source: 'app',
  startedAt: '2026-03-02T06:01:40.000Z',
  finishedAt: '2026-03-02T06:02:13.000Z',
  sn: SN,
  site: 'Riverside',
  operator: '王工',
  outcome: 'pass',
  confirmation: 'online',
  port: '/dev/ttyUSB0',
  line: { baudRate: 115200, framing: '8N1' },
  items: [
    { item: 'password', outcome: 'unverifiable', written: 'unknown' },
    { item: 'topicRoot', outcome: 'unchanged', written: 'no', wanted: 'smart/devs', actual: 'smart/devs' },
    { item: 'ntp', outcome: 'verified', written: 'yes', wanted: 'ntp.riverside.example.com:123 UTC+8' },
    { item: 'server', outcome: 'verified', written: 'yes', wanted: 'mqtt.riverside.example.com:8883' },
  ],
  topic: MESSAGE.topic,
  firstMessage: MESSAGE,
  error: null,
  technician: '王工',
  passwordKept: 'sealed',
  canConfirmLater: false,
  readings: [],
  confirmations: [{ outcome: 'online', cause: null, error: null, recordedAt: NOW }],
  usb: { vendorId: '1a86', productId: '7523' },
  program: 'Concentrator 0.1.0, linux-x64',
  formerSn: null,
  hasTranscript: true,
};

const RECORDS: readonly RecordView[] = [
  BASE,
  {
    ...BASE,
    id: 'r-2',
    startedAt: '2026-03-02T05:40:02.000Z',
    confirmation: 'skipped',
    kind: 'apply',
    firstMessage: null,
    passwordKept: 'keychain',
    canConfirmLater: true,
  },
  {
    ...BASE,
    id: 'r-3',
    sn: '202005010003',
    startedAt: '2026-03-02T05:20:55.000Z',
    outcome: 'fail',
    confirmation: null,
    firstMessage: null,
    topic: null,
    passwordKept: 'no',
    items: [
      {
        item: 'password',
        outcome: 'mismatch',
        written: 'yes',
        passwordDifference: { wantedLength: 24, actualLength: 16, firstDifference: 17 },
        error: 'readBackDiffers',
      },
      { item: 'topicRoot', outcome: 'notTried', written: 'no', wanted: 'smart/devs' },
      { item: 'server', outcome: 'notTried', written: 'no', wanted: 'mqtt.riverside.example.com:8883' },
    ],
    error: failure('readBackDiffers', { item: 'password', wantedLength: 24, actualLength: 16, position: 17 }),
  },
  {
    ...BASE,
    id: 'r-4',
    sn: '202005010004',
    startedAt: '2026-03-01T09:12:00.000Z',
    outcome: 'unproven',
    confirmation: 'unproven',
    site: 'Ningbo warehouse 3, east hall',
    error: failure('oldSession', { sn: '202005010004' }),
    canConfirmLater: true,
  },
  {
    ...BASE,
    id: 'r-5',
    sn: '202005010005',
    startedAt: '2026-03-01T08:50:00.000Z',
    confirmation: 'failed',
    firstMessage: null,
    error: failure('silent', { sn: '202005010005', seconds: 120 }),
    canConfirmLater: true,
    site: null,
  },
  {
    ...BASE,
    id: 'r-6',
    sn: null,
    kind: 'read',
    source: 'cli',
    startedAt: '2026-03-01T08:00:00.000Z',
    outcome: 'noAnswer',
    confirmation: null,
    site: null,
    items: [],
    firstMessage: null,
    topic: null,
    passwordKept: null,
    technician: null,
    error: failure('noAnswer', { baudRate: 9600, framing: '8N1' }),
  },
  { ...BASE, id: 'r-7', startedAt: '2026-02-27T03:00:00.000Z', outcome: 'interrupted', confirmation: null },
];

export function recordHandlers(main: FakeMain): Handlers {
  return {
    'records.list': ({ text }) => ({ records: found(text).map(summary), hasMore: text === '' }),
    'records.page': ({ query, offset, limit }) => ({
      records: found(query.text)
        .slice(offset, offset + limit)
        .map(summary),
    }),
    'records.count': ({ text }) => found(text).length,
    'records.export': () => ({ path: '/home/technician/records.csv', count: RECORDS.length }),
    'records.transcript': () => [
      { atMs: 0.4, direction: 'out', text: 'get sn\\r\\n', hex: '67' },
      { atMs: 7, direction: 'in', text: `sn: ${SN}\\r\\n`, hex: '73' },
    ],
    'records.get': (id) => RECORDS.find((record) => record.id === id) ?? BASE,
    // The played one is that of the first record.
    'records.confirm': () => playConfirmation(main, 120_000),
  };
}

function found(text: string): readonly RecordView[] {
  return RECORDS.filter((record) =>
    `${record.sn ?? ''} ${record.site ?? ''}`.toLowerCase().includes(text.trim().toLowerCase()),
  );
}

function summary(record: RecordView): RecordSummaryView {
  const { id, kind, source, startedAt, sn, site, operator, outcome, confirmation } = record;
  return { id, kind, source, startedAt, sn, site, operator, outcome, confirmation };
}
