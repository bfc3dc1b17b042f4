/** A reply in colours that stops in the middle: what stands within a colour that was never ended is not whole. */
import { describe, expect, test } from 'vitest';
import type { ItemName } from '../../../shared/domain/index.ts';
import { FACTORY_CONFIG } from '../../simulator/device-config.ts';
import { inFakeTime, meet } from './testing.ts';

const LABELS = { sn: 'sn', server: 'server', password: 'user', topicRoot: 'topic', ntp: 'ntp' } as const;
const VALUE_BEGINS = '\x1b[1;32m';
const LONG = {
  ...FACTORY_CONFIG,
  server: { host: 'mqtt.example.com', port: 18883 },
  password: 'Correct-Horse_7',
  topicRoot: 'smart/devs2/x',
  ntp: { host: 'ntp1.aliyun.com', port: 123, timezone: 10 },
};

/** Only so many bytes of the value arrive, in each answer about one of these items. */
const cutOff =
  (items: readonly ItemName[], length: number) =>
  (chunk: Uint8Array): Uint8Array[] => {
    const text = Buffer.from(chunk).toString('latin1');
    const at = text.indexOf(VALUE_BEGINS);
    const isOne = items.some((item) => text.includes(`\x1b[36m${LABELS[item]}\x1b[0m`));
    return [isOne && at >= 0 ? chunk.subarray(0, at + VALUE_BEGINS.length + length) : chunk];
  };

describe.each(['password', 'topicRoot', 'server', 'ntp'] as const)('the half of %s', (item) => {
  const whole = JSON.stringify(LONG[item]);

  test('is not read, wherever it stops, by a device whose other answers are whole', async () => {
    for (let length = 0; length <= whole.length; length += 1) {
      await inFakeTime(async () => {
        const { session } = meet({ dialect: 'ansi', config: LONG }, cutOff([item], length));
        await session.read('sn');
        const reading = await session.read(item);
        if (reading.state === 'read') expect(reading.value).toEqual(LONG[item]);
      });
    }
  });

  test('is not read by a device that cuts off all of them', async () => {
    const all = ['server', 'password', 'topicRoot', 'ntp'] as const;
    for (let length = 0; length <= whole.length; length += 3) {
      await inFakeTime(async () => {
        const { session } = meet({ dialect: 'ansi', config: LONG }, cutOff(all, length));
        await session.read('sn');
        for (const other of all) {
          const reading = await session.read(other);
          if (reading.state === 'read') expect(reading.value).toEqual(LONG[other]);
        }
      });
    }
  });
});

test('the SN is not read from the half of its answer', async () => {
  for (let length = 0; length < 12; length += 1) {
    await inFakeTime(async () => {
      const { session } = meet({ dialect: 'ansi', config: LONG }, cutOff(['sn'], length));
      expect((await session.read('sn')).state).not.toBe('read');
    });
  }
});
