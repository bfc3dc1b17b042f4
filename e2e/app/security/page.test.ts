import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type LaunchedApp } from '../harness/launch.ts';
import { startTrap, type Trap } from './trap.ts';

let launched: LaunchedApp;
let trap: Trap;

beforeAll(async () => {
  trap = await startTrap();
  launched = await launchApp();
}, 60_000);

afterAll(async () => {
  await launched.close();
  await trap.close();
});

/** Runs in the page, as a script of ours could; what it throws is told as text. */
function inPage<T>(script: string): Promise<T> {
  return launched.window.evaluate<T>(`(async () => { ${script} })()`);
}

/** The same, out of a click, since some rights are only asked for then. */
async function onClick(script: string): Promise<string> {
  await launched.window.evaluate(`
    globalThis.outcome = null;
    const button = document.createElement('button');
    button.id = 'trap';
    button.style.cssText = '';
    document.body.prepend(button);
    button.textContent = 'trap';
    button.onclick = async () => {
      try { globalThis.outcome = 'granted: ' + String(await (async () => { ${script} })()); }
      catch (error) { globalThis.outcome = 'refused: ' + error.name; }
    };
  `);
  await launched.window.click('#trap', { force: true });
  // Playwright's own waiting evaluates text in the page, which the policy forbids.
  await expect.poll(() => launched.window.evaluate('globalThis.outcome'), { timeout: 8_000 }).not.toBeNull();
  await launched.window.evaluate(`document.getElementById('trap').remove()`);
  return launched.window.evaluate<string>('globalThis.outcome');
}

describe('the window has nothing of Node', () => {
  it.each(['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer'])(
    '%s is not there',
    async (name) => {
      expect(await inPage(`return typeof globalThis[${JSON.stringify(name)}]`)).toBe('undefined');
    },
  );

  it('but the two functions of the bridge, which a page cannot change', async () => {
    expect(await inPage(`return Object.keys(concentrator).sort()`)).toEqual(['call', 'onState']);
    expect(
      await inPage(`try { concentrator.call = () => 'mine' } catch {}
        try { globalThis.concentrator = null } catch {}
        return (await concentrator.call('state.get', null)).ok`),
    ).toBe(true);
  });

  it('and runs sandboxed, isolated, without what would open a way out', async () => {
    const preferences = await launched.app.evaluate(({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]!;
      return (webContents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences();
    });
    expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, webSecurity: true });
    // What Electron does not list is off.
    const on = Object.entries(preferences).filter(([, value]) => value === true);
    expect(on.map(([name]) => name)).not.toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^(nodeIntegration|webviewTag|spellcheck|experimental)/),
      ]),
    );
  });
});

describe('a permission is refused:', () => {
  it.each([
    [
      'geolocation',
      `await new Promise((f, r) => navigator.geolocation.getCurrentPosition(f, (e) => r(Object.assign(new Error(), {name: 'code ' + e.code}))))`,
    ],
    ['camera', `return navigator.mediaDevices.getUserMedia({ video: true })`],
    ['microphone', `return navigator.mediaDevices.getUserMedia({ audio: true })`],
    ['screen', `return navigator.mediaDevices.getDisplayMedia()`],
    ['clipboard', `return navigator.clipboard.readText()`],
    ['MIDI', `return navigator.requestMIDIAccess({ sysex: true })`],
    ['serial', `return navigator.serial.requestPort()`],
    ['USB', `return navigator.usb.requestDevice({ filters: [] })`],
    ['bluetooth', `return navigator.bluetooth.requestDevice({ acceptAllDevices: true })`],
    [
      'files',
      `return showOpenFilePicker === undefined ? 0 : Promise.race([navigator.storage.persist().then((p) => { if (!p) throw new TypeError('x'); })])`,
    ],
    [
      'pointer',
      `await document.body.requestPointerLock(); await new Promise((f) => setTimeout(f, 300)); if (!document.pointerLockElement) throw new TypeError('x')`,
    ],
    ['screen wake lock', `return navigator.wakeLock.request('screen')`],
  ])('%s', async (_name, script) => {
    expect(await onClick(script)).toMatch(/^refused/);
  });

  it('HID, whose list stays empty', async () => {
    expect(await onClick(`return (await navigator.hid.requestDevice({ filters: [] })).length`)).toMatch(
      /^(granted: 0|refused)/,
    );
  });

  it('notifications', async () => {
    expect(await onClick(`return Notification.requestPermission()`)).toBe('granted: denied');
  });

  it.each([
    'geolocation',
    'notifications',
    'camera',
    'microphone',
    'midi',
    'clipboard-read',
    'persistent-storage',
  ])('%s, also when only asked about', async (name) => {
    const state = await inPage(`return (await navigator.permissions.query({ name: '${name}' })).state`);
    expect(state).toBe('denied');
  });

  it('and no device is known to the page', async () => {
    expect(
      await inPage(`return [(await navigator.serial.getPorts()).length, (await navigator.usb.getDevices()).length,
        (await navigator.hid.getDevices()).length]`),
    ).toEqual([0, 0, 0]);
  });
});

