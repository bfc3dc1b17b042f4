import { describe, expect, it } from 'vitest';
import type { ConcentratorOptions } from '../../../electron/simulator/index.ts';
import { openStore, type Store } from '../../../electron/core/store/index.ts';
import { Adapter } from '../harness/adapter.ts';
import { ask, untilState } from '../harness/bridge.ts';
import type { LaunchedApp } from '../harness/launch.ts';
import { BatchPage } from '../pages/batch-page.ts';
import { cutTexts } from './cut-texts.ts';
import { expectAccessible, picture, useStage } from './stage.ts';

const { launch, cleanUps } = useStage();
const SERVER = 'mqtt.plant.example';
const snOf = (number: number): string => `2020050100${String(number).padStart(2, '0')}`;
const deviceOf = (number: number, more: ConcentratorOptions = {}): ConcentratorOptions => ({
  ...more,
  config: { sn: snOf(number) },
});

async function adapters(count: number): Promise<Adapter[]> {
  const plugged: Adapter[] = [];
  for (let number = 0; number < count; number += 1) {
    const adapter = await Adapter.plug();
    cleanUps.push(() => adapter.close());
    plugged.push(adapter);
  }
  return plugged;
}

/** The app with these ports, at the Batch page; no other port of this machine is touched. */
async function line(ports: readonly Adapter[], dataFolder?: string): Promise<[LaunchedApp, BatchPage]> {
  const paths = ports.map(({ path }) => path);
  const launched = await launch('en', {
    env: { CC_EXTRA_PORTS: paths.join(',') },
    ...(dataFolder === undefined ? {} : { dataFolder }),
  });
  await untilState(launched.window, (state) => state.ports.ports.length >= ports.length);
  const page = new BatchPage(launched.window);
  await page.open();
  return [launched, page];
}

async function killed({ app }: LaunchedApp): Promise<void> {
  const exited = new Promise((resolve) => app.process().once('exit', resolve));
  app.process().kill('SIGKILL');
  await exited;
}

async function chooseOnly(page: BatchPage, ports: readonly Adapter[]): Promise<void> {
  const boxes = page.window.locator('fieldset').getByRole('checkbox');
  for (const box of await boxes.all()) {
    const label = await box.evaluate((element) => element.parentElement?.parentElement?.textContent ?? '');
    await box.setChecked(ports.some(({ path }) => label.startsWith(path)));
  }
}

async function withRecords<T>(dataFolder: string, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ folder: dataFolder });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

