import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  commission,
  freshSn,
  hello,
  openStage,
  OTHER,
  OTHER_PASSWORD,
  PASSWORD,
  REFUSED,
  ROOT,
  speak,
  theBroker,
  type Told,
} from './commission-story.ts';
import { FakeDevice } from './fake-device.ts';
import type { Held } from './model.ts';
import { concentrator, scratch, type Run } from './program.ts';
import { colon, device, type Getters } from './styles.ts';

beforeAll(openStage);
afterAll(() => theBroker().stop());

const said = ({ run }: Told): string => `${run.stdout}\n${run.stderr}`;
const masked: Getters = { ...colon, user: () => 'user: ******' };

describe.concurrent('commission, with a real Mosquitto over TLS', { timeout: 120_000 }, () => {
  test('passes where the device restarts and is online at once', async () => {
    const told = await commission({ online: speak(hello) });
    expect(told.run.code, said(told)).toBe(0);
  });
  test('passes where the device comes online 20 s after its restart', async () => {
    const told = await commission({
      timeout: 45,
      online: async (fake, sn) => {
        await sleep(20_000);
        await speak(hello)(fake, sn);
      },
    });
    expect(told.run.code, said(told)).toBe(0);
  });
  test('passes where the device restarts without a banner but was seen to be deaf, or calls it unproven', async () => {
    const told = await commission({ banner: false, bootMs: 1500, online: speak(hello) });
    expect([0, 6], said(told)).toContain(told.run.code);
  });
  test('passes on a message that names no SN at all', async () => {
    const told = await commission({ online: speak(() => '{"type":"status","u":[231.4,230.9]}') });
    expect(told.run.code, said(told)).toBe(0);
  });
  test('does not count a message that is not JSON', async () => {
    const told = await commission({ online: speak(() => '{"sn":"20200501') });
    expect(told.run.code, said(told)).toBe(1);
  });
  test('passes on a message that lists breakers with 12-digit codes beside its own SN', async () => {
    const payload = (sn: string): string =>
      JSON.stringify({ gw: sn, lines: [{ code: '202004170023' }, { sn: '202004170024' }] });
    const told = await commission({ online: speak(payload) });
    expect(told.run.code, said(told)).toBe(0);
  });
  test('passes on a message whose SN is a number', async () => {
    const told = await commission({ online: speak((sn) => `{"devId":${sn}}`) });
    expect(told.run.code, said(told)).toBe(0);
  });
  test('fails as retainedOnly where only an old retained message is there', async () => {
    const told = await commission({
      before: (sn) => theBroker().publish(sn, PASSWORD, `${ROOT}/${sn}/fromdev`, hello(sn), true),
    });
    expect({ code: told.run.code, cause: told.run.result?.['cause'] }, said(told)).toEqual({
      code: 1,
      cause: 'retainedOnly',
    });
  });
  test('passes where a live message follows an old retained one', async () => {
    const told = await commission({
      before: (sn) => theBroker().publish(sn, PASSWORD, `${ROOT}/${sn}/fromdev`, hello(sn), true),
      online: speak(hello),
    });
    expect(told.run.code, said(told)).toBe(0);
  });
  test('fails as silent where only another concentrator publishes', async () => {
    const other = OTHER;
    const told = await commission({
      online: async () => theBroker().publish(other, PASSWORD, `${ROOT}/${other}/fromdev`, hello(other)),
    });
    expect({ code: told.run.code, cause: told.run.result?.['cause'] }, said(told)).toEqual({
      code: 1,
      cause: 'silent',
    });
  });
  test('fails as snMismatch where the payload names another concentrator', async () => {
    const told = await commission({
      timeout: 30,
      online: speak(() => '{"sn":"202005019999","type":"status"}'),
    });
    expect({ code: told.run.code, cause: told.run.result?.['cause'] }, said(told)).toEqual({
      code: 1,
      cause: 'snMismatch',
    });
    expect(told.run.wallMs, 'the alarm ends the wait').toBeLessThan(20_000);
  });
  test('fails as snMismatch where 编码 names another concentrator', async () => {
    const told = await commission({ online: speak(() => '{"编码":"202005019999"}') });
    expect({ code: told.run.code, cause: told.run.result?.['cause'] }, said(told)).toEqual({
      code: 1,
      cause: 'snMismatch',
    });
  });
  test("fails as snMismatch where a nested key 'devCode' names another concentrator as a number", async () => {
    const told = await commission({ online: speak(() => '{"head":{"devCode":202005019999},"u":231}') });
    expect({ code: told.run.code, cause: told.run.result?.['cause'] }, said(told)).toEqual({
      code: 1,
      cause: 'snMismatch',
    });
  });
  test('is unproven where the old session goes on and nothing restarted', async () => {
    const told = await commission({ bootMs: null, online: speak(hello) });
    expect(told.run.code, said(told)).toBe(6);
  });
  for (const deafMs of [300, 800, 1500, 2500]) {
    test(`is unproven where the old session goes on while the device is deaf for ${deafMs} ms, saving`, async () => {
      const told = await commission({ bootMs: null, deafMs, online: speak(hello) });
      expect(told.run.code, said(told)).toBe(6);
    });
  }
  for (const ok of [
    'OK, please restart the device',
    'saved. reboot required',
    'config saved\nRJ-MQTT-GW V1.4.20 (build 202007151033)',
    '设置成功，重启后生效',
    'mqtt: restarting connection\nOK',
    'saving...\nboot partition updated\nsystem ready',
  ]) {
    test(`is unproven where the old session goes on and the device only says ${JSON.stringify(ok)}`, async () => {
      const told = await commission({ bootMs: null, ok, online: speak(hello) });
      expect(told.run.code, said(told)).toBe(6);
    });
  }
  for (const loses of [1, 2, 3]) {
    test(`is unproven where the old session goes on and ${loses} commands after the last set are lost`, async () => {
      const told = await commission({ bootMs: null, loses, online: speak(hello) });
      expect(told.run.code, said(told)).toBe(6);
    });
  }
  test('passes where nothing had to be written and the device goes on publishing', async () => {
    const sn = freshSn();
    const held: Partial<Held> = {
      server: { host: 'localhost', port: theBroker().port },
      user: PASSWORD,
      topic: ROOT,
    };
    const timer = setInterval(
      () =>
        void theBroker()
          .publish(sn, PASSWORD, `${ROOT}/${sn}/fromdev`, hello(sn))
          .catch(() => undefined),
      700,
    );
    try {
      const told = await commission({ sn, held });
      expect(told.fake.sets()).toEqual([]);
      expect(told.run.code, said(told)).toBe(0);
    } finally {
      clearInterval(timer);
    }
  });
  test('passes with a masked password once its login proves it', async () => {
    const told = await commission({
      get: masked,
      online: speak(hello),
      apply: { password: ['unverifiable', 'verified'] },
    });
    expect(told.run.code, said(told)).toBe(0);
  });
  test('does not pass with a masked password whose login the broker refuses', async () => {
    const sn = REFUSED;
    const told = await commission({
      sn,
      get: masked,
      apply: { password: ['unverifiable', 'mismatch', 'rejected'] },
      online: async () => theBroker().publish(sn, OTHER_PASSWORD, `${ROOT}/${sn}/fromdev`, hello(sn)),
    });
    expect([1, 6], said(told)).toContain(told.run.code);
  });
  test('does not pass with a masked password where the old session goes on', async () => {
    const told = await commission({
      get: masked,
      bootMs: null,
      online: speak(hello),
      apply: { password: ['unverifiable'] },
    });
    expect(told.run.code, said(told)).toBe(6);
  });
  test('fails where the device did not keep its topic, and says so', async () => {
    const told = await commission({
      get: { ...colon, topic: () => 'topic: smart/devs' },
      online: speak(hello),
      apply: null,
    });
    expect(told.run.code, said(told)).toBe(1);
    expect(told.fake.sets().some((line) => line.startsWith('set server'))).toBe(false);
  });
});

