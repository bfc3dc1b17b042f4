import { describe, expect, test } from 'vitest';
import type { ItemReport } from '../../../shared/commissioning/index.ts';
import type { ItemName } from '../../../shared/domain/index.ts';
import { FACTORY_CONFIG, UNSET_CONFIG, type DialectName, type FaultOptions } from '../../simulator/index.ts';
import type { JobReport } from './job.ts';
import { outcomes, run, setsTo, WANTED } from './testing.ts';

/** Bare, named, chatty, silent on set, and without line ends. */
const DIALECTS: readonly DialectName[] = [
  'bare',
  'label-colon',
  'logs',
  'silent-set',
  'shell',
  'at',
  'no-terminator',
];

function itemOf(report: JobReport, item: ItemName): ItemReport {
  return report.items.find((one) => one.item === item)!;
}

/** What a device with this fault leaves of the whole config, as `item: outcome` for those that matter. */
const ALL_VERIFIED = {
  sn: 'unchanged',
  password: 'verified',
  topicRoot: 'verified',
  ntp: 'verified',
  server: 'verified',
} as const;

describe.each(DIALECTS)('a device that speaks %s', (dialect) => {
  const apply = (faults: FaultOptions, options: Parameters<typeof run>[1] = {}) =>
    run({ dialect, faults }, options);

  test('and says OK to a TopicRoot without keeping it fails with both values, and nothing is written after it', async () => {
    const { report, device } = await apply({ okNotKept: ['topicRoot'] });
    expect(report.outcome).toBe('fail');
    expect(outcomes(report)).toEqual({
      ...{
        sn: 'unchanged',
        password: 'verified',
        topicRoot: 'mismatch',
        ntp: 'notTried',
        server: 'notTried',
      },
    });
    expect(itemOf(report, 'topicRoot')).toMatchObject({
      wanted: 'smart/site-7',
      actual: 'smart/devs',
      written: 'no',
      error: 'readBackDiffers',
    });
    expect(device.config).toEqual({ ...FACTORY_CONFIG, password: WANTED.password });
  });

  test('row 23: and keeps only the beginning of a password fails with lengths and position, never the values', async () => {
    const { report, transcript, states } = await apply({ truncatePassword: 8 });
    expect(report.outcome).toBe('fail');
    expect(itemOf(report, 'password')).toMatchObject({
      outcome: 'mismatch',
      passwordDifference: { wantedLength: 15, actualLength: 8, firstDifference: 9 },
    });
    const told = { ...report, readings: null };
    const text = JSON.stringify({ told, states }) + transcript;
    for (const secret of ['Correct-', 'Horse_7', '0501passwd']) expect(text).not.toContain(secret);
  });

  test.each(['upper', 'lower'] as const)(
    'row 23: and turns a TopicRoot to %s case fails with both',
    async (topicCase) => {
      const json = { topicRoot: 'Smart/Site-7' };
      const { report } = await apply({ topicCase }, { json });
      const actual = topicCase === 'upper' ? 'SMART/SITE-7' : 'smart/site-7';
      expect(itemOf(report, 'topicRoot')).toMatchObject({
        outcome: 'mismatch',
        wanted: 'Smart/Site-7',
        actual,
      });
      expect(report.outcome).toBe('fail');
    },
  );

  test('and masks its password is unproven: the password is written and unverifiable', async () => {
    const { report, device } = await apply({ maskedPassword: '******' });
    expect(outcomes(report)).toEqual({ ...ALL_VERIFIED, password: 'unverifiable' });
    expect(report.outcome).toBe('unproven');
    expect(device.config.password).toBe(WANTED.password);
  });

  test('and has old firmware without NTP is unproven: the rest is verified, NTP is not written', async () => {
    const { report, device } = await apply({ unsupported: ['ntp'] });
    expect(outcomes(report)).toEqual({ ...ALL_VERIFIED, ntp: 'unsupported' });
    expect(report.outcome).toBe('unproven');
    expect(setsTo(device).some((line) => line.startsWith('set ntp'))).toBe(false);
  });

  test('and refuses a server fails with both values, the server still being the old one', async () => {
    const { report } = await apply({ errorNotKept: ['server'] });
    expect(outcomes(report)).toEqual({ ...ALL_VERIFIED, server: 'rejected' });
    expect(itemOf(report, 'server')).toMatchObject({
      wanted: 'mqtt.example.com:8883',
      actual: 'mqtt.factory.example:8883',
      written: 'no',
      error: 'rejectedByDevice',
    });
    expect(report.outcome).toBe('fail');
  });

  test('and says ERROR but keeps the value passes, since only a read-back counts', async () => {
    const { report } = await apply({ errorButKept: ['server', 'topicRoot'] });
    expect(outcomes(report)).toEqual(ALL_VERIFIED);
    expect(report.outcome).toBe('pass');
  });

  test('and is silent on one item fails with noReply, and nothing is written after it', async () => {
    const { report, device } = await apply({ silentOn: ['topicRoot'] });
    expect(outcomes(report)).toEqual({
      ...{ sn: 'unchanged', password: 'verified', topicRoot: 'noReply', ntp: 'notTried', server: 'notTried' },
    });
    expect(itemOf(report, 'topicRoot').written).toBe('unknown');
    expect(device.config.server).toEqual(FACTORY_CONFIG.server);
  });

  test('row 56: and is deaf for 300 ms while it saves passes, and no restart is seen in that', async () => {
    const { report, states } = await apply({ deafWhileSavingMs: 300 });
    expect(outcomes(report)).toEqual(ALL_VERIFIED);
    expect(states.some((state) => state.kind === 'restarted')).toBe(false);
  });

  test('and restarts after set server passes once it was read again', async () => {
    const { report, device, states } = await apply({
      restartAfterSet: { of: 'server', afterMs: 20 },
      bootMs: 1500,
    });
    expect(outcomes(report)).toEqual(ALL_VERIFIED);
    expect(report.outcome).toBe('pass');
    expect(device.restarts).toBe(1);
    expect(states.some((state) => state.kind === 'restarted')).toBe(true);
  });

  test('and restarts after every set passes, and is written each item once', async () => {
    const { report, device } = await apply({ restartAfterSet: { of: 'any', afterMs: 20 }, bootMs: 1500 });
    expect(outcomes(report)).toEqual(ALL_VERIFIED);
    expect(device.config).toEqual(WANTED);
    expect(device.executedSets).toBe(4);
  });

  test('and restarts without a word after every set passes', async () => {
    const faults = { restartAfterSet: { of: 'any', afterMs: 20 }, bootMs: 2500, banner: false } as const;
    const { report, device } = await apply(faults);
    expect(outcomes(report)).toEqual(ALL_VERIFIED);
    expect(device.config).toEqual(WANTED);
  });

  test('and loses a value when it restarts after a later set fails with the value that was not kept', async () => {
    const { report } = await apply({
      revertsOnRestart: ['topicRoot'],
      restartAfterSet: { of: 'server', afterMs: 20 },
    });
    expect(outcomes(report)).toMatchObject({ topicRoot: 'mismatch' });
    expect(itemOf(report, 'topicRoot')).toMatchObject({ actual: 'smart/devs', error: 'notKept' });
    expect(report.outcome).toBe('fail');
  });

  test('and answers nothing at all ends as noAnswer with nothing written and nothing claimed', async () => {
    const { report, device } = await apply({ silence: true });
    expect(report.end).toMatchObject({ kind: 'noAnswer', error: { errorName: 'noAnswer' } });
    expect(report.items.map((item) => [item.outcome, item.written])).toEqual(
      Array(5).fill(['notTried', 'no']),
    );
    expect(setsTo(device)).toEqual([]);
    expect(report.traffic.durationMs).toBeLessThan(15_000);
  });
});