describe('the page cannot leave, open or embed:', () => {
  async function urlAfter(script: string): Promise<string> {
    await inPage(script);
    await launched.window.waitForTimeout(400);
    expect(await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    return launched.window.url().replace(/#.*$/, '');
  }

  it.each([
    ['window.open', (url: string) => `window.open('${url}')`],
    ['window.open of a page of ours', () => `window.open('app://concentrator/index.html')`],
    ['a navigation', (url: string) => `location.href = '${url}'`],
    ['a navigation to a file', () => `location.href = 'file:///etc/passwd'`],
    [
      'a link',
      (url: string) =>
        `const a = document.createElement('a'); a.href = '${url}'; document.body.append(a); a.click(); a.remove()`,
    ],
    [
      'a link with a target',
      (url: string) =>
        `const a = document.createElement('a'); a.href = '${url}'; a.target = '_blank'; document.body.append(a); a.click(); a.remove()`,
    ],
    [
      'a download',
      (url: string) =>
        `const a = document.createElement('a'); a.href = '${url}'; a.download = 'x'; document.body.append(a); a.click(); a.remove()`,
    ],
    [
      'a form',
      (url: string) =>
        `const f = document.createElement('form'); f.action = '${url}'; f.method = 'post'; document.body.append(f); f.submit(); f.remove()`,
    ],
    ['a script address', () => `location.href = 'javascript:document.title="run"'`],
    ['a data page', () => `location.href = 'data:text/html,<script>1</script>'`],
  ])('%s', async (_name, script) => {
    expect(await urlAfter(script(trap.url))).toBe('app://concentrator/index.html');
  });

  it('a webview', async () => {
    await inPage(
      `const view = document.createElement('webview'); view.src = '${trap.url}'; document.body.append(view)`,
    );
    await launched.window.waitForTimeout(400);
    const kinds = await launched.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => contents.getType()),
    );
    expect(kinds).toEqual(['window']);
  });

  it.each([
    ['a foreign frame', (url: string) => url],
    ['a frame of ours', () => 'app://concentrator/index.html'],
    ['a data frame', () => 'data:text/html,<p>framed</p>'],
  ])('%s', async (_name, source) => {
    await inPage(`const frame = document.createElement('iframe'); frame.src = '${source(trap.url)}';
      frame.className = 'trap'; document.body.append(frame); await new Promise((f) => setTimeout(f, 300));`);
    const text = await Promise.all(
      launched.window
        .frames()
        .slice(1)
        .map((frame) => frame.evaluate<string>('document.body?.innerText ?? ""').catch(() => '')),
    );
    expect(text.join('')).not.toMatch(/framed|trap|Commission/);
    await inPage(`for (const frame of document.querySelectorAll('iframe.trap')) frame.remove()`);
  });

  it('nothing of all that reached the server', () => {
    expect(trap.requests).toEqual([]);
  });
});

describe('a call is refused', () => {
  it('from a frame inside our page', async () => {
    await inPage(
      `const frame = document.createElement('iframe'); frame.id = 'inner'; document.body.append(frame);`,
    );
    const answers = await launched.app.evaluate(async ({ BrowserWindow, ipcMain }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]!;
      type Invoke = (event: object, ...sent: unknown[]) => Promise<{ ok: boolean }>;
      const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Invoke> })._invokeHandlers;
      const invoke = handlers.get('call')!;
      const from = (senderFrame: unknown): Promise<{ ok: boolean }> =>
        invoke({ sender: webContents, senderFrame }, 'state.get', null);
      const inner = webContents.mainFrame.frames[0];
      return {
        hasInner: inner !== undefined,
        top: await from(webContents.mainFrame),
        inner: await from(inner),
        gone: await from(null),
      };
    });
    await inPage(`document.getElementById('inner').remove()`);
    expect(answers.hasInner).toBe(true);
    expect(answers.top.ok).toBe(true);
    expect(answers.inner).toMatchObject({ ok: false, error: { code: 'CC-601' } });
    expect(answers.gone).toMatchObject({ ok: false, error: { code: 'CC-601' } });
  });

  it('from a window that is not the app’s', async () => {
    const answer = await launched.app.evaluate(async ({ BrowserWindow, app }) => {
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: { preload: `${app.getAppPath()}/preload.cjs`, sandbox: true },
      });
      await stranger.loadURL('app://concentrator/index.html');
      const result = (await stranger.webContents.executeJavaScript(
        `concentrator.call('state.get', null)`,
      )) as unknown;
      stranger.destroy();
      return result;
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'CC-601' } });
  });
});

