/** The book of a factory after some years: opened, filtered and scrolled. `RECORDS_FULL=1` takes 100,000 and tells the times. */
import { expect, it } from 'vitest';
import { openStore } from '../../../electron/core/store/index.ts';
import { addManyJobs } from '../../../electron/core/store/testing/many-jobs.ts';
import { newDataFolder, type LaunchedApp } from '../harness/launch.ts';
import { picture, useStage } from '../story/stage.ts';

const { launch } = useStage();
const IS_FULL = process.env['RECORDS_FULL'] === '1';
const COUNT = IS_FULL ? 100_000 : 4_000;
const TIMES = IS_FULL ? 9 : 2;

/** Does something in the page, and waits for the frame in which the row at this place shows a record of this outcome. */
async function shown({ window }: LaunchedApp, act: string, place: string, contains = ''): Promise<number> {
  const tookMs = await window.evaluate(`new Promise((resolve, reject) => {
    const startedAtMs = performance.now();
    ${act};
    const look = () => {
      const row = document.querySelector('[role="option"][aria-posinset="' + (${place}) + '"]');
      const isShown = row !== null && row.textContent.includes('20') && row.textContent.includes(${JSON.stringify(contains)});
      if (isShown) resolve(performance.now() - startedAtMs);
      else if (performance.now() - startedAtMs > 10000) reject(new Error('not shown: ' + row?.textContent));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  })`);
  return tookMs as number;
}

function summary(times: number[]): string {
  const sorted = [...times].sort((one, other) => one - other);
  return `median ${sorted[Math.floor(sorted.length / 2)]?.toFixed(0)} ms, longest ${sorted.at(-1)?.toFixed(0)} ms`;
}

it('shows a long list at once, wherever it is opened, filtered or scrolled to', async () => {
  const dataFolder = newDataFolder();
  await (await openStore({ folder: dataFolder })).close();
  await addManyJobs(dataFolder, COUNT);
  const launched = await launch('en', { dataFolder });
  const { window } = launched;
  await window.locator('main').waitFor();
  const times: Record<string, number[]> = { open: [], 'filter by outcome': [], search: [], scroll: [] };
  const search = `document.querySelector('input[type="search"]')`;
  const type = (text: string): string =>
    `Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(${search}, ${JSON.stringify(text)});
     ${search}.dispatchEvent(new Event('input', { bubbles: true }))`;
  const total = (count: number): string =>
    `document.querySelector('[role="option"]')?.getAttribute('aria-setsize') === '${count}' ? 1 : -1`;
  for (let time = 0; time < TIMES; time += 1) {
    await window.evaluate(`location.hash = '#/commission'`);
    await window.locator('[role="listbox"]').waitFor({ state: 'detached' });
    times['open']?.push(await shown(launched, `location.hash = '#/records'`, total(COUNT)));
    const to = Math.floor((COUNT * (time + 1)) / (TIMES + 1));
    times['scroll']?.push(
      await shown(launched, `document.querySelector('[role="listbox"]').scrollTop = ${to} * 72`, `${to + 3}`),
    );
    await window.evaluate(`document.querySelector('[role="listbox"]').scrollTop = 0`);
    times['search']?.push(await shown(launched, type('虹桥'), total(COUNT / 5), '虹桥'));
    await shown(launched, type(''), total(COUNT));
    await window.getByRole('button', { name: 'Filter and sort' }).click();
    const outcome = window.getByLabel('Outcome', { exact: true });
    await outcome.evaluate((element) => ((globalThis as unknown as { chosen: unknown }).chosen = element));
    const choose = (value: string): string =>
      `Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(chosen, '${value}');
       chosen.dispatchEvent(new Event('change', { bubbles: true }))`;
    times['filter by outcome']?.push(await shown(launched, choose('fail'), total(COUNT / 8)));
    await shown(launched, choose(''), total(COUNT));
  }
  await picture(launched, 'records-many');
  if (IS_FULL) for (const [what, took] of Object.entries(times)) console.log(`${what}: ${summary(took)}`);
  for (const took of Object.values(times)) expect(took).toHaveLength(TIMES);
  expect(launched.consoleMessages).toEqual([]);
}, 120_000);