describe('a factory line', () => {
  it('of 12 devices on 4 ports, one dead, one rejecting, one twice, killed in the middle: the record is right', async () => {
    const ports = await adapters(4);
    const [one, two, three, four] = ports as [Adapter, Adapter, Adapter, Adapter];
    one.put(deviceOf(1));
    two.put(deviceOf(2));
    three.put(deviceOf(3, { faults: { silence: true } }));
    four.put(deviceOf(4, { faults: { errorNotKept: ['server'] } }));
    const [first, page] = await line(ports);
    await page.newLot('Order 7', SERVER);
    await chooseOnly(page, ports);
    await page.button('Start batch').click();
    await page.shows(1, 'pass');
    await page.shows(2, 'pass');
    await page.shows(4, 'fail');
    expect(await page.tile(4).innerText()).toContain('CC-40');
    await page.button('Start, Slot 3').click();
    await page.shows(3, 'fail', 40_000);
    await picture(first, 'batch-first-four');
    expect(await cutTexts(first)).toEqual([]);
    await expectAccessible(first);

    one.put(deviceOf(5));
    two.put(deviceOf(6));
    three.put(deviceOf(7));
    for (const [slot, number] of [
      [1, 5],
      [2, 6],
      [3, 7],
    ] as const)
      await page.showsOf(slot, snOf(number), 'pass');
    four.put(deviceOf(5));
    await page.showsOf(4, snOf(5), 'refused');

    // Long enough that a slow machine, too, ends the app in the middle.
    const slow = { saveDelayMs: 2500 };
    for (const [index, adapter] of ports.entries()) adapter.put(deviceOf(9 + index, slow));
    const { window } = first;
    await untilState(
      window,
      ({ batch }) =>
        batch.slots.filter(({ state }) => state.kind === 'running' && state.phase === 'writing').length >= 2,
      30_000,
    );
    await killed(first);

    const [second, again] = await line(ports, first.dataFolder);
    const { batch } = await untilState(second.window, (state) => state.batch.lots.length === 1);
    const lot = batch.lots[0];
    expect(lot?.interrupted.length).toBeGreaterThanOrEqual(2);
    for (const { sn, slot } of lot?.interrupted ?? []) {
      expect([9, 10, 11, 12].map(snOf)).toContain(sn);
      expect(['1', '2', '3', '4']).toContain(slot);
    }
    const main = await second.window.locator('main').innerText();
    expect(main).toContain('The app ended while devices were being written');
    for (const { path } of ports) expect(main).toContain(path);
    await picture(second, 'batch-resume');
    expect(await cutTexts(second)).toEqual([]);
    await expectAccessible(second);
    await again.button('Go on with this lot').click();
    for (const slot of [1, 2, 3, 4]) await again.shows(slot, /pass|done/, 40_000);
    await picture(second, 'batch-done');
    await again.button('Stop').click();
    await untilState(second.window, (state) => state.batch.phase === 'idle');
    expect([...first.consoleMessages, ...second.consoleMessages]).toEqual([]);
    for (const adapter of ports) expect(adapter.device?.config.server.host).toBe(SERVER);
    await second.close();

    await withRecords(first.dataFolder, async (store) => {
      const [summary] = await store.lots.list();
      expect(summary?.progress.byState).toMatchObject({ running: 0, interrupted: 0 });
      const devices = await store.lots.devices(summary?.id ?? '', { limit: 100 });
      const passed = devices.filter(({ state }) => state === 'pass').map(({ sn }) => sn);
      expect(new Set(passed).size).toBe(passed.length);
      expect(passed.toSorted()).toEqual([1, 2, 5, 6, 7, 9, 10, 11, 12].map(snOf));
      expect(devices.find(({ sn }) => sn === snOf(4))).toMatchObject({ state: 'fail' });
      const jobs = await store.jobs.list({ limit: 100 });
      expect(jobs.filter(({ outcome }) => outcome === 'interrupted').length).toBeGreaterThanOrEqual(2);
      expect(jobs.filter(({ outcome }) => outcome === null)).toEqual([]);
    });
  }, 240_000);
});

describe('the operator’s lock', () => {
  it('leaves the Batch page only, no way out without the PIN, and outlives a restart', async () => {
    const ports = await adapters(1);
    const [launched, page] = await line(ports);
    await page.newLot('Order 8', SERVER);
    await page.button('Set lead’s PIN').click();
    await page.field('New PIN').fill('2468');
    await page.field('New PIN again').fill('2468');
    await page.button('Save').click();
    await page.button('Lock for operator').click();
    await untilState(launched.window, ({ batch }) => batch.isLocked);
    await expect.poll(() => page.button('Settings').count()).toBe(0);
    await launched.window.evaluate(() => {
      (globalThis as unknown as { location: { hash: string } }).location.hash = '#/settings';
    });
    expect(await launched.window.getByText('Data folder').count()).toBe(0);
    const refused = await launched.window.evaluate(
      `concentrator.call('settings.set', { technician: 'X' }).then(({ ok }) => ok)`,
    );
    expect(refused).toBe(false);
    await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await picture(launched, 'batch-locked');
    expect((await ask(launched.window, 'state.get')).batch.isLocked).toBe(true);
    await killed(launched);

    const restarted = await launch('en', { dataFolder: launched.dataFolder });
    // Before anything is loaded, too.
    await restarted.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    const menu = await restarted.app.evaluate(({ Menu }) => Menu.getApplicationMenu() === null);
    expect(menu).toBe(true);
    await untilState(restarted.window, ({ batch }) => batch.isLocked);
    const locked = new BatchPage(restarted.window);
    await locked.button('Unlock').click();
    await locked.field('Lead’s PIN').fill('1357');
    await restarted.window.getByRole('dialog').getByRole('button', { name: 'Unlock' }).click();
    await restarted.window.getByRole('dialog').getByText('CC-668').waitFor();
    await locked.field('Lead’s PIN').fill('2468');
    await restarted.window.getByRole('dialog').getByRole('button', { name: 'Unlock' }).click();
    await untilState(restarted.window, ({ batch }) => !batch.isLocked);
    await locked.button('Settings').waitFor();
    expect([...launched.consoleMessages, ...restarted.consoleMessages]).toEqual([]);
  }, 90_000);
});
