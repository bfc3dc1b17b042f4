import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeviceMqttOptions } from '../../electron/simulator/index.ts';
import { SITE, startSite, type Site } from '../brokers/index.ts';
import { withDevice, type TestDevice, type TestDeviceOptions } from './device.ts';
import { temporaryFiles } from './files.ts';
import { run, start, type Ended } from './program.ts';
import { isFullResult } from './schema.ts';

const files = temporaryFiles();
let site: Site;
let access: readonly string[];

beforeAll(async () => {
  site = await startSite();
  access = [
    ...[
      '--broker',
      `mqtts://localhost:${site.mosquitto.port}`,
      '--ca',
      files.write('ca.pem', site.authority.cert),
    ],
    ...['--username', SITE.manager.username],
    ...['--password-file', files.write('manager', `${SITE.manager.password}\n`)],
  ];
});
afterAll(async () => {
  await site.dispose();
  files.remove();
});

interface Story extends Omit<TestDeviceOptions, 'mqtt'> {
  readonly user: { readonly username: string; readonly password: string };
  readonly mqtt?: Partial<DeviceMqttOptions>;
  readonly timeout?: number;
  readonly more?: readonly string[];
}

/** A device that knows another password, broker and topic, and what becomes of it. */
async function commission(
  { user, mqtt, timeout = 15, more = [], ...device }: Story,
  judge: (ended: Ended, one: TestDevice) => void | Promise<void>,
): Promise<void> {
  const server = { host: 'localhost', port: site.mosquitto.port };
  const wanted = { server, password: user.password, topicRoot: SITE.topicRoot };
  const config = files.write('config.json', JSON.stringify(wanted));
  const options = {
    ...device,
    faults: { restartAfterSet: { of: 'server', afterMs: 20 }, bootMs: 400, ...device.faults },
    config: { sn: user.username, password: 'factory-1', topicRoot: 'factory/topic', ...device.config },
    mqtt: { ca: site.authority.cert, ...mqtt },
  } as const;
  await withDevice(options, async (one) => {
    const args = ['commission', '--port', one.path, '--baud', '115200', '--config', config, ...access];
    const ended = await run([...args, '--timeout', String(timeout), '--json', ...more]);
    const said = ended.stdout + ended.stderr;
    for (const secret of [user.password, 'factory-1', SITE.manager.password])
      expect(said).not.toContain(secret);
    await judge(ended, one);
  });
}

// The broker knows two devices, and a session of one SN ends the one before: each is used by one test at a time.
describe.concurrent(
  'commission at a real Mosquitto with TLS, password file and the guide’s ACL',
  { timeout: 90_000 },
  () => {
    it('passes where the device is online at once, and where it is online 20 s after its restart', async () => {
      await Promise.all([
        commission({ user: SITE.device }, ({ code, result, stdout }, { device }) => {
          expect(code, stdout).toBe(0);
          expect(isFullResult('CommissionResult', result)).toBe(true);
          expect(result).toMatchObject({
            ...{
              outcome: 'pass',
              sn: SITE.sn,
              topic: SITE.topic,
              message: { topic: SITE.topic, by: 'payload' },
            },
            items: { password: { outcome: 'verified' }, server: { outcome: 'verified' } },
          });
          expect(device.config.server.port).toBe(site.mosquitto.port);
        }),
        commission({ user: SITE.otherDevice, mqtt: { onlineAfterMs: 20_000 }, timeout: 45 }, (ended) => {
          expect(ended.code, ended.stdout).toBe(0);
          expect((ended.result['message'] as { waitedMs: number }).waitedMs, ended.stdout).toBeGreaterThan(
            19_000,
          );
        }),
      ]);

      await Promise.all([
        // The same once more, on what is now held: nothing is written, and the session that goes on is proof.
        commission(
          {
            user: SITE.device,
            mqtt: { publishEveryMs: 500 },
            config: {
              ...{ password: SITE.device.password, topicRoot: SITE.topicRoot },
              server: { host: 'localhost', port: site.mosquitto.port },
            },
          },
          ({ code, result, stdout }, { sets }) => {
            expect(code, stdout).toBe(0);
            expect(result).toMatchObject({ outcome: 'pass', items: { server: { outcome: 'unchanged' } } });
            expect(sets()).toEqual([]);
          },
        ),
        // Online before with everything but its time server; it is not restarted, and its old session goes on.
        commission(
          {
            user: SITE.otherDevice,
            faults: { restartAfterSet: null },
            mqtt: { publishEveryMs: 500 },
            config: {
              ...{ password: SITE.otherDevice.password, topicRoot: SITE.topicRoot },
              server: { host: '127.0.0.1', port: site.mosquitto.port },
            },
            timeout: 5,
          },
          ({ code, result, stdout }) => {
            expect(code, stdout).toBe(6);
            expect(result).toMatchObject({
              ...{ outcome: 'unproven', code: 'CC-543', hintKey: 'hint.powerCycle' },
              items: { server: { outcome: 'verified' } },
            });
            expect(result['hint']).toMatch(/\w+ \w+/);
          },
        ),
      ]);
    });
  },
);

