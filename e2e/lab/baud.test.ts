import { describe, expect, test } from 'vitest';
import { FakeDevice, type FakeOptions } from './fake-device.ts';
import { common, judgeRead } from './judge.ts';
import type { Spec } from './model.ts';
import { concentrator } from './program.ts';
import { bare, colon, device } from './styles.ts';

const LABELLED: Spec = { that: 'prints labels', behaviour: device({ get: colon }) };
const BARE: Spec = { that: 'prints bare values', behaviour: device({ get: bare, error: '?' }) };
const GARBAGE = Buffer.from([0xf8, 0x00, 0x86, 0xfe, 0x78, 0xf8]);
const DEVICES: [number, string, Spec, FakeOptions][] = [
  [9600, 'is silent at any other', LABELLED, {}],
  [9600, 'says garbage at any other', BARE, { toNoise: GARBAGE }],
  [57600, 'says garbage at any other', LABELLED, { toNoise: GARBAGE }],
  [38400, 'is silent at any other', BARE, {}],
  [2400, 'is silent at any other', BARE, {}],
];

describe.concurrent('--baud auto', () => {
  for (const [baud, that, spec, options] of DEVICES) {
    test(`finds a device at ${baud} that ${that}, its first line spoiled`, { timeout: 150_000 }, async () => {
      const fake = await FakeDevice.start(spec, { ...options, ownBaud: baud });
      try {
        const run = await concentrator(['read', '--port', fake.path, '--json'], { deadlineMs: 140_000 });
        expect(run.result?.['baudRate'], run.stdout + run.stderr).toBe(baud);
        expect(common(run, fake, [fake.held.user!])).toEqual([]);
        expect(judgeRead(run, fake.held, {}, false)).toEqual([]);
        expect(run.code).toBe(0);
        expect(run.wallMs).toBeLessThan(120_000);
      } finally {
        fake.stop();
      }
    });
  }
  test('a fixed rate that is the wrong one ends with 4 within 15 s', { timeout: 60_000 }, async () => {
    const fake = await FakeDevice.start(LABELLED, { ownBaud: 9600, toNoise: GARBAGE });
    try {
      const run = await concentrator(['read', '--port', fake.path, '--baud', '115200', '--json'], {
        deadlineMs: 50_000,
      });
      expect([1, 4], run.stdout + run.stderr).toContain(run.code);
      expect(run.wallMs).toBeLessThan(15_500);
      expect(judgeRead(run, fake.held, {}, false).filter((f) => f.kind === 'a')).toEqual([]);
    } finally {
      fake.stop();
    }
  });
});
