import { describe, expect, it } from 'vitest';
import { SITE } from '../../brokers/index.ts';
import { ask, untilState } from '../harness/bridge.ts';
import { CommissionPage } from '../pages/commission-page.ts';
import { expectAccessible, picture, useSite, useStage } from './stage.ts';

const { launch, device, site } = useStage();

describe.each(['en', 'zh-CN'] as const)('the demo device, %s', (lang) => {
  it('is commissioned by the primary buttons alone, and proven online', async () => {
    const launched = await launch(lang);
    const page = new CommissionPage(launched.window, lang);
    await picture(launched, `${lang}-1-connect`);
    await expectAccessible(launched);
    await page.connectDemo();
    await picture(launched, `${lang}-2-connected`);
    await page.nextUntilWrite();
    await expectAccessible(launched);
    await page.button('write').click();
    await untilState(launched.window, ({ job }) => job?.kind === 'write' && job.state === 'ended');
    await picture(launched, `${lang}-3-written`);
    await page.button('next').click();
    await picture(launched, `${lang}-4-online`);
    await page.button('confirm').click();
    await untilState(launched.window, ({ confirmation }) => confirmation.state === 'online', 30_000);
    await page.button('nextDevice').waitFor();
    await expectAccessible(launched);
    await picture(launched, `${lang}-5-online`);
    expect(await page.text()).toContain('202005010001');
    expect(launched.consoleMessages).toEqual([]);
  }, 90_000);
});

describe('a device on a real tty and a real Mosquitto', () => {
  it('goes from cable to online, with a password of its own, and leaves a record', async () => {
    const broker = await site();
    const concentrator = await device({
      mqtt: { ca: broker.authority.cert, publishEveryMs: 500 },
      faults: { restartAfterSet: { of: 'server', afterMs: 20 }, bootMs: 300 },
    });
    const launched = await launch('en');
    const { window } = launched;
    const page = new CommissionPage(window);
    await page.connectTo(concentrator.path);
    await useSite(launched, { port: broker.mosquitto.port, caPem: broker.authority.cert });
    await page.nextUntilWrite();
    await page.button('write').click();
    const { job } = await untilState(window, (state) => state.job?.end?.outcome === 'pass');
    expect(concentrator.device.config.server).toEqual({ host: 'localhost', port: broker.mosquitto.port });
    await page.button('next').click();
    await page.field('Management password').fill(SITE.manager.password);
    await page.button('confirm').click();
    await untilState(window, ({ confirmation }) => confirmation.state === 'online', 30_000);
    const record = await ask(window, 'records.get', job?.end?.recordId);
    expect(record).toMatchObject({ sn: '202005010001', outcome: 'pass', confirmation: 'online' });
    expect(await window.content()).not.toContain(SITE.manager.password);
    expect(launched.consoleMessages).toEqual([]);
  }, 90_000);

  it('can be left unconfirmed where there is no network, and the record says so', async () => {
    const concentrator = await device();
    const launched = await launch('en');
    const page = new CommissionPage(launched.window);
    await page.connectTo(concentrator.path);
    await ask(launched.window, 'wizard.setDraft', {
      ...{ sn: null, server: null, ntp: null, topicRoot: 'smart/site-7' },
    });
    await page.nextUntilWrite();
    await page.button('write').click();
    await untilState(launched.window, (state) => state.job?.end?.outcome === 'pass');
    await page.button('next').click();
    await page.button('skip').click();
    await untilState(launched.window, ({ confirmation }) => confirmation.state === 'skipped');
    const { records } = await ask(launched.window, 'records.list', { text: '', limit: 1, before: null });
    expect(records).toMatchObject([{ confirmation: 'skipped', outcome: 'pass' }]);
    expect(concentrator.device.config.topicRoot).toBe('smart/site-7');
  }, 60_000);

  it('a window reloaded in the middle shows what is, and loses nothing that was typed', async () => {
    const concentrator = await device();
    const launched = await launch('en');
    const { window } = launched;
    const page = new CommissionPage(window);
    await page.connectTo(concentrator.path);
    await page.next();
    await page.next();
    await page.field('Server').fill('mqtt.half-typed');
    await untilState(window, ({ wizard }) => wizard.draft.server?.host === 'mqtt.half-typed');
    await window.reload();
    await page.field('Server').waitFor();
    expect(await page.field('Server').inputValue()).toBe('mqtt.half-typed');
    expect(await page.text()).toContain('202005010001');
  }, 60_000);

  it('a wrong value does not pass its step, and nothing is sent', async () => {
    const concentrator = await device();
    const launched = await launch('en');
    const page = new CommissionPage(launched.window);
    await page.connectTo(concentrator.path);
    await page.next();
    await page.next();
    const step = await page.heading();
    await page.field('Server').fill('no such host');
    await launched.window.keyboard.press('Enter');
    expect(await page.heading()).toBe(step);
    expect(concentrator.sets()).toEqual([]);
  }, 60_000);

  it('unplugged between two steps: it says so, and goes on by itself when it is back', async () => {
    const concentrator = await device();
    const launched = await launch('en');
    const page = new CommissionPage(launched.window);
    await page.connectTo(concentrator.path);
    await concentrator.unplug();
    await launched.window.getByText('The device is unplugged').first().waitFor({ timeout: 5000 });
    await concentrator.plug();
    await untilState(launched.window, ({ device: { state } }) => state === 'connected');
  }, 60_000);
});
