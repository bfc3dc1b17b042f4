import { describe, expect, test } from 'vitest';
import type { ItemName } from '../../../shared/domain/index.ts';
import { FACTORY_CONFIG, SimulatedConcentrator, type DialectName } from '../../simulator/index.ts';
import { inFakeTime, runOn, setsTo, WANTED, type Ran } from './testing.ts';

const WORDS: Record<ItemName, string> = {
  sn: 'sn',
  server: 'server',
  password: 'user',
  topicRoot: 'topic',
  ntp: 'ntp',
};

type Cancelled = Ran & { readonly device: SimulatedConcentrator };

/** Runs a job, cancelled by `when`, and lets the device end what it was at. */
async function cancelled(
  dialect: DialectName,
  when: (cancel: () => void, device: SimulatedConcentrator) => { onState?: () => void },
): Promise<Cancelled> {
  return inFakeTime(async () => {
    const device = new SimulatedConcentrator({ dialect });
    const controller = new AbortController();
    const ran = await runOn(device, { signal: controller.signal, ...when(() => controller.abort(), device) });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return { ...ran, device };
  });
}

/** The account of each item against what the device really heard and holds. */
function expectTruth({ report, device }: Cancelled, where: string): void {
  for (const { item, outcome, written } of report.items) {
    const wasSent = setsTo(device).some((line) => line.startsWith(`set ${WORDS[item]} `));
    const said = `${where}: ${item} ${outcome} ${written}, sent ${String(wasSent)}`;
    if (outcome === 'verified' || written === 'yes') expect(device.config[item], said).toEqual(WANTED[item]);
    if (written === 'no' || outcome === 'notTried') expect(wasSent, said).toBe(false);
    if (outcome === 'unchanged') expect(FACTORY_CONFIG[item], said).toEqual(WANTED[item]);
    if (wasSent) expect(written, said).not.toBe('no');
  }
}

describe.each<DialectName>(['label-colon', 'bare', 'shell'])(
  'a job on a device that speaks %s',
  (dialect) => {
    test('is cancelled at every state, and tells the truth of every item', async () => {
      const whole = await cancelled(dialect, () => ({}));
      expect(whole.report.outcome).toBe('pass');
      for (let n = 1; n <= whole.states.length; n += 1) {
        let seen = 0;
        const ran = await cancelled(dialect, (cancel) => ({
          onState: () => {
            seen += 1;
            if (seen === n) cancel();
          },
        }));
        expectTruth(ran, `state ${n} (${JSON.stringify(whole.states[n - 1])})`);
        if (n < whole.states.length) {
          expect(ran.report.end).toEqual({ kind: 'interrupted' });
          expect(ran.report.outcome).toBe('fail');
        }
      }
    });

    test('is cancelled at any time, and tells the truth of every item', async () => {
      for (let atMs = 0; atMs < 600; atMs += 7) {
        const ran = await cancelled(dialect, (cancel) => {
          setTimeout(cancel, atMs);
          return {};
        });
        expectTruth(ran, `${atMs} ms`);
      }
    });

    test('is cancelled with each command, and nothing is sent after it', async () => {
      for (let n = 1; n <= 16; n += 1) {
        const { device } = await cancelled(dialect, (cancel, target) => {
          target.onEvent((event) => {
            if (event.type === 'command' && target.receivedLines.length === n) cancel();
          });
          return {};
        });
        expect(device.receivedLines).toHaveLength(n);
      }
    });
  },
);

test('a job that was cancelled before it began sends nothing', async () => {
  const { report, device } = await cancelled('bare', (cancel) => {
    cancel();
    return {};
  });
  expect(report.end).toEqual({ kind: 'interrupted' });
  expect(device.receivedLines).toEqual([]);
});

test('a set that was announced but of which nothing was sent is told as not tried', async () => {
  let isFirst = true;
  const { report, device } = await inFakeTime(async () => {
    const one = new SimulatedConcentrator();
    const controller = new AbortController();
    const ran = await runOn(one, {
      signal: controller.signal,
      onState: (state) => {
        if (state.kind === 'writing' && isFirst) controller.abort();
        if (state.kind === 'writing') isFirst = false;
      },
    });
    return { ...ran, device: one };
  });
  expect(setsTo(device)).toEqual([]);
  expect(report.items.map((item) => `${item.outcome} ${item.written}`)).toEqual([
    'unchanged no',
    ...Array<string>(4).fill('notTried no'),
  ]);
  expect(report.lastWriteAtMs).toBeNull();
});

test('a job that waits for a lost port is cancelled at once', async () => {
  await inFakeTime(async () => {
    const device = new SimulatedConcentrator();
    const controller = new AbortController();
    const { memoryTransport } = await import('../../simulator/index.ts');
    const ran = await runOn(
      (path, settings) => {
        const transport = memoryTransport(device, path, settings);
        setTimeout(() => transport.unplug(), 100);
        return Promise.resolve(transport);
      },
      {
        signal: controller.signal,
        onState: (state) => {
          if (state.kind === 'reconnecting') setTimeout(() => controller.abort(), 1000);
        },
      },
    );
    expect(ran.report.end).toEqual({ kind: 'interrupted' });
    expect(performance.now()).toBeLessThan(3000);
  });
});