describe('the policy', () => {
  it.each([
    [
      'an inline script',
      `const s = document.createElement('script'); s.textContent = 'globalThis.hacked = 1'; document.body.append(s)`,
    ],
    [
      'an inline handler',
      `const d = document.createElement('div'); d.innerHTML = '<img src="x:" onerror="globalThis.hacked = 1">'; document.body.append(d)`,
    ],
    ['eval', `try { (0, eval)('globalThis.hacked = 1') } catch {}`],
    ['Function', `try { Function('globalThis.hacked = 1')() } catch {}`],
    ['a timer of text', `try { setTimeout('globalThis.hacked = 1', 0) } catch {}`],
    [
      'a foreign script',
      (url: string) =>
        `const s = document.createElement('script'); s.src = '${url}hack.js'; document.body.append(s)`,
    ],
    [
      'a data script',
      `const s = document.createElement('script'); s.src = 'data:text/javascript,globalThis.hacked=1'; document.body.append(s)`,
    ],
    [
      'a blob script',
      `const s = document.createElement('script'); s.src = URL.createObjectURL(new Blob(['globalThis.hacked=1'])); document.body.append(s)`,
    ],
    [
      'a worker',
      `try { new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))).onmessage = () => { globalThis.hacked = 1 } } catch {}`,
    ],
    ['fetch', (url: string) => `fetch('${url}').then(() => { globalThis.hacked = 1 }, () => 0)`],
    [
      'fetch of our own files',
      `fetch('app://concentrator/index.html').then(() => { globalThis.hacked = 1 }, () => 0)`,
    ],
    [
      'a socket',
      (url: string) =>
        `try { const s = new WebSocket('${url}'.replace('http', 'ws')); s.onopen = () => { globalThis.hacked = 1 } } catch {}`,
    ],
    ['a beacon', (url: string) => `navigator.sendBeacon('${url}', 'x')`],
    [
      'a foreign picture',
      (url: string) =>
        `const i = new Image(); i.onload = () => { globalThis.hacked = 1 }; i.src = '${url}x.png'; document.body.append(i)`,
    ],
    [
      'a foreign style',
      (url: string) =>
        `const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = '${url}x.css'; document.body.append(l)`,
    ],
    [
      'an inline style sheet',
      `const s = document.createElement('style'); s.textContent = ':root { --hacked: 1 }'; document.head.append(s); if (getComputedStyle(document.documentElement).getPropertyValue('--hacked')) globalThis.hacked = 1`,
    ],
    [
      'an object',
      (url: string) =>
        `const o = document.createElement('object'); o.data = '${url}'; o.onload = () => { globalThis.hacked = 1 }; document.body.append(o)`,
    ],
    [
      'a base address',
      (url: string) =>
        `const b = document.createElement('base'); b.href = '${url}'; document.head.append(b); if (document.baseURI.startsWith('${url}')) globalThis.hacked = 1; b.remove()`,
    ],
  ])('forbids %s', async (_name, script) => {
    await launched.window.evaluate('globalThis.hacked = 0');
    // From a timer, since what a debugger evaluates is free of the policy.
    const attempt = typeof script === 'string' ? script : script(trap.url);
    await inPage(`setTimeout(() => { ${attempt} }, 0)`);
    await launched.window.waitForTimeout(150);
    expect(await launched.window.evaluate('globalThis.hacked')).toBe(0);
    expect(trap.requests).toEqual([]);
  });

  it('has a nonce of its own for each load', async () => {
    const nonce = (): Promise<string> =>
      inPage(`return document.querySelector('meta[name=csp-nonce]').getAttribute('content')`);
    const first = await nonce();
    await launched.window.reload();
    const second = await nonce();
    expect(first).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(second).not.toBe(first);
  });
});

describe('app://', () => {
  const get = (
    url: string,
    method = 'GET',
  ): Promise<{ status: number; type: string | null; policy: string | null }> =>
    launched.app.evaluate(
      async ({ session }, [address, verb]) => {
        const response = await session.defaultSession.fetch(address!, { method: verb! });
        return {
          status: response.status,
          type: response.headers.get('content-type'),
          policy: response.headers.get('content-security-policy'),
        };
      },
      [url, method],
    );

  it('serves the page, with its policy', async () => {
    const { status, type, policy } = await get('app://concentrator/index.html');
    expect([status, type]).toEqual([200, 'text/html; charset=utf-8']);
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-/);
  });

  it.each([
    'app://concentrator/../main.cjs',
    'app://concentrator/..%2fmain.cjs',
    'app://concentrator/%2e%2e/main.cjs',
    'app://concentrator/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    'app://concentrator/..%5cmain.cjs',
    'app://concentrator/assets/..%2f..%2fmain.cjs',
    'app://concentrator//etc/passwd',
    'app://concentrator/%2Fetc%2Fpasswd',
    'app://concentrator/index.html.map',
    'app://concentrator/package.json',
    'app://concentrator/main.cjs',
    'app://concentrator/',
    'app://concentrator/%',
    'app://concentrator/.hidden.js',
    'app://other/index.html',
  ])('has nothing at %s', async (url) => {
    expect((await get(url)).status).toBe(404);
  });

  it('only gives', async () => {
    expect((await get('app://concentrator/index.html', 'POST')).status).toBe(404);
  });
});

describe('no network', () => {
  it('is reached by the main process’s own requests of that kind', async () => {
    const failure = await launched.app.evaluate(
      ({ session }, url) => session.defaultSession.fetch(url).then(() => null, String),
      trap.url,
    );
    expect(failure).toMatch(/BLOCKED_BY_CLIENT/);
    expect(trap.requests).toEqual([]);
  });
});
