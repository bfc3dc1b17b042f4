import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SITE } from '../../brokers/index.ts';
import { ask, untilState } from '../harness/bridge.ts';
import { cutTexts } from './cut-texts.ts';
import { ADMINISTRATOR, expectAccessible, picture, useSite, useStage } from './stage.ts';

const { launch, site } = useStage();

describe('the Broker page', () => {
  it('checks a real broker line by line, shows files before it writes them, and remembers who is on them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'concentrator-broker-'));
    const [list, out, dialogs] = [join(folder, 'lot.csv'), join(folder, 'out'), join(folder, 'dialogs.json')];
    mkdirSync(out);
    writeFileSync(list, `sn,password\n${SITE.device.username},${SITE.device.password}\n`);
    writeFileSync(dialogs, JSON.stringify([list, out]));
    const { mosquitto, authority } = await site();
    const launched = await launch('en', { env: { CC_DIALOG_ANSWERS: dialogs } });
    const { window } = launched;
    await useSite(launched, { port: mosquitto.port, caPem: authority.cert });
    await window.evaluate(() => {
      (globalThis as unknown as { location: { hash: string } }).location.hash = '#/broker';
    });
    await window.getByRole('button', { name: 'Choose devices' }).click();
    await window.getByRole('menuitem', { name: /CSV/ }).click();
    await untilState(window, ({ broker }) => broker.devices?.count === 1);
    await window.getByLabel('Its password').fill(SITE.manager.password);
    await window.getByRole('button', { name: 'Check this broker' }).click();
    const { broker } = await untilState(window, (state) => state.broker.check.state === 'ended', 60_000);
    const lines = broker.check.state === 'idle' ? [] : broker.check.lines;
    expect(lines.find(({ id }) => id === 'managementLogin')?.state).toBe('pass');
    await picture(launched, 'broker-check');
    expect(await cutTexts(launched)).toEqual([]);
    await expectAccessible(launched);

    await window.locator('#broker-tab-files').click();
    await window.getByRole('button', { name: 'Choose a folder' }).click();
    await untilState(window, (state) => state.broker.paths.passwordFile !== null);
    await window.getByRole('button', { name: 'Show what would change' }).click();
    await untilState(window, (state) => state.broker.plan?.state === 'shown');
    await picture(launched, 'broker-plan');
    expect(await window.locator('main').innerText()).not.toContain(SITE.device.password);
    expect(() => statSync(join(out, 'pwfile'))).toThrow();
    await expectAccessible(launched);
    await window.getByRole('button', { name: 'Write these files' }).click();
    await untilState(window, (state) => state.broker.plan?.state === 'written');
    expect(readFileSync(join(out, 'pwfile'), 'utf8')).toContain(`${SITE.device.username}:$7$`);
    expect(statSync(join(out, 'pwfile')).mode & 0o777).toBe(0o600);
    const { profileId } = (await ask(window, 'state.get')).wizard;
    await expect
      .poll(async () => (await ask(window, 'broker.devices', { profileId, offset: 0, limit: 5 })).rows[0])
      .toMatchObject({ known: { how: 'provisioned' } });
    expect(launched.consoleMessages).toEqual([]);
  }, 90_000);
  it('makes a key, seals a list to it, opens it again, and puts its devices on a live broker', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'concentrator-broker-'));
    const [list, key, sealed, dialogs] = ['lot.csv', 'key.age', 'handover.age', 'dialogs.json'].map((name) =>
      join(folder, name),
    ) as [string, string, string, string];
    const devices = [SITE.device, SITE.otherDevice];
    const rows = devices.map(({ username, password }) => `${username},${password}\n`).join('');
    writeFileSync(list, `sn,password\n${rows}`);
    // As they are asked for: the key, the list, the sealed file, and both to open it.
    writeFileSync(dialogs, JSON.stringify([key, list, sealed, sealed, key]));
    const started = await site({ dynamicSecurity: [ADMINISTRATOR] });
    const launched = await launch('en', { env: { CC_DIALOG_ANSWERS: dialogs } });
    const { window } = launched;
    await useSite(launched, { port: started.mosquitto.port, caPem: started.authority.cert });

    await window.getByRole('button', { name: 'Settings', exact: true }).click();
    await window.getByRole('button', { name: 'Make a key: Riverside' }).click();
    await window.getByLabel('Passphrase', { exact: true }).fill('engineer-passphrase');
    await window.getByLabel('Passphrase again').fill('engineer-passphrase');
    await window.getByRole('dialog').getByRole('button', { name: 'Make a key' }).click();
    await untilState(window, ({ profiles }) => profiles[0]?.profile.handoverKey !== null, 30_000);
    expect(readFileSync(key, 'utf8')).toContain('BEGIN AGE ENCRYPTED FILE');

    await window.getByRole('button', { name: 'Broker', exact: true }).click();
    await window.getByRole('button', { name: 'Choose devices' }).click();
    await window.getByRole('menuitem', { name: /CSV/ }).click();
    await untilState(window, ({ broker }) => broker.devices?.count === 2);
    await window.locator('#broker-tab-handover').click();
    await window.getByRole('button', { name: 'Save the handover file' }).click();
    await window.getByText('Devices sealed into').waitFor();
    for (const { password } of devices) expect(readFileSync(sealed, 'latin1')).not.toContain(password);
    await picture(launched, 'broker-handover');
    expect(await cutTexts(launched)).toEqual([]);
    await expectAccessible(launched);
    await ask(window, 'broker.forgetDevices');
    await window.getByRole('button', { name: 'Open a handover file' }).click();
    await window.getByLabel('Passphrase of the key file, if it has one').fill('engineer-passphrase');
    await window.getByRole('button', { name: 'Choose the file' }).click();
    await untilState(window, ({ broker }) => broker.devices?.source === 'handover', 30_000);

    await window.locator('#broker-tab-live').click();
    await window.getByLabel('Administrator of the plugin').fill(ADMINISTRATOR.username);
    const passwords = window.getByLabel('Its password');
    await passwords.first().fill(SITE.manager.password);
    await passwords.last().fill(ADMINISTRATOR.password);
    await window.getByRole('button', { name: 'Put them on the broker' }).click();
    const { broker } = await untilState(window, ({ broker: { run } }) => run.state === 'ended', 60_000);
    await picture(launched, 'broker-live');
    expect(broker.run).toMatchObject({ state: 'ended', outcome: 'pass' });
    expect(await cutTexts(launched)).toEqual([]);
    await expectAccessible(launched);
    for (const user of devices) (await started.connect(user)).end(true);
    const text = await window.locator('body').innerText();
    for (const { password } of [...devices, ADMINISTRATOR]) expect(text).not.toContain(password);
    expect(launched.consoleMessages).toEqual([]);
  }, 120_000);

  it('shows what would change in an activemq.xml without a password of it, and writes just that', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'concentrator-broker-'));
    const [list, xml, dialogs] = [
      join(folder, 'lot.csv'),
      join(folder, 'activemq.xml'),
      join(folder, 'dialogs.json'),
    ];
    const stock = readFileSync('electron/core/brokers/activemq/stock.testing.xml', 'utf8');
    writeFileSync(xml, stock);
    const devices = [SITE.device, SITE.otherDevice];
    writeFileSync(
      list,
      ['sn,password', ...devices.map((one) => `${one.username},${one.password}`)].join('\n'),
    );
    writeFileSync(dialogs, JSON.stringify([list, xml]));
    const launched = await launch('zh-CN', { env: { CC_DIALOG_ANSWERS: dialogs } });
    const { window } = launched;
    await useSite(launched, { port: 8883, caPem: null });
    await window.evaluate(() => {
      (globalThis as unknown as { location: { hash: string } }).location.hash = '#/broker/activeMq';
    });
    await window.getByRole('button', { name: '选择设备' }).click();
    await window.getByRole('menuitem', { name: /CSV/ }).click();
    await untilState(window, ({ broker }) => broker.devices?.count === 2);
    await window.getByRole('button', { name: /: activemq.xml$/ }).click();
    await untilState(window, ({ broker }) => broker.paths.xmlFile === xml);
    await window.getByLabel('密码', { exact: false }).first().fill(SITE.manager.password);
    await window.getByRole('button', { name: '显示将有的改动' }).click();
    await untilState(window, ({ broker }) => broker.plan?.state === 'shown');
    await picture(launched, 'broker-activemq-zh');
    const shown = await window.locator('main').innerText();
    expect(shown).toContain(`username="${SITE.device.username}"`);
    for (const { password } of [...devices, SITE.manager]) expect(shown).not.toContain(password);
    expect(readFileSync(xml, 'utf8')).toBe(stock);
    expect(await cutTexts(launched)).toEqual([]);
    await expectAccessible(launched);
    await window.getByRole('button', { name: '写入这些文件' }).click();
    await untilState(window, ({ broker }) => broker.plan?.state === 'written');
    const written = readFileSync(xml, 'utf8');
    for (const { username, password } of devices)
      expect(written).toContain(`username="${username}" password="${password}"`);
    expect(statSync(xml).mode & 0o777).toBe(0o600);
    expect(launched.consoleMessages).toEqual([]);
  }, 90_000);
});
