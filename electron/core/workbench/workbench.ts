import {
  parseSerialNumber,
  parseServerAddress,
  parseTopicRoot,
  WRITE_ORDER,
} from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { Draft } from '../../../shared/commissioning/index.ts';
import type { ChannelResult, PasswordDraftView, WizardStep } from '../../../shared/ipc/index.ts';
import { Bench } from './bench.ts';
import { ConfirmDesk } from './confirm-desk.ts';
import { confirmTask, loginOf, parsedOr } from './confirm-task.ts';
import type { ConnectInput, LoginInput, Site, WorkbenchContract, WorkbenchState } from './contract.ts';
import { ConsoleDesk } from './console-desk.ts';
import { DeviceDesk } from './device-desk.ts';
import type { HandoverDevice } from './handover-device.ts';
import { DEMO_PROFILE_ID, type DemoWorld, type WorkbenchOptions } from './options.ts';
import { RecordConfirmer } from './record-confirmer.ts';
import { ServerTester } from './server-tester.ts';
import { SupportDesk, type SupportChange } from './support-desk.ts';
import { Wizard } from './wizard.ts';

const RECORDED_AS = { handover: 'handedOver', provisioned: 'provisioned', confirmed: 'confirmed' } as const;

/** One device at a time, from the cable to its first message. */
export class Workbench implements WorkbenchContract {
  readonly #options: WorkbenchOptions;
  readonly #bench: Bench;
  readonly #device: DeviceDesk;
  readonly #wizard: Wizard;
  readonly #confirm: ConfirmDesk;
  readonly #server: ServerTester;
  readonly #records: RecordConfirmer;
  readonly support: SupportDesk;
  readonly console: ConsoleDesk;
  #demo: DemoWorld | null = null;
  #recordId: string | null = null;

