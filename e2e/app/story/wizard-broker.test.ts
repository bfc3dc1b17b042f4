import { describe, expect, it } from 'vitest';
import { SITE } from '../../brokers/index.ts';
import { untilState } from '../harness/bridge.ts';
import { CommissionPage } from '../pages/commission-page.ts';
import { cutTexts } from './cut-texts.ts';
import { ADMINISTRATOR, expectAccessible, picture, useSite, useStage } from './stage.ts';

const { launch, device, site } = useStage();

describe('a password that the wizard generated', () => {
  it('is put on the live broker by one click from its step, and the device comes online with it', async () => {
    const broker = await site({ dynamicSecurity: [ADMINISTRATOR] });
    const concentrator = await device({
      mqtt: { ca: broker.authority.cert, publishEveryMs: 500 },
      faults: { restartAfterSet: { of: 'server', afterMs: 20 }, bootMs: 300 },
    });
    const launched = await launch('en');
    const { window } = launched;
    const page = new CommissionPage(window);
    await page.connectTo(concentrator.path);
    await useSite(launched, { port: broker.mosquitto.port, caPem: broker.authority.cert });
    const generate = window.getByRole('button', { name: 'Make a new one', exact: true });
    while (!(await generate.isVisible())) await page.next();
    await generate.click();
    await untilState(window, ({ wizard }) => wizard.password?.origin === 'generated');
    await window.getByText('The broker does not know this password yet').waitFor();
    await window.getByRole('button', { name: 'Put it on the broker' }).click();

    await window.getByLabel('Administrator of the plugin').fill(ADMINISTRATOR.username);
    const passwords = window.getByLabel('Its password');
    await passwords.first().fill(SITE.manager.password);
    await passwords.last().fill(ADMINISTRATOR.password);
    await window.getByRole('button', { name: 'Put them on the broker' }).click();
    const { broker: shown } = await untilState(window, (state) => state.broker.run.state === 'ended', 60_000);
    expect(shown.run).toMatchObject({ outcome: 'pass' });
    expect(shown.devices).toMatchObject({ source: 'wizard', count: 1 });
    expect(await cutTexts(launched)).toEqual([]);
    await expectAccessible(launched);
    await picture(launched, 'wizard-on-broker');

    await window.getByRole('button', { name: 'Commission', exact: true }).click();
    await window.getByText('The password is on the broker.').waitFor();
    await picture(launched, 'wizard-password-known');
    await page.nextUntilWrite();
    await page.button('write').click();
    await untilState(window, (state) => state.job?.end?.outcome === 'pass', 30_000);
    await page.button('next').click();
    await page.field('Management password').fill(SITE.manager.password);
    await page.button('confirm').click();
    await untilState(window, ({ confirmation }) => confirmation.state === 'online', 30_000);
    (
      await broker.connect({ username: SITE.device.username, password: concentrator.device.config.password })
    ).end(true);
    expect(await window.content()).not.toContain(concentrator.device.config.password);
    expect(launched.consoleMessages).toEqual([]);
  }, 120_000);
});
