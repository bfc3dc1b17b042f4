import { describe, expect, it } from 'vitest';
import { WIZARD_STEPS } from '../../../shared/ipc/state.ts';
import { ask, untilState } from '../harness/bridge.ts';
import { CommissionPage } from '../pages/commission-page.ts';
import { useStage } from './stage.ts';

const { launch, device } = useStage();

const DRAFT = {
  ...{ sn: null, topicRoot: 'smart/half-typed' },
  server: { host: 'mqtt.half-typed.example', port: '98' },
  ntp: { host: 'ntp.half-typed.example', port: '', timezone: '' },
};

describe('at every step of the wizard', () => {
  it('a reload shows the same step, the same device and what was typed', async () => {
    const concentrator = await device();
    const launched = await launch();
    const { window } = launched;
    const page = new CommissionPage(window);
    await page.connectTo(concentrator.path);
    await ask(window, 'wizard.setDraft', DRAFT);
    await ask(window, 'wizard.setPassword', 'half-typed-Passw0rd');
    let before = '';
    for (const step of WIZARD_STEPS) {
      await ask(window, 'wizard.setStep', step);
      await expect.poll(() => page.heading()).not.toBe(before);
      const heading = await page.heading();
      before = heading;
      await window.reload();
      await window.locator('main h2').first().waitFor();
      await expect.poll(() => page.heading()).toBe(heading);
      const state = await ask(window, 'state.get');
      expect(state.wizard).toMatchObject({ step, draft: DRAFT, password: { length: 19 } });
      expect(state.device.state).toBe('connected');
      expect(await window.content()).not.toContain('half-typed-Passw0rd');
    }
    expect(concentrator.sets()).toEqual([]);
    expect(launched.consoleMessages).toEqual([]);
  }, 120_000);

  it('an unplugged cable is said, nothing that was typed is lost, and it goes on when the device is back', async () => {
    const concentrator = await device();
    const launched = await launch();
    const { window } = launched;
    const page = new CommissionPage(window);
    await page.connectTo(concentrator.path);
    await ask(window, 'wizard.setDraft', DRAFT);
    for (const step of WIZARD_STEPS) {
      await ask(window, 'wizard.setStep', step);
      await concentrator.unplug();
      await window.getByText('The device is unplugged').first().waitFor({ timeout: 10_000 });
      await concentrator.plug();
      const { wizard } = await untilState(window, (state) => state.device.state === 'connected', 30_000);
      await untilState(window, (state) => state.job?.state === 'ended');
      expect(wizard).toMatchObject({ step, draft: DRAFT });
    }
    expect(concentrator.sets()).toEqual([]);
    expect(launched.consoleMessages).toEqual([]);
  }, 180_000);

  it('another device at the same port is noticed, and nothing of the one before is written to it unseen', async () => {
    const concentrator = await device({ faults: { differentDevice: '202005019876' } });
    const launched = await launch();
    const { window } = launched;
    const page = new CommissionPage(window);
    await page.connectTo(concentrator.path);
    await concentrator.unplug();
    await untilState(window, (state) => state.device.state === 'lost');
    await concentrator.plug();
    const { notices } = await untilState(
      window,
      (state) => state.notices.some(({ kind }) => kind === 'anotherDevice'),
      30_000,
    );
    expect(notices).toContainEqual({ kind: 'anotherDevice', before: '202005010001', now: '202005019876' });
    await expect.poll(() => page.text()).toContain('202005019876');
    expect(concentrator.sets()).toEqual([]);
  }, 60_000);
});
