import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SITE, type Site } from '../../brokers/index.ts';
import { ask, untilState } from '../harness/bridge.ts';
import type { LaunchedApp } from '../harness/launch.ts';
import { picture, useSite, useStage } from './stage.ts';

const stage = useStage();
const HASH_WAIT_MS = 15_000;

async function watching(launched: LaunchedApp, site: Site): Promise<void> {
  const { window } = launched;
  const profileId = await useSite(launched, { port: site.mosquitto.port, caPem: site.authority.cert });
  await open(launched, 'monitor');
  const { username, password } = SITE.manager;
  await ask(window, 'monitor.start', { profileId, username, password, withCommands: true, silenceMs: null });
  await untilState(window, ({ monitor }) => monitor.connection.state === 'watching');
}

async function open({ window }: LaunchedApp, page: string): Promise<void> {
  await window.evaluate((to) => {
    (globalThis as unknown as { location: { hash: string } }).location.hash = `#/${to}`;
  }, page);
}

describe('hostile payloads', () => {
  it('are text only: nothing runs, nothing grows, every digit is shown', async () => {
    const launched = await stage.launch();
    const { window } = launched;
    const site = await stage.site();
    await watching(launched, site);
    const device = await site.connect(SITE.device);
    const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    const cases: readonly (readonly [string, string | Buffer, string])[] = [
      [
        'markup',
        '{"x":"<img src=x onerror=globalThis.hacked=1><script>globalThis.hacked=1</script>"}',
        '<script>',
      ],
      [
        'numbers',
        '{"n":12345678901234567890.123456789,"m":1e400,"k":-0.10}',
        '12345678901234567890.123456789',
      ],
      ['deep', deep, '{"a":{"a":'],
      ['large', `{"s":"${'x'.repeat(1_000_000)}"}`, '"s": "xxx'],
      ['broken', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x81, 0x20, 0x22]), '\\x81'],
      ['escapes', '{"e":"\u202e\u001b[2J\u0000"}', '\\u202e'],
      ['prototype', '{"__proto__":{"polluted":1},"constructor":2}', '__proto__'],
      ['table', '=HYPERLINK("http://x.example","y")', '=HYPERLINK'],
    ];
    for (const [at, [name, payload, shown]] of cases.entries()) {
      await device.publishAsync(SITE.topic, payload);
      const { monitor } = await untilState(window, (state) => state.monitor.counters.received === at + 1);
      expect(monitor.counters.received).toBe(at + 1);
      const list = window.getByRole('list', { name: 'Messages' }).getByRole('button');
      await expect.poll(() => list.count()).toBe(at + 1);
      await list.first().click();
      await expect
        .poll(() => window.getByRole('list', { name: 'Message', exact: true }).innerText())
        .toContain(shown);
      await window.getByRole('tab', { name: 'Difference' }).click();
      await window.getByRole('tab', { name: 'Message', exact: true }).click();
      await picture(launched, `hostile-${name}`);
    }
    for (const value of ['1e308', '-1e308', '0.1', '1e-300'])
      await device.publishAsync(SITE.topic, `{"v":${value}}`);
    await untilState(window, (state) => state.monitor.counters.received === cases.length + 4);
    await window.getByRole('list', { name: 'Messages' }).getByRole('button').first().click();
    await window.getByRole('tab', { name: 'Chart' }).click();
    await expect.poll(() => window.locator('#monitor-detail svg').count()).toBeGreaterThan(0);
    await picture(launched, 'hostile-chart');
    const elements = await window.evaluate<number>('document.querySelectorAll("*").length');
    expect(elements).toBeLessThan(3000);
    expect(await window.evaluate('[globalThis.hacked, {}.polluted]')).toEqual([undefined, undefined]);
    expect(launched.consoleMessages).toEqual([]);
  }, 90_000);
});

