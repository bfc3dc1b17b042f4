import { describe, expect, test } from 'vitest';
import { MqttPassword, type ItemName, type TopicRoot } from '../../../shared/domain/index.ts';
import {
  DIALECT_NAMES,
  DIALECTS as SIMULATED,
  FACTORY_CONFIG,
  type DialectName,
  type FaultOptions,
} from '../../simulator/index.ts';
import type { DeviceSession } from './device-session.ts';
import type { ItemReading } from './item-reading.ts';
import { inFakeTime, meet, textOf } from './testing.ts';

/** Bare, named, with line ends of all kinds, echoing, prompting, chatty. */
const DIALECTS: readonly DialectName[] = [
  'bare',
  'label-colon',
  'at',
  'shell',
  'trailing-ok',
  'cr-only',
  'lf-only',
  'logs',
];
const ORDER: readonly ItemName[] = ['sn', 'server', 'topicRoot', 'ntp', 'password'];

async function readEverything(session: DeviceSession): Promise<Record<string, ItemReading>> {
  const readings: Record<string, ItemReading> = {};
  for (const item of ORDER) readings[item] = await session.read(item);
  return readings;
}

/** Each item is what the device holds, or is not claimed to be known. */
function expectNoLies(readings: Record<string, ItemReading>, said = ''): void {
  for (const item of ORDER) {
    const reading = readings[item]!;
    if (reading.state === 'read')
      expect([said, item, reading.value]).toEqual([said, item, FACTORY_CONFIG[item]]);
  }
}

const ALL_READ = Object.fromEntries(
  ORDER.map((item) => [item, { state: 'read', value: FACTORY_CONFIG[item] }]),
);

async function readFrom(dialect: DialectName, faults: FaultOptions): Promise<Record<string, ItemReading>> {
  return inFakeTime(async () => {
    const { session, device } = meet({ dialect, faults });
    const readings = await readEverything(session);
    if (faults.late === undefined && faults.byteGapMs === undefined)
      expect(device.overlappingCommands).toBe(0);
    await session.close();
    device.close();
    return readings;
  });
}

describe.each(DIALECTS)('a device that speaks %s', (dialect) => {
  test('row 13: and sends one byte at a time is read whole', async () => {
    expect(await readFrom(dialect, { byteGapMs: 1 })).toEqual(ALL_READ);
    expect(await readFrom(dialect, { byteGapMs: 7 })).toEqual(ALL_READ);
  });

  test.each([1, 2, 3, 4, 5, 6])('row 12: and sends half of reply %i is never misread', async (n) => {
    expectNoLies(await readFrom(dialect, { halfReply: [n] }));
  });

  test('row 12: and sends half of every reply never has its SN or its addresses misread', async () => {
    const { sn, server, ntp } = await readFrom(dialect, { halfReply: 'all' });
    for (const reading of [sn!, server!, ntp!]) expect(reading.state).not.toBe('read');
  });

  test.each([2, 3, 4, 5])(
    'row 14: and sends reply %i in one chunk with the next is read right',
    async (n) => {
      const readings = await readFrom(dialect, { mergedReply: [n] });
      expectNoLies(readings);
      expect(
        Object.values(readings).filter((reading) => reading.state === 'read').length,
      ).toBeGreaterThanOrEqual(4);
    },
  );

  test('row 17: and puts NUL, 0xFF and ESC around every reply is read right', async () => {
    expect(await readFrom(dialect, { noise: true })).toEqual(ALL_READ);
  });

  test.each([1, 2, 3, 4, 5, 6])(
    'row 19: and restarts within reply %i is asked again, and read right',
    async (n) => {
      expect(await readFrom(dialect, { bootLogInReply: [n], bootMs: 800 })).toEqual(ALL_READ);
    },
  );

  test('row 20: and answers 2 s late, to any one command, never has it credited to the next', async () => {
    for (let n = 1; n <= 8; n += 1)
      expectNoLies(await readFrom(dialect, { late: { ms: 2000, on: [n] } }), `reply ${n}`);
  });

  test('row 20: and answers everything late is never misread, however late', async () => {
    for (let ms = 50; ms <= 2900; ms += 95)
      expectNoLies(await readFrom(dialect, { late: { ms, on: 'all' } }), `${ms} ms`);
  });

  test('row 20: and is late only from some command on is never misread, however late', async () => {
    for (let ms = 50; ms <= 2900; ms += 150) {
      for (const from of [2, 3, 5]) {
        const on = Array.from({ length: 60 }, (_, index) => from + index);
        expectNoLies(await readFrom(dialect, { late: { ms, on } }), `${ms} ms from ${from}`);
      }
    }
  });

  test('row 56: and is deaf for 300 ms after a set has its read-back asked again', async () => {
    await inFakeTime(async () => {
      const { session, device } = meet({ dialect, faults: { deafWhileSavingMs: 300 } });
      await readEverything(session);
      await session.write('topicRoot', 'smart/other' as TopicRoot);
      expect(await session.read('topicRoot')).toEqual({ state: 'read', value: 'smart/other' });
      expect(device.executedSets).toBe(1);
      expect(session.restartWatch.restarts).toEqual([]);
    });
  });

  test('row 18: and floods the line with 8 MB is bounded in time, and read when it is over', async () => {
    await inFakeTime(async () => {
      const { session, device } = meet({
        dialect,
        faults: { flood: { bytes: 8 * 1024 * 1024, chunkBytes: 65_536, everyMs: 1 } },
      });
      const startedAtMs = performance.now();
      const sn = await session.read('sn');
      if (sn.state === 'read') expect(sn.value).toBe(FACTORY_CONFIG.sn);
      expect(performance.now() - startedAtMs).toBeLessThan(20_000);
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const readings = await readEverything(session);
      expectNoLies(readings);
      expect(readings.password).toEqual(ALL_READ.password);
      expect(readings.topicRoot).toEqual(ALL_READ.topicRoot);
      device.close();
    });
  });
});

