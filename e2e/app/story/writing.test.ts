import { describe, expect, it } from 'vitest';
import type { ItemName } from '../../../shared/domain/index.ts';
import type { FaultOptions } from '../../../electron/simulator/index.ts';
import { ask, untilState } from '../harness/bridge.ts';
import type { LaunchedApp } from '../harness/launch.ts';
import { CommissionPage } from '../pages/commission-page.ts';
import { useStage } from './stage.ts';

const { launch, device } = useStage();

const WANTED = {
  ...{ sn: null, topicRoot: 'smart/site-7' },
  server: { host: 'mqtt.site-7.example', port: '9883' },
  ntp: { host: 'ntp.site-7.example', port: '1123', timezone: '9' },
};

/** Item, what became of it, what is seen of it on the screen. */
const OUTCOMES: readonly [string, FaultOptions, ItemName, string, string, RegExp][] = [
  [
    'keeps another value than it was given',
    { topicCase: 'upper' },
    'topicRoot',
    'mismatch',
    'fail',
    /CC-40\d/,
  ],
  ['says OK and keeps nothing', { okNotKept: ['server'] }, 'server', 'mismatch', 'fail', /CC-40\d/],
  ['says ERROR and keeps nothing', { errorNotKept: ['server'] }, 'server', 'rejected', 'fail', /CC-40\d/],
  ['cuts the password', { truncatePassword: 6 }, 'password', 'mismatch', 'fail', /CC-40\d/],
  ['does not answer to one item any more', { silentOn: ['ntp'] }, 'ntp', 'noReply', 'fail', /CC-\d{3}/],
  [
    'knows no ntp',
    { unsupported: ['ntp'] },
    'ntp',
    'unsupported',
    'unproven',
    /unsupported|not supported|knows no/i,
  ],
  ['masks its password', { maskedPassword: '******' }, 'password', 'unverifiable', 'unproven', /prove/i],
];

async function write(launched: LaunchedApp, path: string): Promise<CommissionPage> {
  const page = new CommissionPage(launched.window);
  await page.connectTo(path);
  await ask(launched.window, 'wizard.setDraft', WANTED);
  await ask(launched.window, 'wizard.setPassword', 'site-7-Passw0rd');
  await ask(launched.window, 'wizard.setStep', 'write');
  await page.button('write').click();
  return page;
}

describe('the device', () => {
  it.each(OUTCOMES)(
    '%s: the screen says so',
    async (_what, faults, item, outcome, whole, seen) => {
      const launched = await launch();
      const concentrator = await device({ faults });
      const page = await write(launched, concentrator.path);
      const { job } = await untilState(
        launched.window,
        (state) => state.job?.state === 'ended' && state.job.kind === 'write',
        60_000,
      );
      expect(job?.end?.outcome).toBe(whole);
      expect(job?.end?.items.find((report) => report.item === item)?.outcome).toBe(outcome);
      expect(await page.text()).toMatch(seen);
      expect(await page.text()).not.toContain('site-7-Passw0rd');
      expect(launched.consoleMessages).toEqual([]);
    },
    90_000,
  );

  it('takes everything: all is verified, and a second time nothing is sent', async () => {
    const launched = await launch();
    const concentrator = await device();
    const page = await write(launched, concentrator.path);
    await untilState(launched.window, (state) => state.job?.end?.outcome === 'pass', 30_000);
    const sent = concentrator.sets().length;
    expect(sent).toBe(4);
    await ask(launched.window, 'device.read');
    await untilState(launched.window, (state) => state.job?.kind === 'read' && state.job.state === 'ended');
    await page.button('write').click();
    const { job } = await untilState(
      launched.window,
      (state) => state.job?.kind === 'write' && state.job.end !== null,
    );
    expect(job?.end?.counts.unchanged).toBeGreaterThanOrEqual(4);
    expect(concentrator.sets()).toHaveLength(sent);
  }, 90_000);

  it('is cancelled in the middle: what was written, what was not and what nobody knows is said', async () => {
    const launched = await launch();
    const concentrator = await device({ faults: { late: { ms: 700, on: 'all' } } });
    const page = await write(launched, concentrator.path);
    await expect.poll(() => concentrator.sets().length, { timeout: 30_000 }).toBeGreaterThan(1);
    await launched.window.getByRole('button', { name: 'Cancel', exact: true }).click();
    const { job } = await untilState(launched.window, (state) => state.job?.state === 'ended', 30_000);
    expect(job?.end).toMatchObject({ outcome: 'fail', how: 'interrupted' });
    const told = job?.end?.items ?? [];
    const sent = concentrator.sets().map((line) => line.split(' ')[1]);
    const KEY: Record<string, ItemName> = {
      user: 'password',
      topic: 'topicRoot',
      ntp: 'ntp',
      server: 'server',
    };
    for (const { item, written } of told)
      if (written === 'no') expect(sent.map((key) => KEY[key ?? ''])).not.toContain(item);
    expect(told.some(({ written }) => written !== 'no')).toBe(true);
    expect(await page.text()).toMatch(/Cancelled|Stopped|stopped|interrupted/);
  }, 90_000);

  it('is unplugged while it is written: what is not known is said, and it goes on from a fresh reading', async () => {
    const launched = await launch();
    const concentrator = await device({ faults: { late: { ms: 300, on: 'all' } } });
    const page = await write(launched, concentrator.path);
    await expect.poll(() => concentrator.sets().length, { timeout: 30_000 }).toBeGreaterThan(0);
    await concentrator.unplug();
    const { job } = await untilState(
      launched.window,
      (state) => state.job?.state === 'ended' && state.device.state === 'lost',
      30_000,
    );
    expect(job?.end?.outcome).toBe('fail');
    expect(job?.end?.items.some(({ written }) => written === 'unknown')).toBe(true);
    await concentrator.plug();
    await untilState(launched.window, (state) => state.device.state === 'connected', 30_000);
    await untilState(
      launched.window,
      (state) => state.job?.kind === 'read' && state.job.state === 'ended',
      30_000,
    );
    await page.button('write').click();
    await untilState(
      launched.window,
      (state) => state.job?.kind === 'write' && state.job.end?.outcome === 'pass',
      60_000,
    );
    expect(concentrator.device.config.server).toEqual({ host: 'mqtt.site-7.example', port: 9883 });
  }, 120_000);
});
