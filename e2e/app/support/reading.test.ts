import { expect, it } from 'vitest';
import { ask, untilState } from '../harness/bridge.ts';
import { picture, useStage } from '../story/stage.ts';
import { SupportPage } from './support-page.ts';

const { launch, device: startDevice } = useStage();

it('reads a healthy device in one click, and tells how long that took', async () => {
  const times: number[] = [];
  const device = await startDevice({ responseDelayMs: 5 });
  const launched = await launch('en');
  const { window } = launched;
  const page = new SupportPage(window);
  await page.open();
  for (let time = 0; time < 5; time += 1) {
    await page.field('serialPort').fill(device.path);
    const tookMs = await window.evaluate(`new Promise((resolve, reject) => {
      const button = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Read device');
      const startedAtMs = performance.now();
      button.click();
      const look = () => {
        const text = document.querySelector('main table')?.textContent ?? '';
        if (['202005010001', 'mqtt.factory.example', 'smart/devs', 'ntp1.aliyun.com'].every((value) => text.includes(value)))
          requestAnimationFrame(() => resolve(performance.now() - startedAtMs));
        else if (performance.now() - startedAtMs > 10000) reject(new Error('not shown: ' + text));
        else requestAnimationFrame(look);
      };
      look();
    })`);
    times.push(tookMs as number);
    await ask(window, 'device.disconnect');
    await untilState(window, ({ device: { state } }) => state === 'none');
    await page.table.waitFor({ state: 'detached' });
  }
  if (process.env['READ_TIMES'] === '1')
    console.log(`click to screen: ${times.map((ms) => ms.toFixed(0)).join(', ')} ms`);
  expect(times).toHaveLength(5);
  expect(launched.consoleMessages).toEqual([]);
}, 60_000);

it('shows the other four items of a device that is silent to one', async () => {
  const device = await startDevice({ faults: { silentOn: ['ntp'] } });
  const launched = await launch('en');
  const { window } = launched;
  const page = new SupportPage(window);
  await page.open();
  await page.read(device.path);
  await untilState(window, ({ job }) => job?.state === 'ended', 30_000);
  const text = await page.table.innerText();
  for (const value of ['202005010001', 'mqtt.factory.example', 'smart/devs']) expect(text).toContain(value);
  expect(text).toMatch(/no answer/i);
  await picture(launched, 'support-dead-item');
}, 60_000);
