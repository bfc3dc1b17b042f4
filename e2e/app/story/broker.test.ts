import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SITE } from '../../brokers/index.ts';
import { ask, untilState } from '../harness/bridge.ts';
import { cutTexts } from './cut-texts.ts';
import { expectAccessible, picture, useSite, useStage } from './stage.ts';

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
});
