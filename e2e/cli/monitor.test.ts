import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../electron/core/store/index.ts';
import { SITE } from '../brokers/index.ts';
import { startCrowd, type Crowd } from '../monitor/device-crowd.ts';
import { runHere, type EndedHere } from './here.ts';
import { start } from './program.ts';

let crowd: Crowd;
let folder: string;
let flags: readonly string[];

beforeAll(async () => {
  crowd = await startCrowd(3);
  folder = mkdtempSync(join(tmpdir(), 'concentrator-cli-monitor-'));
  writeFileSync(join(folder, 'password'), SITE.manager.password);
  writeFileSync(join(folder, 'ca.crt'), crowd.site.authority.cert);
  flags = [
    ...['--broker', `mqtts://localhost:${crowd.site.mosquitto.port}`, '--topic-root', SITE.topicRoot],
    ...['--ca', join(folder, 'ca.crt'), '--username', SITE.manager.username],
    ...['--password-file', join(folder, 'password')],
  ];
}, 60_000);

afterAll(() => crowd.dispose());

const ofType = (ended: EndedHere, type: string) => ended.lines.filter((line) => line.type === type);

describe('monitor', () => {
  it('tells messages and presence, and ends after --duration', async () => {
    await crowd.come(0, { everyMs: 200 });
    const ended = await runHere(['monitor', ...flags, '--json', '--duration', '2']);
    expect(ended.result).toMatchObject({
      outcome: 'pass',
      command: 'monitor',
      devices: 1,
      online: 1,
      alarms: 0,
    });
    expect(ofType(ended, 'connection')).toMatchObject([{ state: 'connecting' }, { state: 'watching' }]);
    expect(ofType(ended, 'presence')).toMatchObject([
      { sn: crowd.sns[0], state: 'online', reason: 'message' },
    ]);
    const [message] = ofType(ended, 'message');
    expect(message).toMatchObject({ sn: crowd.sns[0], kind: 'device', retained: false, encoding: 'utf-8' });
    expect(JSON.parse(String(message?.payload))).toMatchObject({ sn: crowd.sns[0] });
  });

  it('fails with the alarm where a message names another SN, and keeps to the SNs asked for', async () => {
    const [, sn = ''] = crowd.sns;
    const client = await crowd.come(1, { everyMs: 60_000 });
    const topic = `${SITE.topicRoot}/${sn}/fromdev`;
    const bad = setInterval(() => client.publish(topic, '{"code":"209901010001"}'), 200);
    const ended = await runHere(['monitor', ...flags, '--sn', sn, '--json', '--duration', '1.5']);
    clearInterval(bad);
    expect(ended).toMatchObject({ code: 1, result: { outcome: 'fail', code: 'CC-542', devices: 1 } });
    expect(ofType(ended, 'alarm')[0]).toMatchObject({ sn, otherSn: '209901010001', key: 'code', topic });
    expect(new Set(ofType(ended, 'message').map((line) => line.sn))).toEqual(new Set([sn]));
  });

  it('says that no device answered where none did', async () => {
    const ended = await runHere([
      'monitor',
      ...flags,
      '--sn',
      crowd.sns[2] ?? '',
      '--json',
      '--duration',
      '1',
    ]);
    expect(ended).toMatchObject({ code: 4, result: { outcome: 'noAnswer', messages: 0 } });
  });

  it('takes a site of the app by its name', async () => {
    const data = join(folder, 'data');
    const store = await openStore({ folder: data, onNotice: () => undefined });
    const { port } = crowd.site.mosquitto;
    await store.profiles.save({
      ...{
        name: 'Riverside',
        server: { host: 'localhost', port },
        broker: null,
        caPem: crowd.site.authority.cert,
      },
      ...{ managementUser: SITE.manager.username, topicRoot: SITE.topicRoot, ntp: null, notes: '' },
      ...{ handoverKey: null, isLocked: false },
    } as unknown as Parameters<typeof store.profiles.save>[0]);
    await store.close();
    const asked = [
      '--password-file',
      join(folder, 'password'),
      '--data-folder',
      data,
      '--json',
      '--duration',
      '1.5',
    ];
    expect((await runHere(['monitor', '--site', 'Riverside', ...asked])).result).toMatchObject({
      outcome: 'pass',
    });
    expect((await runHere(['monitor', '--site', 'Elsewhere', ...asked])).result).toMatchObject({
      outcome: 'badInput',
      code: 'CC-601',
    });
  });

  it('ends with 5 at Ctrl-C, and the password is nowhere', async () => {
    const running = start(['monitor', ...flags, '--json']);
    await running.said(/"type":"message"/);
    running.child.kill('SIGINT');
    const ended = await running.ended;
    expect(ended).toMatchObject({ code: 5, result: { outcome: 'interrupted' } });
    expect(ended.stdout + ended.stderr).not.toContain(SITE.manager.password);
  });

  it('fails at once with a wrong password', async () => {
    writeFileSync(join(folder, 'wrong'), 'wrong-pass');
    const wrong = flags.map((flag) =>
      flag.endsWith('password') && flag.startsWith('/') ? join(folder, 'wrong') : flag,
    );
    expect(await runHere(['monitor', ...wrong, '--json'])).toMatchObject({
      code: 1,
      result: { code: 'CC-520' },
    });
  });

  it('asks for nothing where flags are wrong', async () => {
    for (const args of [
      [],
      ['--site', 'x', ...flags],
      [...flags, '--sn', '12'],
      [...flags, '--duration', '0'],
    ])
      expect((await runHere(['monitor', ...args, '--json'])).code).toBe(2);
  });
});

describe('serve-package', () => {
  it('serves the file that stands alone, tells who fetched it, and ends with its duration', async () => {
    const file = join(folder, 'fw.bin');
    const bytes = Buffer.from('x'.repeat(100_000));
    writeFileSync(file, bytes);
    const running = start(['serve-package', file, '--interface', '127.0.0.1', '--json', '--duration', '3']);
    let said = '';
    running.child.stdout?.on('data', (text: string) => (said += text));
    await running.said(/"type":"serving".*\n/);
    const line = said.split('\n').find((text) => text.includes('"serving"')) ?? '{}';
    const { url, sha256 } = JSON.parse(line) as { url: string; sha256: string };
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    const got = Buffer.from(await (await fetch(url)).arrayBuffer());
    expect(got.equals(bytes)).toBe(true);
    expect((await fetch(url.replace('fw.bin', 'other'))).status).toBe(404);
    const ended = await running.ended;
    expect(ended).toMatchObject({
      code: 0,
      result: {
        outcome: 'pass',
        url,
        size: 100_000,
        refused: 1,
        clients: [{ client: '127.0.0.1', wholeTimes: 1 }],
      },
    });
    expect(ended.lines.filter(({ type }) => type === 'transfer')).toMatchObject([
      { sent: 100_000, state: 'done' },
    ]);
  });

  it.each([
    [[join('/none', 'fw.bin'), '--interface', '127.0.0.1'], 'CC-650'],
    [['package.json', '--interface', '192.0.2.99'], 'CC-653'],
    [['package.json', '--interface', '127.0.0.1', '--port', '70000'], 'CC-601'],
    [[], 'CC-601'],
    [['a.bin', 'b.bin'], 'CC-601'],
  ])('refuses %j with %s', async (args, code) => {
    expect(await runHere(['serve-package', ...args, '--json'])).toMatchObject({ code: 2, result: { code } });
  });
});