  constructor(options: WorkbenchOptions) {
    this.#options = options;
    this.#bench = new Bench(options);
    this.#device = new DeviceDesk(this.#bench);
    this.#wizard = new Wizard(this.#bench);
    this.#confirm = new ConfirmDesk(this.#bench);
    this.#server = new ServerTester(this.#bench);
    this.#records = new RecordConfirmer(this.#bench, this.#confirm);
    this.support = new SupportDesk(this.#bench, this.#device, (change) => this.#writeChange(change));
    this.console = new ConsoleDesk(this.#bench, {
      openerFor: (path) => (path === this.#demo?.path ? this.#demo.open : options.open),
      isBusy: () => this.#device.isBusy,
      release: () => this.disconnect(),
      readings: () => this.#device.readings,
    });
  }

  get state(): WorkbenchState {
    return this.#bench.state.now;
  }

  get isWriting(): boolean {
    return this.#device.isWriting;
  }

  onChange(listener: (patch: Partial<WorkbenchState>) => void): () => void {
    return this.#bench.state.onChange(listener);
  }

  connect({ path, baudRate, framing }: ConnectInput): void {
    this.#demandNoConsole();
    this.#background(async () => {
      await this.#endConfirmation();
      this.#recordId = null;
      this.#device.connect({ path, isDemo: false, open: this.#options.open, line: { baudRate, framing } });
    });
  }

  connectDemo(): void {
    this.#demandNoConsole();
    this.#background(async () => {
      await this.#endConfirmation();
      this.#recordId = null;
      this.#demo ??= await this.#options.startDemo();
      const { path, open, site } = this.#demo;
      if (this.#wizard.site?.profile.id !== DEMO_PROFILE_ID) this.#wizard.useSite(site);
      this.#device.connect({ path, isDemo: true, open, line: { baudRate: 'auto', framing: 'auto' } });
    });
  }

  async disconnect(): Promise<void> {
    await this.#endConfirmation();
    await this.#device.disconnect();
  }

  read(): void {
    this.#demandFree();
    this.#background(async () => {
      await this.#endConfirmation();
      this.#device.read();
    });
  }

  revealDevicePassword(): string {
    const password = this.#device.readings?.password;
    if (password?.state !== 'read') throw new ConcentratorError('notUnderstood', { item: 'password' });
    return password.value;
  }

  async next(): Promise<void> {
    const { site } = this.#wizard;
    await this.disconnect();
    this.#recordId = null;
    this.#bench.state.set({ notices: [], serverTest: { state: 'idle' } });
    this.#wizard.begin(site);
  }

  setStep(step: WizardStep): void {
    this.#wizard.setStep(step);
  }

  setDraft(draft: Draft): void {
    this.#wizard.setDraft(draft);
  }

  setPassword(text: string | null): void {
    this.#wizard.setPassword(text);
  }

  generatePassword(): void {
    this.#wizard.generatePassword();
  }

  revealDraftPassword(): string {
    return this.#wizard.revealPassword();
  }

  useProfile(id: string | null): void {
    if (id === null) return this.#wizard.useSite(null);
    this.#background(async () => {
      const site = id === DEMO_PROFILE_ID ? (this.#demo?.site ?? null) : await this.#options.site(id);
      this.#wizard.useSite(site);
    });
  }

  dismissNotice(kind: WorkbenchState['notices'][number]['kind']): void {
    this.#bench.dismiss(kind);
  }

  handoverDevice(): HandoverDevice {
    const { config } = this.#wizard.check();
    const held = this.#device.readings;
    const sn = config?.sn ?? parsedOr(held?.sn, parseSerialNumber);
    const topicRoot = config?.topicRoot ?? parsedOr(held?.topicRoot, parseTopicRoot);
    const server = config?.server ?? (held?.server.state === 'read' ? held.server.value : null);
    const password = config?.password ?? null;
    if (password === null) throw new ConcentratorError('badConfig', { item: 'password' });
    if (sn === null) throw new ConcentratorError('badConfig', { item: 'sn' });
    if (topicRoot === null) throw new ConcentratorError('badConfig', { item: 'topicRoot' });
    if (server === null) throw new ConcentratorError('badConfig', { item: 'server' });
    return { sn, password, topicRoot, server };
  }

  async markPassword(knownBy: NonNullable<PasswordDraftView['knownBy']>): Promise<void> {
    this.#wizard.markPassword(knownBy);
    if (this.#recordId !== null)
      await this.#bench.records.markPasswordKnown(this.#recordId, RECORDED_AS[knownBy]);
  }

  write({ allowSnChange }: { readonly allowSnChange: boolean }): void {
    this.#demandFree();
    const { config, issues } = this.#wizard.check();
    const field = issues[0]?.field;
    if (config === null) throw new ConcentratorError('badConfig', field === undefined ? {} : { field });
    const items = WRITE_ORDER.filter((item) => config[item] !== null);
    this.#begin({ items, wanted: config, allowSnChange }, () => {
      const knownBy = this.state.wizard.password?.knownBy ?? null;
      if (knownBy !== null) this.#background(() => this.markPassword(knownBy));
    });
  }

  /** @throws ConcentratorError `busy`, `consoleOpen`, `portNotFound` */
  #writeChange(change: SupportChange): void {
    this.#demandFree();
    if (this.#device.connection === null) throw new ConcentratorError('portNotFound');
    this.#begin(change, () => undefined);
  }

  #begin(change: SupportChange, onEnd: () => void): void {
    this.#background(async () => {
      await this.#endConfirmation();
      this.#device.write({ ...change, site: this.#wizard.site }, ({ recordId }) => {
        this.#recordId = recordId;
        onEnd();
      });
    });
  }

  cancel(): void {
    this.#device.cancel();
  }

  startServerTest({ host, port }: { readonly host: string; readonly port: string }): void {
    const parsed = parseServerAddress(host.trim(), Number(port));
    if (!parsed.ok) throw new ConcentratorError('badConfig', { field: 'serverHost' });
    const { site } = this.#wizard;
    const isOfSite =
      site?.profile.server.host === parsed.value.host && site.profile.server.port === parsed.value.port;
    const user = isOfSite ? site.profile.managementUser : null;
    const password = isOfSite ? site.managementPassword : null;
    this.#server.start({
      server: parsed.value,
      caPem: site?.profile.caPem ?? null,
      login: user === null || password === null ? null : { username: user, password },
    });
  }

  cancelServerTest(): void {
    this.#server.cancel();
  }

  startConfirmation({ timeoutMs, username, password }: { readonly timeoutMs: number } & LoginInput): void {
    this.#demandFree();
    const { site } = this.#wizard;
    if (site === null) throw new ConcentratorError('badConfig', { field: 'profile' });
    const task = confirmTask({
      ...{ site, timeoutMs, login: { username, password } },
      ...{ device: this.#device, draft: this.#wizard.check().config, recordId: this.#recordId },
    });
    this.#device.stopListening();
    this.#confirm.start(task, (isOnline) => {
      this.#device.listenAgain();
      if (isOnline) this.#wizard.markPassword('confirmed');
    });
  }

  confirmPoweredUp(): void {
    this.#confirm.confirmPoweredUp();
  }

  cancelConfirmation(): void {
    this.#background(() => this.#confirm.cancel());
  }

  skipConfirmation(): Promise<void> {
    return this.#confirm.skip(this.#recordId);
  }

  async confirmRecord({ id, ...login }: { readonly id: string } & LoginInput): Promise<void> {
    this.#demandFree();
    await this.#endConfirmation();
    await this.#records.confirm(id, (site) => loginOf(site, login));
  }

  transcriptLines(from: number): ChannelResult<'transcript.lines'> {
    return this.#bench.log.lines(from);
  }

  suspended(): void {
    // What is in flight when the system sleeps is cut off; a set must not be half told.
    this.#device.cancel();
  }

  resumed(): void {
    if (this.state.device.state !== 'connected') return;
    this.#bench.notice({ kind: 'resumed', at: new Date().toISOString() });
    if (!this.#confirm.isRunning && !this.#device.isBusy && !this.console.isOpen) this.#device.read();
  }

  async close(): Promise<void> {
    this.#server.cancel();
    await this.console.close();
    await this.disconnect();
    await this.#demo?.close();
    this.#demo = null;
  }

  get demoSite(): Site | null {
    return this.#demo?.site ?? null;
  }

  /** @throws ConcentratorError `busy` where a device is being written, `consoleOpen` */
  #demandFree(): void {
    if (this.#device.isWriting) throw new ConcentratorError('busy');
    this.#demandNoConsole();
  }

  /** One speaks on the line at a time. */
  #demandNoConsole(): void {
    if (this.console.isOpen) throw new ConcentratorError('consoleOpen');
  }

  async #endConfirmation(): Promise<void> {
    await this.#confirm.cancel();
    if (this.state.confirmation.state !== 'idle') this.#bench.state.set({ confirmation: { state: 'idle' } });
  }

  #background(work: () => Promise<void>): void {
    work().catch((error: unknown) => this.#options.onBug(error));
  }
}
