import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openSupportFile } from '../../../electron/core/reports/index.ts';
import { ask, call, untilState } from '../harness/bridge.ts';
import { cutTexts } from '../story/cut-texts.ts';
import { expectAccessible, picture, useSite, useStage } from '../story/stage.ts';
import { DialogAnswers } from './dialogs.ts';
import { SupportPage } from './support-page.ts';

const { launch, device: startDevice } = useStage();
const PASSWORD = '0501passwd';

describe.each(['en', 'zh-CN'] as const)('support reads, compares, changes and hands over, %s', (lang) => {
  it('in one window, and another window opens the file', async () => {
    const dialogs = new DialogAnswers();
    const launched = await launch(lang, { env: dialogs.env });
    const { window } = launched;
    await window.setViewportSize({ width: 1024, height: 640 });
    const device = await startDevice({
      config: { topicRoot: '/smart/devs', server: { host: '192.168.77.5', port: 1883 }, password: PASSWORD },
    });
    const siteId = await useSite(launched, { host: 'mqtt.riverside.example', port: 8883, caPem: null });
    const page = new SupportPage(window, lang);
    await page.open();
    await page.read(device.path);
    await untilState(window, ({ support }) => !support.isLooking && support.findings.length > 0);
    const rules = (await ask(window, 'state.get')).support.findings.map(({ rule }) => rule);
    expect(rules).toEqual(
      expect.arrayContaining(['server.privateAtPublicSite', 'server.plainPort', 'topicRoot.leadingSlash']),
    );
    await picture(launched, `support-read-${lang}`);
    expect(await cutTexts(launched)).toEqual([]);
    await expectAccessible(launched);

    await page.field('compareWith').selectOption(`profile:${siteId}`);
    await untilState(window, ({ support }) => (support.comparison?.rows.length ?? 0) > 0);
    const raw = window.getByRole('button', { name: /^(Raw reply|原始应答)/ });
    for (const button of await raw.all()) await button.click();
    await expect.poll(() => page.table.innerText()).toContain('get sn\\r\\n');
    expect(await page.table.innerText()).not.toContain(PASSWORD);
    await picture(launched, `support-compared-${lang}`);
    expect(await cutTexts(launched)).toEqual([]);
    await expectAccessible(launched);

    const saved = dialogs.next('from-here.ccsupport');
    await page.button('makeFile').click();
    await expect.poll(() => window.locator('main').innerText()).toContain(saved);
    const bytes = readFileSync(saved);
    const opened = await openSupportFile(bytes, saved);
    expect(opened.body.comparison?.rows[0]).toMatchObject({ verdict: 'differs' });
    expect(opened.body.device?.items.password).toEqual({ state: 'secret', length: PASSWORD.length });
    expect(opened.transcript?.entries.length).toBeGreaterThan(8);
    expect(bytes.includes(PASSWORD)).toBe(false);

    await page.button('changeOnly').click();
    const dialog = window.getByRole('dialog');
    await dialog.getByText('set server mqtt.riverside.example 8883', { exact: true }).waitFor();
    await picture(launched, `support-change-${lang}`);
    expect(await cutTexts(launched)).toEqual([]);
    await expectAccessible(launched);
    const setsBefore = device.sets().length;
    await page.button('write').click();
    await untilState(window, ({ job }) => job?.kind === 'write' && job.state === 'ended');
    expect(device.sets().slice(setsBefore)).toEqual([
      'set topic smart/devs',
      'set server mqtt.riverside.example 8883',
    ]);
    await expect
      .poll(async () => (await ask(window, 'state.get')).support.comparison?.rows[0]?.verdict)
      .not.toBe('differs');
    await picture(launched, `support-changed-${lang}`);

    const other = await launch(lang);
    await other.window.setViewportSize({ width: 1024, height: 640 });
    const otherPage = new SupportPage(other.window, lang);
    await otherPage.open();
    await otherPage.drop('from-there.ccsupport', bytes);
    await other.window.getByText('from-there.ccsupport', { exact: true }).waitFor();
    await picture(other, `support-file-${lang}`);
    expect(await other.window.locator('main').innerText()).toContain('192.168.77.5:1883');
    expect(await cutTexts(other)).toEqual([]);
    await expectAccessible(other);
    expect(other.consoleMessages).toEqual([]);
    expect(launched.consoleMessages).toEqual([]);
  }, 120_000);

  it('speaks to the device by the console, which keeps every byte and excludes the job', async () => {
    const dialogs = new DialogAnswers();
    const launched = await launch(lang, { env: dialogs.env });
    const { window } = launched;
    await window.setViewportSize({ width: 1024, height: 640 });
    const device = await startDevice({ config: { password: PASSWORD } });
    const page = new SupportPage(window, lang);
    await page.open('console');
    await page.field('serialPort').fill(device.path);
    await page.button('openConsole').click();
    await page.field('line').fill('get sn');
    await page.button('send').click();
    await expect.poll(() => page.screen.innerText()).toContain('get sn\\r\\n');
    await window.getByRole('button', { name: 'get user', exact: true }).click();
    await expect.poll(() => page.screen.innerText()).toContain('******');
    await page.field('line').fill('set topic  two  blanks');
    await page.field('line').press('Enter');
    await expect.poll(() => device.heard().at(-1)).toBe('set topic  two  blanks');
    expect(await page.screen.innerText()).not.toContain(PASSWORD);
    await picture(launched, `support-console-${lang}`);
    expect(await cutTexts(launched)).toEqual([]);
    await expectAccessible(launched);

    for (const channel of ['device.read', 'job.write'] as const) {
      const input = channel === 'job.write' ? { allowSnChange: false } : null;
      expect(await call(window, channel, input)).toMatchObject({ ok: false, error: { name: 'consoleOpen' } });
    }
    const saved = dialogs.next('console.txt');
    await window.getByRole('button', { name: /^(Save to file|保存到文件)/ }).click();
    await expect.poll(() => window.locator('main').innerText()).toContain(saved);
    expect(readFileSync(saved, 'utf8')).toMatch(/-> get sn\\r\\n\n.*<- .*\\r\\n/);
    expect(readFileSync(saved, 'utf8')).not.toContain(PASSWORD);

    await page.button('closeConsole').click();
    await page.button('openConsole').waitFor();
    const { records } = await ask(window, 'records.list', { text: '', limit: 5, before: null });
    expect(records[0]).toMatchObject({ kind: 'console', outcome: 'unproven' });
    const lines = await ask(window, 'records.transcript', records[0]?.id);
    expect(lines.map(({ text }) => text).join('')).toContain('set topic  two  blanks\\r\\n');
    expect(launched.consoleMessages).toEqual([]);
  }, 90_000);
});
