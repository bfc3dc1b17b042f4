import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ask, untilState } from '../harness/bridge.ts';
import type { LaunchedApp } from '../harness/launch.ts';
import { CommissionPage } from '../pages/commission-page.ts';
import { useStage } from './stage.ts';

const { launch, device, cleanUps } = useStage();

async function connect({ window }: LaunchedApp, path: string): Promise<void> {
  const page = new CommissionPage(window);
  await page.field('Serial port').fill(path);
  await page.button('connect').click();
}

async function failureOf(launched: LaunchedApp): Promise<string> {
  const state = await untilState(launched.window, (now) => now.device.state === 'failed', 20_000);
  const code = state.device.state === 'failed' ? state.device.error.code : '';
  await launched.window.getByText(code).first().waitFor();
  return code;
}

describe('connecting fails with its own words where', () => {
  it('there is no such port, the port is another thing, or nothing answers; and another port can be tried at once', async () => {
    const launched = await launch();
    // A silent device is asked at every rate otherwise.
    const { settings } = await untilState(launched.window, () => true);
    await ask(launched.window, 'settings.set', { serial: { ...settings.serial, baudRate: 115_200 } });
    await connect(launched, '/dev/no-such-port');
    expect(await failureOf(launched)).toBe('CC-201');
    await connect(launched, '/dev/null');
    await untilState(
      launched.window,
      (now) => now.device.state === 'failed' && now.device.error.code === 'CC-204',
    );
    const silent = await device({ faults: { silence: true } });
    await connect(launched, silent.path);
    await untilState(
      launched.window,
      (now) => now.device.state === 'failed' && now.device.error.code === 'CC-301',
      30_000,
    );
    const good = await device();
    await connect(launched, good.path);
    await untilState(launched.window, (now) => now.device.state === 'connected', 30_000);
    expect(new Set(silent.heard())).toEqual(new Set(['get sn']));
    expect(launched.consoleMessages).toEqual([]);
  }, 120_000);

  it('another program holds the port: nothing is sent to it', async () => {
    const { path, heard } = await device();
    const tty = realpathSync(path);
    const holder = spawn('flock', ['-x', tty, 'sleep', '60'], { detached: true });
    cleanUps.push(() => process.kill(-(holder.pid ?? 0), 'SIGKILL'));
    await once(holder, 'spawn');
    const launched = await launch();
    await expect
      .poll(
        async () => {
          await connect(launched, path);
          return failureOf(launched);
        },
        { timeout: 30_000 },
      )
      .toBe('CC-203');
    expect(heard()).toEqual([]);
    expect(statSync(tty).isCharacterDevice()).toBe(true);
  }, 60_000);

  it('a name is no port of this system', async () => {
    const launched = await launch();
    await connect(launched, 'COM5');
    await launched.window.getByText('CC-201').first().waitFor();
    expect((await untilState(launched.window, () => true)).device.state).toBe('none');
  }, 60_000);
});

describe('connecting', () => {
  it('can be cancelled while the rate is looked for, and says so', async () => {
    const launched = await launch();
    const silent = await device({ faults: { silence: true } });
    await connect(launched, silent.path);
    await untilState(launched.window, (now) => now.device.state === 'connecting');
    await launched.window.getByRole('button', { name: 'Cancel', exact: true }).click();
    await untilState(launched.window, (now) => now.device.state === 'none');
    await new CommissionPage(launched.window).button('connect').waitFor();
  }, 60_000);

  it('shows four items of a device that is silent on the fifth', async () => {
    const launched = await launch();
    const half = await device({ faults: { silentOn: ['topicRoot'] } });
    await connect(launched, half.path);
    const state = await untilState(launched.window, (now) => now.device.state === 'connected', 30_000);
    expect(state.device).toMatchObject({
      items: { topicRoot: { state: 'noReply' }, sn: { state: 'text', text: '202005010001' } },
    });
    const page = new CommissionPage(launched.window);
    await expect.poll(() => page.text()).toContain('mqtt.factory.example');
  }, 60_000);
});
