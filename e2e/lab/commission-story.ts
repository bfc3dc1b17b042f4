import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { startBroker, type Broker } from './broker.ts';
import { FakeDevice } from './fake-device.ts';
import { common, judgeApply } from './judge.ts';
import type { Held, Outcome, Wanted } from './model.ts';
import { concentrator, scratch, type Run } from './program.ts';
import { bytes, colon, device, type Getters } from './styles.ts';

export const ROOT = 'plant7/devs';
export const PASSWORD = 'Kd8-fTq2_wZx';
/** The broker's own password for `REFUSED`, which is not the one in the file. */
export const OTHER_PASSWORD = 'quite-another-1';
const BANNER = bytes('\r\nBOOT V1.4 2020.07 build 202007151033\r\nsystem ready\r\n');
const sns = Array.from({ length: 60 }, (_, i) => `2020050100${String(i + 1).padStart(2, '0')}`);
export const REFUSED = sns[59]!;
export const OTHER = sns[58]!;
let next = 0;
export const freshSn = (): string => sns[next++]!;
let started: Broker | null = null;
export const theBroker = (): Broker => started!;
export async function openStage(): Promise<void> {
  const users = Object.fromEntries(sns.map((sn) => [sn, PASSWORD]));
  started = await startBroker(ROOT, { ...users, [REFUSED]: OTHER_PASSWORD });
}

export interface Story {
  sn?: string;
  held?: Partial<Held>;
  get?: Getters;
  /** null: the device does not restart after `set server`. */
  bootMs?: number | null;
  /** Said to each set. */
  ok?: string;
  /** Deaf so long while it saves `set server`, without restarting. */
  deafMs?: number;
  /** So many commands after `set server` are lost on the way. */
  loses?: number;
  banner?: boolean;
  wanted?: Wanted;
  /** What is on the broker before the job. */
  before?(sn: string): Promise<void>;
  /** What happens once the device has restarted (or, where it does not, has been told its server). */
  online?: (fake: FakeDevice, sn: string) => Promise<void>;
  args?: string[];
  timeout?: number;
  password?: string;
  apply?: Partial<Record<string, Outcome[]>> | null;
}
export interface Told {
  run: Run;
  fake: FakeDevice;
  sn: string;
}

/** As the device itself: its own login, its own topic. */
export const speak =
  (payload: (sn: string) => string, topicOf = (sn: string): string => `${ROOT}/${sn}/fromdev`) =>
  async (fake: FakeDevice, sn: string): Promise<void> =>
    theBroker().publish(sn, fake.held.user!, topicOf(sn), payload(sn));
export const hello = (sn: string): string => JSON.stringify({ sn, type: 'status', voltage: 231.4 });

export async function commission(story: Story): Promise<Told> {
  const sn = story.sn ?? freshSn();
  const files = scratch();
  let live = true;
  let toLose = 0;
  const bootMs = story.bootMs === undefined ? 700 : story.bootMs;
  const fake: FakeDevice = await FakeDevice.start({
    that: 'goes online',
    held: { sn, ...story.held },
    behaviour: device({
      get: story.get ?? colon,
      ok: story.ok ?? 'OK',
      instead: (c) => (c.verb === 'get' && toLose-- > 0 ? [] : null),
      then: (c, body) => {
        if (c.verb !== 'set' || c.key !== 'server') return;
        toLose = story.loses ?? 0;
        if (story.deafMs !== undefined) body.deafFor(story.deafMs);
        if (bootMs !== null) body.restart(bootMs, story.banner === false ? undefined : BANNER);
        const online = story.online;
        if (online === undefined) return;
        void sleep((bootMs ?? 0) + 300)
          .then(() => (live ? online(fake, sn) : undefined))
          .catch(() => undefined);
      },
    }),
  });
  try {
    await story.before?.(sn);
    const wanted: Wanted = story.wanted ?? {
      sn,
      server: { host: 'localhost', port: theBroker().port },
      password: story.password ?? PASSWORD,
      topicRoot: ROOT,
    };
    const config = files.file('wanted.json', JSON.stringify(wanted));
    const before = structuredClone(fake.held);
    const args = ['commission', '--port', fake.path, '--baud', '115200', '--config', config, '--json'];
    const to = [
      '--broker',
      theBroker().url,
      '--ca',
      theBroker().caFile,
      '--timeout',
      String(story.timeout ?? 6),
    ];
    const run = await concentrator([...args, ...to, ...theBroker().login, ...(story.args ?? [])], {
      deadlineMs: 90_000,
    });
    expect(common(run, fake, [before.user!, PASSWORD], false)).toEqual([]);
    const expected = story.apply === undefined ? {} : story.apply;
    expect(judgeApply(run, fake, before, wanted, expected, { exits: [run.code ?? -1] }), run.stdout).toEqual(
      [],
    );
    return { run, fake, sn };
  } finally {
    live = false;
    fake.stop();
    files.remove();
  }
}
