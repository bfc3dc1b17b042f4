import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { StatePatch } from '../../../shared/ipc/index.ts';
import { ask, call, untilState } from '../harness/bridge.ts';
import {
  commandFor,
  environment,
  launchApp,
  newDataFolder,
  type LaunchedApp,
  type LaunchOptions,
} from '../harness/launch.ts';
import { filesIn, formsOf } from '../harness/secret-search.ts';

const running: LaunchedApp[] = [];

async function launch(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const launched = await launchApp(options);
  running.push(launched);
  return launched;
}

afterEach(async () => {
  for (const launched of running.splice(0)) await launched.close().catch(() => undefined);
}, 30_000);

/** Without Playwright, as a person starts it. */
async function start(
  args: readonly string[],
  dataFolder: string,
): Promise<{ code: number | null; stdout: string }> {
  const command = await commandFor({ args }, dataFolder);
  const child = spawn(command.executablePath, command.args, {
    env: await environment(),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout };
}

/** The main process is through, and only waits for Playwright to let go of it. */
function ended({ app }: LaunchedApp): Promise<void> {
  return new Promise((resolve) => {
    app.process().once('exit', () => resolve());
    app.process().stderr!.on('data', (text) => {
      if (String(text).includes('Waiting for the debugger')) resolve();
    });
  });
}

describe('row 50: a second start', () => {
  it('row 50: ends at once, and the first comes to the front', async () => {
    const launched = await launch();
    const isVisible = (): Promise<boolean> =>
      launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.isVisible());
    await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.hide());
    expect(await isVisible()).toBe(false);
    expect((await start([], launched.dataFolder)).code).toBe(0);
    await expect.poll(isVisible, { timeout: 5_000 }).toBe(true);
    expect(await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  }, 60_000);
});

describe('the window', () => {
  it('opens where it was, and remembers the settings', async () => {
    const first = await launch();
    await first.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.setBounds({ x: 60, y: 40, width: 1100, height: 700 }),
    );
    await ask(first.window, 'settings.set', { theme: 'dark', technician: 'T. Tester' });
    await first.close();
    const second = await launch({ dataFolder: first.dataFolder });
    const bounds = await second.app.evaluate(({ BrowserWindow, nativeTheme }) => ({
      ...BrowserWindow.getAllWindows()[0]!.getBounds(),
      theme: nativeTheme.themeSource,
      ground: BrowserWindow.getAllWindows()[0]!.getBackgroundColor(),
      minimum: BrowserWindow.getAllWindows()[0]!.getMinimumSize(),
    }));
    expect(bounds).toMatchObject({
      x: 60,
      y: 40,
      width: 1100,
      height: 700,
      theme: 'dark',
      ground: '#121416',
    });
    expect(bounds.minimum).toEqual([1024, 640]);
    const { settings } = await ask(second.window, 'state.get');
    expect(settings).toMatchObject({ theme: 'dark', technician: 'T. Tester' });
  }, 60_000);

  it('says that its settings were damaged, and begins anew', async () => {
    const dataFolder = newDataFolder();
    writeFileSync(join(dataFolder, 'settings.json'), '{"settings": {"theme": "da');
    const { window } = await launch({ dataFolder });
    const { notices, settings } = await ask(window, 'state.get');
    expect(notices).toMatchObject([{ kind: 'storeFailed', error: { name: 'settingsDamaged' } }]);
    expect(settings.theme).toBe('system');
    await ask(window, 'wizard.dismissNotice', 'storeFailed');
    await untilState(window, (state) => state.notices.length === 0);
  }, 60_000);

  it('speaks the language that is asked for, in its menus, too', async () => {
    const { app, window } = await launch({ lang: 'zh-CN' });
    const labels = (): Promise<string[]> =>
      app.evaluate(({ Menu }) => Menu.getApplicationMenu()!.items.map((item) => item.label));
    expect(await labels()).toEqual(['文件', '编辑', '视图', '窗口']);
    expect((await ask(window, 'state.get')).settings.language).toBe('zh-CN');
    await ask(window, 'settings.set', { language: 'en' });
    expect(await labels()).toEqual(['File', 'Edit', 'View', 'Window']);
  }, 60_000);

  it('that crashes is loaded once more with all it showed; twice in a row, the app ends', async () => {
    const dataFolder = newDataFolder();
    const answers = join(dataFolder, 'answers.json');
    const log = join(dataFolder, 'logs', 'main.log');
    writeFileSync(answers, '[0]');
    const launched = await launch({ dataFolder, env: { CC_DIALOG_ANSWERS: answers } });
    await ask(launched.window, 'wizard.setStep', 'topicRoot');
    const crash = (): Promise<void> =>
      launched.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer(),
      );
    const crashes = async (): Promise<number> =>
      (await readFile(log, 'utf8').catch(() => '')).split('process is gone: crashed').length - 1;
    const stepShown = (): Promise<unknown> =>
      launched.app.evaluate(async ({ BrowserWindow }) => {
        const { webContents } = BrowserWindow.getAllWindows()[0]!;
        if (webContents.isCrashed() || webContents.isLoading()) return null;
        const state = (await webContents.executeJavaScript(`concentrator.call('state.get', null)`)) as {
          value: { wizard: { step: string } };
        };
        return state.value.wizard.step;
      });
    await crash();
    await expect.poll(crashes, { timeout: 15_000 }).toBe(1);
    await expect.poll(stepShown, { timeout: 10_000 }).toBe('topicRoot');
    const end = ended(launched);
    await crash();
    await end;
    expect(await crashes()).toBe(2);
  }, 60_000);
});

