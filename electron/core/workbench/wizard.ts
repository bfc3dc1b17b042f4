/** The draft: what a person is about to write, its password, and the site it comes from. */
import { randomBytes } from 'node:crypto';
import { checkDraft, EMPTY_DRAFT, type Draft, type DraftCheck } from '../../../shared/commissioning/index.ts';
import { generatePassword, MqttPassword } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { DraftState, PasswordDraftView, WizardStep } from '../../../shared/ipc/index.ts';
import type { Bench } from './bench.ts';
import type { Site } from './contract.ts';
import { DEMO_PROFILE_ID } from './options.ts';

export class Wizard {
  readonly #bench: Bench;
  #site: Site | null = null;
  /** As typed, valid or not; null leaves the device's own. */
  #password: string | null = null;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  get site(): Site | null {
    return this.#site;
  }

  /** The password of the draft where it is one; null where the device keeps its own. */
  get password(): MqttPassword | null {
    if (this.#password === null) return null;
    const parsed = MqttPassword.parse(this.#password);
    return parsed.ok ? parsed.value : null;
  }

  check(): DraftCheck {
    return checkDraft(this.#state.draft, this.#password === null ? null : MqttPassword.parse(this.#password));
  }

  setStep(step: WizardStep): void {
    this.#set({ step });
  }

  setDraft(draft: Draft): void {
    if (JSON.stringify(draft) !== JSON.stringify(this.#state.draft)) this.#forgetWrite();
    this.#set({ draft });
  }

  setPassword(text: string | null): void {
    if (text === this.#password) return;
    this.#password = text;
    this.#set({ password: text === null ? null : this.#view(text, 'typed') });
    this.#forgetWrite();
  }

  generatePassword(): void {
    const text = generatePassword(randomBytes).reveal();
    this.#password = text;
    this.#set({ password: this.#view(text, 'generated') });
    this.#forgetWrite();
  }

  /** @throws ConcentratorError `badConfig` where the draft has none */
  revealPassword(): string {
    if (this.#password === null) throw new ConcentratorError('badConfig', { item: 'password' });
    return this.#password;
  }

  markPassword(knownBy: NonNullable<PasswordDraftView['knownBy']>): void {
    const { password } = this.#state;
    if (password !== null) this.#set({ password: { ...password, knownBy } });
  }

  /** Fills the draft with all that the site says; what it does not say stays. */
  useSite(site: Site | null): void {
    this.#site = site;
    if (site === null) return this.#set({ profileId: null });
    const { id, server, topicRoot, ntp } = site.profile;
    const { draft } = this.#state;
    this.#forgetWrite();
    this.#set({
      profileId: id,
      draft: {
        ...draft,
        server: { host: server.host, port: String(server.port) },
        topicRoot,
        ntp:
          ntp === null
            ? draft.ntp
            : { host: ntp.host, port: String(ntp.port), timezone: String(ntp.timezone) },
      },
    });
  }

  /** The next device: the same site, nothing of the one before. */
  begin(site: Site | null): void {
    this.#password = null;
    this.#site = null;
    this.#bench.state.set({
      wizard: { step: 'connect', profileId: null, draft: EMPTY_DRAFT, password: null },
    });
    this.useSite(site);
  }

  /** What was written is no answer to what is wanted now. */
  #forgetWrite(): void {
    const { job } = this.#bench.state.now;
    if (job?.kind === 'write' && job.state === 'ended') this.#bench.state.set({ job: null });
  }

  get #state(): DraftState {
    return this.#bench.state.now.wizard;
  }

  #set(patch: Partial<DraftState>): void {
    this.#bench.state.set({ wizard: { ...this.#state, ...patch } });
  }

  #view(text: string, origin: PasswordDraftView['origin']): PasswordDraftView {
    // The demo's broker knows every password that its device is given.
    const knownBy = this.#site?.profile.id === DEMO_PROFILE_ID ? 'confirmed' : null;
    return { length: text.length, origin, isValid: MqttPassword.parse(text).ok, knownBy };
  }
}
