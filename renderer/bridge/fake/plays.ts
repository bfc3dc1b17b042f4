/** What takes time in the real main process, played with timers. */
import type { ItemReport } from '../../../shared/commissioning/index.ts';
import type { DoneStep } from '../../../shared/confirmation/index.ts';
import type { ConfirmationSubjectView, JobView, MessageView } from '../../../shared/ipc/views.ts';
import { connected, HELD, NOW, SN } from './data.ts';
import type { FakeMain } from './fake-main.ts';

export const DONE: readonly DoneStep[] = [
  { step: 'dns', elapsedMs: 8, facts: { address: '10.2.3.4' } },
  { step: 'tcp', elapsedMs: 21, facts: {} },
  { step: 'tls', elapsedMs: 48, facts: { protocol: 'TLSv1.3', validTo: '2027-03-01' } },
  { step: 'login', elapsedMs: 61, facts: {} },
  { step: 'subscribe', elapsedMs: 66, facts: { topic: `smart/devs/${SN}/fromdev` } },
];

export const SUBJECT: ConfirmationSubjectView = {
  sn: SN,
  topic: `smart/devs/${SN}/fromdev`,
  broker: 'mqtt.riverside.example.com:8883',
};

export const MESSAGE: MessageView = {
  topic: SUBJECT.topic,
  payloadText: `{"sn":"${SN}","type":"online","ver":"2.1.7","time":"2026-03-02 14:02:11","lines":[{"code":"202003110042","u":229.8,"i":1.04},{"code":"202003110043","u":230.1,"i":0}]}`,
  receivedAt: NOW,
  waitedMs: 8300,
  by: 'payload',
};

export const NO_COUNTS = {
  verified: 0,
  unchanged: 0,
  mismatch: 0,
  rejected: 0,
  noReply: 0,
  unsupported: 0,
  unverifiable: 0,
  notTried: 0,
};

const REPORTS: readonly ItemReport[] = [
  { item: 'topicRoot', outcome: 'unchanged', written: 'no', wanted: 'smart/devs', actual: 'smart/devs' },
  { item: 'ntp', outcome: 'verified', written: 'yes' },
  { item: 'server', outcome: 'verified', written: 'yes' },
];

export const WRITTEN: JobView = writtenJob(REPORTS);

function writtenJob(reports: readonly ItemReport[]): JobView {
  return {
    kind: 'write',
    state: 'ended',
    startedAt: NOW,
    activity: { kind: 'working' },
    items: Object.fromEntries(reports.map((report) => [report.item, { phase: 'done', report }])),
    end: {
      outcome: 'pass',
      how: 'completed',
      error: null,
      items: reports,
      counts: { ...NO_COUNTS, verified: reports.length - 1, unchanged: 1 },
      durationMs: 412,
      recordId: 'r-1',
    },
  };
}

export function playWriting(main: FakeMain): null {
  const running: JobView = { ...WRITTEN, state: 'running', items: {}, end: null };
  main.patch({ job: { ...running, items: { server: { phase: 'writing', report: null } } } });
  main.later(700, () =>
    main.patch({ job: { ...running, items: { server: { phase: 'readBack', report: null } } } }),
  );
  main.later(1400, () => {
    const { server, ntp } = main.state.wizard.draft;
    const items = {
      ...HELD,
      ...(server && { server: { state: 'server', host: server.host, port: Number(server.port) } as const }),
      ...(ntp && {
        ntp: {
          state: 'ntp',
          host: ntp.host,
          port: Number(ntp.port),
          timezone: Number(ntp.timezone),
        } as const,
      }),
    };
    const password: ItemReport = { item: 'password', outcome: 'verified', written: 'yes' };
    const reports = main.state.wizard.password === null ? REPORTS : [password, ...REPORTS];
    main.patch({ job: writtenJob(reports), device: connected(items) });
  });
  return null;
}

export function playServerTest(main: FakeMain, server: string): null {
  main.patch({ serverTest: { state: 'running', server, done: DONE.slice(0, 1), step: 'tcp' } });
  main.later(600, () =>
    main.patch({ serverTest: { state: 'passed', server, done: DONE.slice(0, 4), step: null } }),
  );
  return null;
}

export function playConfirmation(main: FakeMain, timeoutMs: number): null {
  main.patch({
    confirmation: { state: 'connecting', step: 'tls', subject: SUBJECT, done: DONE.slice(0, 2) },
  });
  for (const second of [0, 1, 2, 3]) {
    main.later(400 + second * 1000, () =>
      main.patch({
        confirmation: {
          state: 'waiting',
          subject: SUBJECT,
          done: DONE,
          elapsedMs: second * 1000,
          timeoutMs,
          counts: null,
          probes: [],
          needsPowerCycle: second < 2,
          heardUnproven: false,
        },
      }),
    );
  }
  main.later(4400, () =>
    main.patch({
      confirmation: {
        state: 'online',
        subject: SUBJECT,
        done: DONE,
        message: MESSAGE,
        passwordProven: false,
      },
    }),
  );
  return null;
}