describe('row 15: lines without an end', () => {
  test.each<DialectName>(['no-terminator', 'no-terminator-bare'])(
    'row 15: are read (%s)',
    async (dialect) => {
      expect(await readFrom(dialect, {})).toEqual(ALL_READ);
    },
  );
});

test.each<DialectName>(['bare', 'label-colon', 'at', 'shell'])(
  'row 12: half a line is not taken for a shorter value by a device whose lines end (%s)',
  async (dialect) => {
    // The first half of the reply ends exactly where `smart/site` does.
    for (let length = 11; length < 40; length += 1) {
      await inFakeTime(async () => {
        const topicRoot = `smart/site${'x'.repeat(length)}`.slice(0, length);
        const { session } = meet({
          dialect,
          config: { topicRoot },
          faults: { halfReply: [3, 4, 5, 6, 7, 8, 9, 10] },
        });
        await session.read('sn');
        await session.read('server');
        const reading = await session.read('topicRoot');
        if (reading.state === 'read') expect(reading.value).toBe(topicRoot);
      });
    }
  },
);

test('row 16: the echo of a set is no read-back, whatever the device says after it', async () => {
  for (const dialect of ['shell', 'echo-label', 'at', 'ansi'] as const) {
    await inFakeTime(async () => {
      const { session } = meet({ dialect, faults: { okNotKept: ['topicRoot'] } });
      await readEverything(session);
      await session.write('topicRoot', 'smart/other' as TopicRoot);
      expect(await session.read('topicRoot')).toEqual({ state: 'read', value: 'smart/devs' });
    });
  }
});

test('row 16: a plug that echoes everything never gives a value', async () => {
  await inFakeTime(async () => {
    const { session } = meet({ faults: { loopback: true } });
    expect((await session.read('sn')).state).toBe('noReply');
    expect(session.heard.echoes).toBeGreaterThan(0);
  });
});

test('row 12: a device that cuts off every reply is never misread, whatever it speaks', async () => {
  // Where no line is ever ended, half of one looks like a whole one.
  const ended = DIALECT_NAMES.filter((name) => SIMULATED[name].eol !== '');
  for (const dialect of ended) expectNoLies(await readFrom(dialect, { halfReply: 'all' }), dialect);
});

test('row 22: a device that is back before a missing answer to its set is given up was seen to restart', async () => {
  await inFakeTime(async () => {
    const { session, device } = meet({
      dialect: 'silent-set',
      responseDelayMs: 200,
      saveDelayMs: 5,
      faults: { restartAfterSet: { of: 'server', afterMs: 20 }, bootMs: 150 },
    });
    await session.read('sn');
    await session.write('server', { host: 'mqtt.example.com', port: 8883 });
    expect(device.restarts).toBe(1);
    expect(session.restartWatch.restarts).toMatchObject([{ evidence: 'bootText' }]);
    expect(await session.read('server')).toMatchObject({
      state: 'read',
      value: { host: 'mqtt.example.com' },
    });
    // Its banner was not taken for its way to answer.
    expect(await session.write('topicRoot', 'smart/site-7' as TopicRoot)).toBe('silent');
    device.close();
  });
});

test('row 17: noise within a value makes it unreadable, never another value', async () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    await inFakeTime(async () => {
      const { session, device } = meet({
        dialect: 'label-colon',
        faults: { garble: 0.002, garbleReceived: 0.002, seed },
      });
      const sn = await session.read('sn');
      // A flipped bit can turn one digit into another; that is not for a reader to find out.
      if (sn.state === 'read') expect(sn.value).toMatch(/^[0-9]{12}$/);
      device.close();
    });
  }
});

test('row 21: a value with a character more is read as it is', async () => {
  for (const dialect of DIALECTS) {
    await inFakeTime(async () => {
      const { session } = meet({ dialect, config: { topicRoot: 'smart/devs2', password: '0501passwdX' } });
      const readings = await readEverything(session);
      expect(readings.topicRoot).toEqual({ state: 'read', value: 'smart/devs2' });
      expect(readings.password).toEqual({ state: 'read', value: '0501passwdX' });
    });
  }
});

test('no password, old or new, is in the transcript of a session', async () => {
  for (const dialect of DIALECTS) {
    await inFakeTime(async () => {
      const password = MqttPassword.parse('Canary-9_new');
      const { session, recorder } = meet({ dialect, config: { password: 'Canary-8_old' } }, (chunk) =>
        [...chunk].map((byte) => Uint8Array.of(byte)),
      );
      await readEverything(session);
      if (password.ok) await session.write('password', password.value);
      await session.read('password');
      expect([dialect, textOf(recorder).match(/Canary|_old|_new/g)]).toEqual([dialect, null]);
    });
  }
});

test('a device whose answers are cut into any two pieces is read right', async () => {
  for (let cut = 1; cut < 30; cut += 1) {
    await inFakeTime(async () => {
      const { session } = meet({ dialect: 'at' }, (chunk) => [chunk.subarray(0, cut), chunk.subarray(cut)]);
      expect(await readEverything(session)).toEqual(ALL_READ);
    });
  }
});

test('a get that the device refuses is unsupported, one that it does not answer is noReply', async () => {
  await inFakeTime(async () => {
    const { session } = meet({ faults: { unsupported: ['ntp'], silentOn: ['topicRoot'] } });
    const readings = await readEverything(session);
    expect(readings.ntp).toEqual({ state: 'unsupported' });
    expect(readings.topicRoot).toEqual({ state: 'noReply' });
    expect(readings.password).toMatchObject({ state: 'read' });
  });
});