describe.concurrent('commission fails before anything is written', { timeout: 60_000 }, () => {
  it.each([
    ['the management password is wrong', 'login', 'CC-520', ['--password-file', 'wrong']],
    ['the management user is unknown', 'login', 'CC-520', ['--username', 'nobody']],
    ['nobody listens there', 'tcp', 'CC-503', ['--broker', 'mqtts://localhost:9']],
    ['the name does not exist', 'dns', 'CC-501', ['--broker', 'mqtts://broker.invalid']],
    ['the CA is not given', 'tls', /CC-51[12]/, ['--ca', '']],
  ] as const)('where %s', async (_what, cause, code, [flag, value]) => {
    const path = value === 'wrong' ? files.write('wrong', 'wrong-password\n') : value;
    const rest = access.filter((word, at) => word !== flag && access[at - 1] !== flag);
    const config = files.write('config.json', JSON.stringify({ topicRoot: SITE.topicRoot }));
    await withDevice({ config: { topicRoot: 'factory/topic' } }, async (one) => {
      const args = [
        'commission',
        '--port',
        one.path,
        '--baud',
        '115200',
        '--config',
        config,
        '--json',
        ...rest,
      ];
      const ended = await run(path === '' ? args : [...args, flag, path]);
      expect(ended.code, ended.stdout).toBe(1);
      expect(ended.result).toMatchObject({
        cause,
        items: { topicRoot: { outcome: 'notTried', written: 'no' } },
      });
      expect(ended.result['code']).toMatch(code);
      expect(ended.result['hint']).toMatch(/\w+ \w+/);
      expect(one.sets()).toEqual([]);
    });
  });
});

describe.concurrent('confirm', { timeout: 60_000 }, () => {
  // SNs that no device of the other tests has.
  const confirm = (sn: string): string[] => [
    ...['confirm', '--sn', sn, '--topic-root', SITE.topicRoot, ...access, '--json'],
  ];

  it('fails as silent, with what it found out meanwhile', async () => {
    const { code, result, lines } = await run([
      ...confirm('202005010007'),
      ...['--timeout', '3', '--device-password-file', access[7]!],
    ]);
    expect({ code, result }).toMatchObject({ code: 1, result: { cause: 'silent', outcome: 'fail' } });
    expect(isFullResult('ConfirmResult', result)).toBe(true);
    expect(result['probes']).not.toEqual([]);
    expect(lines.some((line) => line['type'] === 'probe')).toBe(true);
  });

  it('can be stopped while it waits', async () => {
    const { child, said, ended } = start(confirm('202005010008'));
    await said(/"step":"subscribe","state":"done"/);
    child.kill('SIGINT');
    const { code, result } = await ended;
    expect({ code, result }).toMatchObject({
      code: 5,
      result: { command: 'confirm', outcome: 'interrupted' },
    });
  });

  it('passes on a live message, and masks a password that the message carries', async () => {
    const sn = '202005010009';
    const payload = JSON.stringify({ sn, note: SITE.manager.password });
    const client = await site.connect(SITE.root);
    const timer = setInterval(() => client.publish(`${SITE.topicRoot}/${sn}/fromdev`, payload), 300);
    try {
      const { code, result, stdout } = await run(confirm(sn));
      expect({ code, result }).toMatchObject({ code: 0, result: { outcome: 'pass' } });
      expect(stdout).not.toContain(SITE.manager.password);
      expect((result['message'] as { payload: string }).payload).toBe(
        payload.replace(SITE.manager.password, '******'),
      );
    } finally {
      clearInterval(timer);
    }
  });
});