describe('quitting while a device is being written', () => {
  it('is asked about; going on writes to the end, stopping ends the app', async () => {
    const dataFolder = newDataFolder();
    const answers = join(dataFolder, 'answers.json');
    writeFileSync(answers, '[0, 1]');
    const launched = await launch({ dataFolder, env: { CC_DIALOG_ANSWERS: answers } });
    const { window } = launched;
    await ask(window, 'device.connectDemo');
    await untilState(window, ({ device, job }) => device.state === 'connected' && job?.state === 'ended');
    // At the moment when the window is told that the first item is being written.
    const closeWhenWriting = (): Promise<void> =>
      launched.app.evaluate(({ BrowserWindow }) => {
        const shown = BrowserWindow.getAllWindows()[0]!;
        const contents = shown.webContents;
        const send = contents.send.bind(contents);
        contents.send = (channel: string, patch: StatePatch): void => {
          send(channel, patch);
          if (!Object.values(patch.job?.items ?? {}).some(({ phase }) => phase === 'writing')) return;
          contents.send = send;
          shown.close();
        };
      });
    const writeAndClose = async (): Promise<void> => {
      await ask(window, 'wizard.generatePassword');
      await closeWhenWriting();
      await ask(window, 'job.write', { allowSnChange: false }).catch(() => undefined);
    };
    await writeAndClose();
    const { job } = await untilState(
      window,
      (state) => state.job?.kind === 'write' && state.job.state === 'ended',
    );
    expect(job?.end).toMatchObject({ how: 'completed', outcome: 'pass' });

    const end = ended(launched);
    await writeAndClose();
    await end;
    await launched.close();
    const again = await launch({ dataFolder });
    const { records } = await ask(again.window, 'records.list', { text: '', limit: 10, before: null });
    expect(records.map(({ outcome }) => outcome)).toContain('interrupted');
  }, 90_000);
});

describe('a secret', () => {
  const CANARY = 'Canary-7f3a-secret';
  const FORMS = formsOf(CANARY);

  it('is not kept where there is no keychain but a scrambler', async () => {
    const launched = await launch({ args: ['--password-store=basic'] });
    const { app, window, dataFolder } = launched;
    const { id } = await ask(window, 'profiles.save', {
      id: null,
      name: 'Plant 7',
      server: { host: 'mqtt.example.com', port: '8883' },
      ...{ broker: null, caPem: null, managementUser: 'admin', topicRoot: 'smart/devs' },
      ...{ ntp: null, notes: '', handoverKey: null, isLocked: false },
    });
    expect(await call(window, 'profiles.setManagementPassword', { id, password: CANARY })).toMatchObject({
      ok: false,
      error: { name: 'keychainUnavailable' },
    });
    const { about, profiles } = await ask(window, 'state.get');
    expect(about.hasKeychain).toBe(false);
    expect(profiles).toMatchObject([{ profile: { name: 'Plant 7' }, hasManagementPassword: false }]);

    await ask(window, 'wizard.setPassword', CANARY);
    await ask(window, 'wizard.copyPassword');
    await ask(window, 'log.windowError', {
      message: `password: ${CANARY}`,
      stack: `at ${CANARY} (app.js:1)`,
    });
    await app.evaluate((_electron, text) => void Promise.reject(new Error(`leaks ${text}`)), CANARY);
    expect(JSON.stringify(await ask(window, 'state.get'))).not.toContain(CANARY);
    await window.waitForTimeout(500);
    await launched.close();
    expect(grep(dataFolder)).toEqual([]);
    const log = readFileSync(join(dataFolder, 'logs', 'main.log'), 'utf8');
    expect(log).toMatch(/in the window: password: \*{6}/);
    expect(log).toMatch(/unhandled rejection: Error: leaks \*{6}/);
  }, 60_000);

  function grep(folder: string): string[] {
    const files = filesIn(folder);
    expect(files.length).toBeGreaterThan(5);
    return files.filter((file) => {
      const bytes = readFileSync(file);
      return FORMS.some((form) => bytes.includes(form));
    });
  }
});

describe('--smoke-demo', () => {
  it('commissions the demo device without a window, and says so in one line', async () => {
    const { code, stdout } = await start(['--smoke-demo'], newDataFolder());
    expect(JSON.parse(stdout)).toMatchObject({
      type: 'result',
      outcome: 'pass',
      job: 'pass',
      confirmation: 'online',
    });
    expect(code).toBe(0);
  }, 60_000);
});
