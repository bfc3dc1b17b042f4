import { describe, expect, it } from 'vitest';
import type { WizardStep } from '../../../shared/ipc/state.ts';
import { ask, call } from '../harness/bridge.ts';
import { CommissionPage } from '../pages/commission-page.ts';
import { useStage } from './stage.ts';

const { launch, device } = useStage();

/** Step, field, and what must not pass it. */
const WRONG: readonly [WizardStep, string, readonly string[]][] = [
  [
    'server',
    'Server',
    [
      'no such host',
      '-mqtt.example.com',
      'mqtt..example.com',
      '256.1.1.1',
      'mqtts://mqtt.example.com',
      'a,b',
    ],
  ],
  ['server', 'Server port', ['0', '65536', '88a', '-1', '1.5', ' ']],
  ['password', 'MQTT password', ['two words', 'Passwörd', '密码', '********', 'x'.repeat(300)]],
  ['topicRoot', 'TopicRoot', ['smart/#', 'smart/+/devs', 'two words', '主题', 'x'.repeat(300)]],
  ['ntp', 'NTP server', ['no such host', 'ntp..example.com']],
  ['ntp', 'NTP port', ['0', '65536', 'abc']],
  ['ntp', 'Time zone', ['15', '-13', '8:00x', 'Beijing']],
];

describe('no step lets a wrong value through', () => {
  it('by Next, by Enter, or by writing all the same', async () => {
    const concentrator = await device();
    const launched = await launch();
    const { window } = launched;
    const page = new CommissionPage(window);
    await page.connectTo(concentrator.path);
    for (const [step, label, values] of WRONG) {
      await ask(window, 'wizard.setDraft', {
        ...{ sn: null, topicRoot: null },
        server: { host: 'mqtt.example.com', port: '8883' },
        ntp: { host: 'ntp.example.com', port: '123', timezone: '8' },
      });
      await ask(window, 'wizard.setPassword', null);
      await ask(window, 'wizard.setStep', step);
      const field = page.field(label);
      await field.waitFor();
      const heading = await page.heading();
      for (const value of values) {
        await field.fill(value);
        await field.press('Enter');
        const next = page.button('next');
        if (await next.isEnabled()) await next.click();
        expect({ value, heading: await page.heading() }).toEqual({ value, heading });
        expect(await field.getAttribute('aria-invalid')).toBe('true');
        expect(await call(window, 'job.write', { allowSnChange: false })).toMatchObject({ ok: false });
      }
    }
    expect(concentrator.sets()).toEqual([]);
    expect(launched.consoleMessages).toEqual([]);
  }, 120_000);

  it('an SN is changed only after it was unlocked on purpose', async () => {
    const concentrator = await device();
    const launched = await launch();
    const { window } = launched;
    const page = new CommissionPage(window);
    await page.connectTo(concentrator.path);
    await ask(window, 'wizard.setStep', 'sn');
    const field = page.field('SN');
    await field.waitFor();
    expect(await field.isEditable()).toBe(false);
  }, 60_000);
});