describe.concurrent('commission, where the broker cannot be used', { timeout: 60_000 }, () => {
  const plain = async (change: (args: string[]) => string[]): Promise<{ run: Run; sets: string[] }> => {
    const sn = freshSn();
    const fake = await FakeDevice.start({ that: 'waits', held: { sn }, behaviour: device({ get: colon }) });
    const files = scratch();
    try {
      const config = files.file('wanted.json', JSON.stringify({ password: PASSWORD, topicRoot: ROOT }));
      const wrong = files.file('wrong.pw', 'wrong-password\n');
      const args = [
        'commission',
        '--port',
        fake.path,
        '--baud',
        '115200',
        '--config',
        config,
        '--timeout',
        '4',
        '--json',
      ];
      const rest = ['--broker', theBroker().url, '--ca', theBroker().caFile, ...theBroker().login];
      const run = await concentrator(
        [...args, ...change(rest)].map((arg) => (arg === '%WRONG%' ? wrong : arg)),
      );
      return { run, sets: fake.sets() };
    } finally {
      fake.stop();
      files.remove();
    }
  };
  const swap = (flag: string, value: string) => (args: string[]) =>
    args.map((arg, i) => (args[i - 1] === flag ? value : arg));
  const causes: [string, string, (args: string[]) => string[]][] = [
    ['the password is wrong', 'login', swap('--password-file', '%WRONG%')],
    ['the user is unknown', 'login', swap('--username', 'nobody')],
    ['the CA is missing', 'tls', (args) => args.filter((arg, i) => arg !== '--ca' && args[i - 1] !== '--ca')],
    ['nobody listens', 'tcp', swap('--broker', 'mqtts://localhost:9')],
    ['the name does not exist', 'dns', swap('--broker', 'mqtts://broker.invalid:8883')],
  ];
  for (const [why, cause, change] of causes) {
    test(`fails as ${cause} before anything is written where ${why}`, async () => {
      const { run, sets } = await plain(change);
      expect({ code: run.code, cause: run.result?.['cause'], sets }, run.stdout + run.stderr).toEqual({
        code: 1,
        cause,
        sets: [],
      });
    });
  }
});