describe('what is sent, and the upgrade package', () => {
  it('reaches the device; the package is served, watched, and gone with the page', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'concentrator-monitor-use-'));
    const file = join(folder, 'fw-1.4.bin');
    const bytes = randomBytes(500_000);
    writeFileSync(file, bytes);
    const answers = join(folder, 'answers.json');
    const exported = join(folder, 'out.csv');
    writeFileSync(answers, JSON.stringify([file, exported]));
    const launched = await stage.launch('en', { env: { CC_DIALOG_ANSWERS: answers } });
    const { window } = launched;
    const site = await stage.site();
    await watching(launched, site);
    const device = await site.connect(SITE.device);
    const heard: string[] = [];
    device.on('message', (_topic, payload) => heard.push(payload.toString()));
    await device.subscribeAsync(`${SITE.topicRoot}/${SITE.sn}/todev`);
    await device.publishAsync(SITE.topic, JSON.stringify({ sn: SITE.sn, version: '1.3' }));

    // A command, kept as a template.
    await window.getByRole('tab', { name: 'Send' }).click();
    await window.getByLabel('To these SNs').fill(SITE.sn);
    await window.getByLabel('Message to todev').fill('{"cmd":"status"}');
    await window.getByLabel('Name of the template').fill('Status');
    await window.getByRole('button', { name: 'Save as template' }).click();
    await window.getByRole('button', { name: 'Send', exact: true }).click();
    await expect.poll(() => heard).toEqual(['{"cmd":"status"}']);
    await expect
      .poll(() => ask(window, 'monitor.notebook'))
      .toMatchObject({
        templates: [{ name: 'Status', payload: '{"cmd":"status"}', kind: 'command' }],
        sent: [{ sns: [SITE.sn], payload: '{"cmd":"status"}' }],
      });

    // The package.
    await window.getByRole('tab', { name: 'Upgrade package' }).click();
    await window.getByRole('button', { name: 'Choose file…' }).click();
    await untilState(window, ({ packages }) => packages.state === 'chosen');
    await window.getByLabel('Network interface').selectOption('127.0.0.1');
    await window.getByRole('button', { name: 'Start serving' }).click();
    const { packages } = await untilState(
      window,
      (state) => state.packages.state === 'serving',
      HASH_WAIT_MS,
    );
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(packages).toMatchObject({ sha256, file: { name: 'fw-1.4.bin', size: 500_000 } });
    const url = packages.url ?? '';
    expect(await window.locator('main').innerText()).toContain(url);

    // The message that starts the upgrade, and what the device does with it.
    await window.getByLabel('To these SNs').fill(SITE.sn);
    await window
      .getByLabel('Message to todev')
      .fill('{"up":"{url}?sn={sn}","size":{size},"sha256":"{sha256}"}');
    await window.getByRole('button', { name: 'Send upgrade message' }).click();
    await expect
      .poll(() => heard.at(-1))
      .toBe(`{"up":"${url}?sn=${SITE.sn}","size":500000,"sha256":"${sha256}"}`);
    const got = Buffer.from(await (await fetch(`${url}?sn=${SITE.sn}`)).arrayBuffer());
    expect(got.equals(bytes)).toBe(true);
    await device.publishAsync(SITE.topic, JSON.stringify({ sn: SITE.sn, upgrade: 'done', version: '1.4' }));
    await expect.poll(() => window.locator('main').innerText()).toContain('"upgrade":"done"');
    await untilState(window, (state) => state.packages.clients[0]?.wholeTimes === 1);
    await expect.poll(() => window.locator('main').innerText()).toContain('complete, 1×');
    await picture(launched, 'upgrade-done');

    // What was received, as a file; then the page is left.
    await window.getByRole('tab', { name: 'Messages' }).click();
    await window.getByRole('button', { name: 'Export' }).click();
    await window.getByRole('menuitem', { name: 'Export CSV' }).click();
    await expect.poll(() => window.locator('main').innerText()).toContain(exported);
    expect(readFileSync(exported, 'utf8')).toContain('""version"":""1.4""');
    await open(launched, 'records');
    await untilState(window, (state) => state.packages.state === 'chosen');
    await expect(fetch(url)).rejects.toThrow();

    // A reload of the window stops it, too; what is watched goes on.
    await ask(window, 'packages.start', { address: '127.0.0.1', port: 0 });
    const again = await ask(window, 'state.get');
    expect((await fetch(again.packages.url ?? '')).status).toBe(200);
    await window.reload();
    await untilState(window, (state) => state.packages.state === 'chosen');
    await expect(fetch(again.packages.url ?? '')).rejects.toThrow();
    expect((await ask(window, 'state.get')).monitor.connection.state).toBe('watching');
    expect(launched.consoleMessages).toEqual([]);
  }, 90_000);
});
