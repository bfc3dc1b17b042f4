/**
 * A main process that only pretends: it keeps the state, answers intents, and lets a little time go by. Nothing of the
 * product's behaviour is proved with it; it is for looking at pages in a plain browser.
 */
import type { Bridge, Channel, ChannelInput, ChannelResult, IpcResult } from '../../../shared/ipc/index.ts';
import type { AppState, StatePatch } from '../../../shared/ipc/state.ts';
import { connected, failure, NOW, SN } from './data.ts';
import { playConfirmation, playServerTest, playWriting } from './plays.ts';
import { recordHandlers } from './record-handlers.ts';
import { siteHandlers } from './site-handlers.ts';
import { supportHandlers } from './support-handlers.ts';

type Answer<C extends Channel> = ChannelResult<C> | Promise<ChannelResult<C>>;
type Handlers = { readonly [C in Channel]?: (input: ChannelInput<C>) => Answer<C> };

const LATENCY_MS = 15;

export class FakeMain implements Bridge {
  state: AppState;
  readonly #listeners = new Set<(patch: StatePatch) => void>();
  #timers: number[] = [];
  #password = '';
  readonly #support = supportHandlers(this);

  constructor(state: AppState) {
    this.state = state;
  }

  onState(listener: (patch: StatePatch) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async call<C extends Channel>(channel: C, input: ChannelInput<C>): Promise<IpcResult<ChannelResult<C>>> {
    await new Promise((resolve) => setTimeout(resolve, LATENCY_MS));
    const handler: ((input: ChannelInput<C>) => Answer<C>) | undefined = this.#handlers[channel];
    if (handler === undefined) return { ok: false, error: failure('badArgument', { argument: channel }) };
    return { ok: true, value: await handler(input) };
  }

  patch(patch: StatePatch): void {
    this.state = { ...this.state, ...patch };
    for (const listener of this.#listeners) listener(patch);
  }

  later(ms: number, what: () => void): void {
    this.#timers.push(window.setTimeout(what, ms));
  }

  forgetTimers(): void {
    for (const timer of this.#timers) window.clearTimeout(timer);
    this.#timers = [];
  }

  #wizard(change: Partial<AppState['wizard']>): null {
    this.patch({ wizard: { ...this.state.wizard, ...change } });
    return null;
  }

  #connect(path: string, isDemo: boolean): null {
    this.patch({
      device: { state: 'connecting', path, isDemo, tries: [{ baudRate: 115200, framing: '8N1' }] },
    });
    this.later(900, () => this.patch({ device: { ...connected(), path, isDemo } }));
    return null;
  }

  readonly #handlers: Handlers = {
    'state.get': () => this.state,
    'state.shown': () => null,
    'settings.set': (change) => {
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      this.patch({ settings: { ...this.state.settings, ...Object.fromEntries(given) } });
      return null;
    },
    'device.connect': ({ path }) => this.#connect(path, false),
    'device.connectDemo': () => this.#connect('demo', true),
    'device.disconnect': () => {
      this.forgetTimers();
      this.patch({ device: { state: 'none' }, job: null });
      return null;
    },
    'device.read': () => {
      if (this.state.device.state === 'connected') {
        this.patch({ device: { ...this.state.device, readAt: new Date().toISOString() }, job: null });
      }
      return null;
    },
    'device.next': () => {
      const wizard = { ...this.state.wizard, step: 'connect' as const, password: null };
      this.patch({ device: { state: 'none' }, job: null, confirmation: { state: 'idle' }, wizard });
      return null;
    },
    'wizard.setStep': (step) => this.#wizard({ step }),
    'wizard.setDraft': (draft) => this.#wizard({ draft }),
    'wizard.setPassword': (text) => {
      this.#password = text ?? '';
      const view = text === null ? null : { length: text.length, origin: 'typed' as const, knownBy: null };
      return this.#wizard({ password: view });
    },
    'wizard.generatePassword': () => {
      this.#password = 'H7kqTz94mWcYpXn3VdRg8sEb';
      return this.#wizard({ password: { length: 24, origin: 'generated', knownBy: null } });
    },
    'wizard.revealPassword': () => this.#password,
    'wizard.copyPassword': () => ({ clearsAfterMs: 60_000 }),
    'wizard.useProfile': (id) => {
      const found = this.state.profiles.find(({ profile }) => profile.id === id)?.profile;
      if (found === undefined) return this.#wizard({ profileId: null });
      const { server, ntp } = found;
      return this.#wizard({
        profileId: found.id,
        draft: {
          ...this.state.wizard.draft,
          server: { host: server.host, port: String(server.port) },
          topicRoot: found.topicRoot,
          ntp: ntp && { host: ntp.host, port: String(ntp.port), timezone: String(ntp.timezone) },
        },
      });
    },
    'wizard.saveHandover': () => {
      const { password } = this.state.wizard;
      if (password !== null) this.#wizard({ password: { ...password, knownBy: 'handover' } });
      return { path: `/home/technician/handover-${SN}.age` };
    },
    'wizard.dismissNotice': (kind) => {
      this.patch({ notices: this.state.notices.filter((notice) => notice.kind !== kind) });
      return null;
    },
    'job.write': () => playWriting(this),
    'job.cancel': () => {
      this.forgetTimers();
      this.patch({ job: null });
      return null;
    },
    'serverTest.start': ({ host, port }) => playServerTest(this, `${host}:${port}`),
    'serverTest.cancel': () => null,
    'confirmation.start': ({ timeoutMs }) => playConfirmation(this, timeoutMs),
    'confirmation.poweredUp': () => null,
    'confirmation.cancel': () => {
      this.forgetTimers();
      this.patch({ confirmation: { state: 'idle' } });
      return null;
    },
    'confirmation.skip': () => {
      this.patch({ confirmation: { state: 'skipped' } });
      return null;
    },
    ...siteHandlers(this),
    ...recordHandlers(this),
    ...this.#support,
    'transcript.lines': ({ from }) => {
      const lines = [
        { atMs: 12, direction: 'out' as const, text: 'get sn\\r\\n', hex: '67 65 74 20 73 6e 0d 0a' },
        { atMs: 31, direction: 'in' as const, text: `sn: ${SN}\\r\\n`, hex: '73 6e 3a 20' },
        { atMs: 36, direction: 'out' as const, text: 'get user\\r\\n', hex: '67 65 74 20 75 73 65 72 0d 0a' },
        { atMs: 52, direction: 'in' as const, text: 'user: ******\\r\\n', hex: '75 73 65 72 3a 20' },
      ];
      return { from, lines: lines.slice(from), next: lines.length };
    },
    'help.udevRules': () =>
      '# USB-serial adapters that concentrators are commissioned with.\n\nSUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ATTR{idVendor}=="1a86", ATTR{idProduct}=="5523|7522|7523", ENV{ID_MM_DEVICE_IGNORE}="1"\n',
    'settings.openDataFolder': () => null,
    'report.copy': () => null,
    'report.print': () => null,
    'log.windowError': ({ message }) => {
      console.warn(NOW, message);
      return null;
    },
  };
}