test('row 16: a plug that echoes everything ends as loopback: no echo of a set is ever a read-back', async () => {
  const { report, device } = await run({ faults: { loopback: true } });
  expect(report.end).toMatchObject({ kind: 'noAnswer', error: { errorName: 'loopback' } });
  expect(report.outcome).toBe('fail');
  expect(setsTo(device)).toEqual([]);
});

test.each<[string, FaultOptions]>([
  ['keeps nothing of what is set', { okNotKept: ['password', 'topicRoot', 'ntp', 'server'] }],
  ['is silent on every item but the SN', { silentOn: ['password', 'topicRoot', 'ntp', 'server'] }],
])('row 16: a device that echoes every line and %s never passes', async (_what, faults) => {
  for (const dialect of ['shell', 'echo-label', 'at', 'ansi'] as const) {
    const { report } = await run({ dialect, faults });
    expect([dialect, report.outcome]).toEqual([dialect, 'fail']);
    expect(report.items.every((item) => item.outcome !== 'verified')).toBe(true);
  }
});

describe('the SN', () => {
  const json = { ...WANTED, sn: '202005010099' };

  test('is not changed without leave: a mismatch with both, and nothing at all is written', async () => {
    const { report, device } = await run({}, { json });
    expect(report.outcome).toBe('fail');
    expect(outcomes(report)).toEqual({
      ...{ sn: 'mismatch', password: 'notTried', topicRoot: 'notTried', ntp: 'notTried', server: 'notTried' },
    });
    expect(itemOf(report, 'sn')).toMatchObject({
      wanted: '202005010099',
      actual: '202005010001',
      error: 'snChangeRefused',
    });
    expect(device.executedSets).toBe(0);
  });

  test('is changed with leave', async () => {
    const { report, device } = await run({}, { json, allowSnChange: true });
    expect(outcomes(report)).toEqual({ ...ALL_VERIFIED, sn: 'verified' });
    expect(device.config.sn).toBe('202005010099');
  });

  test.each(DIALECTS.filter((dialect) => dialect !== 'no-terminator'))(
    'is given to a device without one, without asking for leave (%s)',
    async (dialect) => {
      const { report, device } = await run({ dialect, config: UNSET_CONFIG }, { json });
      expect(outcomes(report)).toEqual({ ...ALL_VERIFIED, sn: 'verified' });
      expect(device.config).toEqual(json);
    },
  );

  test('is kept in mind over a restart after it was changed', async () => {
    const faults = { restartAfterSet: { of: 'any', afterMs: 20 }, bootMs: 1500 } as const;
    const { report } = await run({ faults }, { json, allowSnChange: true });
    expect(outcomes(report)).toEqual({ ...ALL_VERIFIED, sn: 'verified' });
  });
});

test('a password that is masked in full is written every time', async () => {
  const { report, device } = await run(
    { config: { password: WANTED.password }, faults: { maskedPassword: '******' } },
    { json: { password: WANTED.password } },
  );
  expect(outcomes(report)).toEqual({ password: 'unverifiable' });
  expect(device.executedSets).toBe(1);
});

test('a device that never stops restarting is given up, with the truth about each item', async () => {
  const { report } = await run({
    faults: { restartOn: Array.from({ length: 300 }, (_, n) => n * 3 + 6), bootMs: 500 },
  });
  expect(['failed', 'completed']).toContain(report.end.kind);
  if (report.end.kind === 'failed') expect(report.outcome).toBe('fail');
});
