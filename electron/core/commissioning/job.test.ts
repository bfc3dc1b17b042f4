import { describe, expect, test } from 'vitest';
import { DIALECT_NAMES, SimulatedConcentrator } from '../../simulator/index.ts';
import { inFakeTime, outcomes, run, runOn, setsTo, WANTED } from './testing.ts';

describe.each(DIALECT_NAMES)('a device that speaks %s', (dialect) => {
  test('is read', async () => {
    const { report } = await run({ dialect }, { json: null });
    expect(report.readings).toMatchObject({
      sn: { state: 'read', value: '202005010001' },
      server: { state: 'read', value: { host: 'mqtt.factory.example', port: 8883 } },
      password: { state: 'read', value: '0501passwd' },
      topicRoot: { state: 'read', value: 'smart/devs' },
      ntp: { state: 'read', value: { host: 'ntp1.aliyun.com', port: 123, timezone: 8 } },
    });
  });

  test('is brought to hold a config, one command at a time and at most thirty of them', async () => {
    const { report, device } = await run({ dialect });
    expect(outcomes(report)).toEqual({
      ...{
        sn: 'unchanged',
        password: 'verified',
        topicRoot: 'verified',
        ntp: 'verified',
        server: 'verified',
      },
    });
    expect(report.outcome).toBe('pass');
    expect(device.config).toEqual(WANTED);
    expect(device.overlappingCommands).toBe(0);
    expect(report.traffic.commandsSent).toBeLessThanOrEqual(30);
  });

  test('is written nothing the second time', async () => {
    await inFakeTime(async () => {
      const device = new SimulatedConcentrator({ dialect });
      await runOn(device);
      const sets = device.executedSets;
      const { report } = await runOn(device);
      expect(report.items.map((item) => [item.outcome, item.written])).toEqual(
        Array(5).fill(['unchanged', 'no']),
      );
      expect(report.outcome).toBe('pass');
      expect(device.executedSets).toBe(sets);
    });
  });

  test('is written in the order sn, password, TopicRoot, NTP, server', async () => {
    const { device } = await run(
      { dialect },
      { json: { ...WANTED, sn: '202005010077' }, allowSnChange: true },
    );
    expect(setsTo(device)).toEqual([
      'set sn 202005010077',
      'set user Correct-Horse_7',
      'set topic smart/site-7',
      'set ntp ntp.example.com 123 -3',
      'set server mqtt.example.com 8883',
    ]);
  });
});
