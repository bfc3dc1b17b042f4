import { describe, expect, test } from 'vitest';
import type { ItemName } from '../../../shared/domain/index.ts';
import { SimulatedConcentrator, type FaultOptions } from '../../simulator/index.ts';
import { inFakeTime, outcomes, runOn, setsTo, type Ran } from './testing.ts';

const ALL_VERIFIED = {
  sn: 'unchanged',
  password: 'verified',
  topicRoot: 'verified',
  ntp: 'verified',
  server: 'verified',
} as const;

interface Cycle {
  readonly faults?: FaultOptions;
  /** When the person switches it off and on, after being asked; never where null. */
  readonly afterMs?: number | null;
  readonly offMs?: number;
  /** When the person says so, after being asked. */
  readonly saysSoAfterMs?: number;
  readonly waitMs?: number;
}

async function cycled(cycle: Cycle): Promise<Ran & { tookMs: number }> {
  const { faults = {}, afterMs = 2000, offMs = 3000, saysSoAfterMs, waitMs = 60_000 } = cycle;
  return inFakeTime(async () => {
    const device = new SimulatedConcentrator({ faults });
    const confirmed = new AbortController();
    const startedAtMs = performance.now();
    const ran = await runOn(device, {
      powerCycle: { waitMs, confirmed: confirmed.signal },
      onState: (state) => {
        if (state.kind !== 'awaitingPowerCycle') return;
        if (afterMs !== null) setTimeout(() => device.powerCycle(offMs), afterMs);
        if (saysSoAfterMs !== undefined) setTimeout(() => confirmed.abort(), saysSoAfterMs);
      },
    });
    return { ...ran, tookMs: performance.now() - startedAtMs };
  });
}

describe('row 22: after a power-cycle', () => {
  test('row 22: what is still held passes, and the power-cycle was seen', async () => {
    const { report, states, tookMs } = await cycled({});
    expect(outcomes(report)).toEqual(ALL_VERIFIED);
    expect(report.outcome).toBe('pass');
    expect(states.filter((state) => state.kind === 'powerCycled')).toEqual([
      { kind: 'powerCycled', seen: true },
    ]);
    expect(report.powerCycledAtMs).not.toBeNull();
    expect(tookMs).toBeLessThan(30_000);
  });

  test.each<ItemName>(['password', 'topicRoot', 'ntp', 'server'])(
    'row 22: a lost %s fails as not kept',
    async (item) => {
      const { report } = await cycled({ faults: { revertsOnRestart: [item] } });
      expect(outcomes(report)).toEqual({ ...ALL_VERIFIED, [item]: 'mismatch' });
      expect(report.items.find((one) => one.item === item)).toMatchObject({ error: 'notKept' });
      expect(report.outcome).toBe('fail');
    },
  );

  test.each<ItemName>(['password', 'topicRoot', 'ntp', 'server'])(
    'row 22: a lost %s fails also where the device starts without a word and the person says that it is done',
    async (item) => {
      const { report } = await cycled({
        faults: { revertsOnRestart: [item], banner: false, bootMs: 200 },
        offMs: 100,
        saysSoAfterMs: 4000,
      });
      expect(report.outcome).toBe('fail');
      expect(outcomes(report)).toMatchObject({ [item]: 'mismatch' });
    },
  );

  test('row 22: a person who says that it is done while it still starts is not too early', async () => {
    const { report } = await cycled({
      faults: { revertsOnRestart: ['topicRoot'], bootMs: 3000, banner: false },
      afterMs: 1000,
      offMs: 500,
      saysSoAfterMs: 2000,
    });
    expect(outcomes(report)).toMatchObject({ topicRoot: 'mismatch' });
  });

  test('row 22: that nobody made is given up in time, and says that it was not seen', async () => {
    const { states, tookMs } = await cycled({ afterMs: null, waitMs: 10_000 });
    expect(states).toContainEqual({ kind: 'powerCycled', seen: false });
    expect(tookMs).toBeLessThan(20_000);
  });

  test('row 22: is not asked for where the writing failed', async () => {
    const { states, report } = await cycled({ faults: { okNotKept: ['topicRoot'] } });
    expect(states.some((state) => state.kind === 'awaitingPowerCycle')).toBe(false);
    expect(report.outcome).toBe('fail');
  });

  test('row 22: a device that does not come back fails', async () => {
    const { report } = await cycled({ faults: { bootMs: 500_000 } });
    expect(report.outcome).toBe('fail');
  });
});

test.each<ItemName>(['password', 'topicRoot', 'ntp', 'server'])(
  'row 22: a %s that is lost by a restart during the last reading fails',
  async (item) => {
    for (const afterMs of [10, 20]) {
      const { report } = await inFakeTime(async () => {
        const faults: FaultOptions = {
          revertsOnRestart: [item],
          restartAfterSet: { of: 'server', afterMs },
          bootMs: 1500,
        };
        return runOn(new SimulatedConcentrator({ dialect: 'bare', faults }));
      });
      expect([afterMs, report.outcome, outcomes(report)[item]]).toEqual([afterMs, 'fail', 'mismatch']);
    }
  },
);

test('row 22: a server that is lost by the restart that setting it causes is a mismatch, written twice at most', async () => {
  await inFakeTime(async () => {
    const faults: FaultOptions = {
      revertsOnRestart: ['server'],
      restartAfterSet: { of: 'server', afterMs: 5 },
      bootMs: 1500,
    };
    const device = new SimulatedConcentrator({ dialect: 'bare', faults });
    const { report } = await runOn(device);
    expect(outcomes(report)).toEqual({ ...ALL_VERIFIED, server: 'mismatch' });
    expect(report.items.find((one) => one.item === 'server')).toMatchObject({
      actual: 'mqtt.factory.example:8883',
    });
    expect(setsTo(device).filter((line) => line.startsWith('set server')).length).toBeLessThanOrEqual(2);
  });
});
