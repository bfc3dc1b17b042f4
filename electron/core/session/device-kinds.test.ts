import { describe, expect, test } from 'vitest';
import {
  DIALECT_NAMES,
  SimulatedConcentrator,
  memoryTransport,
  type ConcentratorOptions,
  type DialectName,
} from '../../simulator/index.ts';
import { DeviceKinds } from './device-kinds.ts';
import { DeviceSession } from './device-session.ts';
import { inFakeTime, LINE } from './testing.ts';
import { TranscriptRecorder } from './transcript-recorder.ts';
import { config, WANTED } from '../commissioning/testing.ts';
import { WRITE_ORDER, type ItemName } from '../../../shared/domain/index.ts';
import type { ItemReading } from './item-reading.ts';

const VALUES = config(WANTED);

interface Conversation {
  readonly durationMs: number;
  readonly commands: number;
  readonly readings: Partial<Record<ItemName, ItemReading>>;
  readonly overlapping: number;
}

/** Asks for the SN, then writes each item and reads it back. */
async function converse(kinds: DeviceKinds, options: ConcentratorOptions): Promise<Conversation> {
  const device = new SimulatedConcentrator(options);
  const line = memoryTransport(device, '/memory', LINE);
  const recorder = new TranscriptRecorder(performance.now());
  const session = new DeviceSession(line, recorder, new AbortController().signal, { kinds });
  const startedAtMs = performance.now();
  const readings: Partial<Record<ItemName, ItemReading>> = { sn: await session.read('sn') };
  for (const item of WRITE_ORDER) {
    await session.write(item, VALUES[item] as never);
    readings[item] = await session.read(item);
  }
  const durationMs = performance.now() - startedAtMs;
  await session.close();
  device.close();
  return { durationMs, commands: session.commandsSent, readings, overlapping: device.overlappingCommands };
}

const HELD = Object.fromEntries(
  Object.entries(WANTED).map(([item, value]) => [item, { state: 'read', value }]),
);
const JOB = 11;

/** Forms whose answers end in a way of their own and carry nothing but their value. */
const CRISP: readonly DialectName[] = [
  'bare',
  'trailing-ok',
  'ok-first',
  'label-colon',
  'label-equals',
  'prompt',
  'json',
];

describe('a device of a kind that was met before', () => {
  test.each(CRISP)('is spoken to without a pause where it speaks %s', async (dialect) => {
    await inFakeTime(async () => {
      const kinds = new DeviceKinds();
      const first = await converse(kinds, { dialect });
      const second = await converse(kinds, { dialect, config: { sn: '202209090009' } });
      expect(second).toMatchObject({ commands: JOB, readings: HELD, overlapping: 0 });
      expect(first.durationMs).toBeGreaterThan(second.durationMs);
      // 5 ms of the device's own a command, and nothing else.
      expect(second.durationMs).toBeLessThanOrEqual(JOB * 5 + 1);
    });
  });

  test.each(DIALECT_NAMES)('is understood as well as the first one where it speaks %s', async (dialect) => {
    await inFakeTime(async () => {
      const kinds = new DeviceKinds();
      const first = await converse(kinds, { dialect });
      const second = await converse(kinds, { dialect });
      expect(second.readings).toEqual(first.readings);
      expect(second.durationMs).toBeLessThanOrEqual(first.durationMs);
    });
  });

  test.each(DIALECT_NAMES)(
    'teaches nothing wrong of one that speaks %s',
    async (dialect) => {
      await inFakeTime(async () => {
        const alone = await converse(new DeviceKinds(), { dialect });
        for (const before of DIALECT_NAMES) {
          const kinds = new DeviceKinds();
          await converse(kinds, { dialect: before });
          const { readings, overlapping } = await converse(kinds, { dialect });
          expect({ before, readings, overlapping }).toEqual({
            before,
            readings: alone.readings,
            overlapping: 0,
          });
        }
      });
    },
    120_000,
  );
});

test('several kinds are remembered at once', async () => {
  await inFakeTime(async () => {
    const kinds = new DeviceKinds();
    for (const dialect of CRISP) await converse(kinds, { dialect });
    for (const dialect of CRISP) {
      const { durationMs, readings } = await converse(kinds, { dialect });
      expect({ dialect, readings }).toEqual({ dialect, readings: HELD });
      expect(durationMs).toBeLessThanOrEqual(JOB * 5 + 60);
    }
  });
});

test('a kind is dropped at the first answer that is not as it should be', async () => {
  await inFakeTime(async () => {
    const kinds = new DeviceKinds();
    await converse(kinds, { dialect: 'label-colon' });
    expect(kinds.settings).toEqual([LINE]);
    const device = new SimulatedConcentrator({ dialect: 'label-colon', faults: { halfReply: [2] } });
    const line = memoryTransport(device, '/memory', LINE);
    const session = new DeviceSession(line, new TranscriptRecorder(0), new AbortController().signal, {
      kinds,
    });
    await session.read('sn');
    expect(await session.read('topicRoot')).toEqual({ state: 'read', value: device.config.topicRoot });
    expect(kinds.settings).toEqual([]);
    await session.close();
    device.close();
  });
});

test('no value and no secret of a device stays with its kind', async () => {
  await inFakeTime(async () => {
    for (const dialect of DIALECT_NAMES) {
      const kinds = new DeviceKinds();
      await converse(kinds, { dialect });
      const kept = JSON.stringify(kinds.at(LINE), (_key, value: unknown) =>
        value instanceof Map || value instanceof Set ? [...value] : value,
      );
      for (const text of [WANTED.sn, WANTED.password, WANTED.topicRoot, WANTED.server.host])
        expect({ dialect, has: kept.includes(text) }).toEqual({ dialect, has: false });
    }
  });
});
