import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterEach, expect, it } from 'vitest';
import { filesIn, formsOf } from '../app/harness/secret-search.ts';
import { connectTestClient, prepareSite, SITE } from '../brokers/index.ts';
import { startDevice, type TestDevice } from './device.ts';
import { run } from './program.ts';

const DEVICES = 50;
const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

function hasAge(): boolean {
  try {
    execFileSync('age', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false; // an optional tool
  }
}

it('a lot of 50 new passwords goes through a sealed file to a real Mosquitto, where every device then logs in', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'concentrator-lot-'));
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
  const path = (name: string): string => join(folder, name);
  const site = await prepareSite();
  cleanUps.push(() => site.dispose());
  const key = await run(['handover', 'key', '--out', path('key'), '--json']);
  expect(key.result).toMatchObject({ outcome: 'pass', kind: 'key' });

  const devices: TestDevice[] = await Promise.all(
    Array.from({ length: DEVICES }, (_, number) =>
      startDevice({ config: { sn: `2020050200${String(number).padStart(2, '0')}` } }),
    ),
  );
  for (const device of devices) cleanUps.push(() => device.close());
  const lot = {
    ...{ name: 'Order 50', server: { host: 'localhost', port: site.port }, topicRoot: SITE.topicRoot },
    ...{ snSource: 'device', passwordSource: 'generated', handoverKey: key.result['recipient'] },
  };
  const [lotFile, password] = [path('lot.json'), path('password')];
  writeFileSync(lotFile, JSON.stringify(lot));
  writeFileSync(password, `${SITE.manager.password}\n`);
  const ports = devices.map((device) => device.path).join(',');
  const batch = await run([
    ...['batch', '--lot', lotFile, '--ports', ports, '--baud', '115200', '--framing', '8N1'],
    ...['--handover', path('lot.age'), '--data-folder', path('data'), '--json'],
  ]);
  expect(batch.result).toMatchObject({ counts: { pass: DEVICES }, handedOver: DEVICES });
  expect(statSync(path('lot.age')).mode & 0o777).toBe(0o600);

  const provision = await run([
    ...['provision', 'mosquitto', '--handover', path('lot.age'), '--identity-file', path('key')],
    ...['--username', SITE.manager.username, '--password-file', password],
    ...[...site.flags, '--data-folder', path('data'), '--json'],
  ]);
  expect(provision.result).toMatchObject({ outcome: 'pass', devices: DEVICES });
  await site.start();
  const passwords = devices.map(({ device }) => device.config.password);
  expect(new Set(passwords).size).toBe(DEVICES);
  for (const { device } of devices) {
    const { sn, password: held } = device.config;
    const client = await connectTestClient({
      ...{ port: site.port, ca: site.authority.cert, username: sn, password: held },
    });
    expect(client.connected).toBe(true);
    await client.endAsync();
  }

  const everything = [...filesIn(folder), ...filesIn(site.folder)].map((file) => readFileSync(file));
  const found = passwords.flatMap((secret) =>
    formsOf(secret).filter((form) => everything.some((bytes) => bytes.includes(form))),
  );
  expect(found).toEqual([]);
  for (const { stdout, stderr } of [batch, provision])
    for (const secret of passwords) expect(stdout + stderr).not.toContain(secret);

  const opened = await run([
    'handover',
    'open',
    '--in',
    path('lot.age'),
    '--identity-file',
    path('key'),
    '--json',
  ]);
  expect(opened.result).toMatchObject({ outcome: 'pass', devices: DEVICES });
  if (hasAge()) {
    const text = execFileSync('age', ['-d', '-i', path('key'), path('lot.age')], { encoding: 'utf8' });
    for (const secret of passwords) expect(text).toContain(secret);
  }
  const again = await run([
    ...['batch', '--lot', lotFile, '--ports', ports, '--handover', path('lot.age'), '--json'],
    ...['--data-folder', path('data')],
  ]);
  expect(again.result).toMatchObject({ outcome: 'badInput', code: 'CC-625' });
}, 120_000);
