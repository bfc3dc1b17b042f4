import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { PasswordDraftView, StatePatch } from '../../../shared/ipc/index.ts';
import type { PasswordKnown, Store } from '../../core/store/index.ts';
import type { WorkbenchContract } from '../../core/workbench/contract.ts';

/** While somebody types, nobody need know. */
const AFTER_MS = 250;

export const KNOWN_BY: Readonly<Record<PasswordKnown, NonNullable<PasswordDraftView['knownBy']>>> = {
  handedOver: 'handover',
  provisioned: 'provisioned',
  confirmed: 'confirmed',
};

/**
 * Tells the wizard whether the broker's side has the password in its draft, and the store what the device's own message
 * proved. A store that cannot answer leaves the warning where it is.
 */
export class PasswordWatch {
  readonly #workbench: WorkbenchContract;
  readonly #store: () => Promise<Store>;
  readonly #onBug: (error: unknown) => void;
  #timer: NodeJS.Timeout | null = null;
  #looks = 0;

  constructor(workbench: WorkbenchContract, store: () => Promise<Store>, onBug: (error: unknown) => void) {
    this.#workbench = workbench;
    this.#store = store;
    this.#onBug = onBug;
  }

  /** What the workbench has just told. */
  changed({ wizard, confirmation }: StatePatch): void {
    if (confirmation?.state === 'online') this.#background(() => this.#confirmed());
    if (wizard !== undefined && wizard.password !== null && wizard.password.knownBy === null) this.look();
  }

  /** More is known: of the wizard's device, too, perhaps. */
  look(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#background(() => this.#find());
    }, AFTER_MS);
    this.#timer.unref();
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  async #find(): Promise<void> {
    const device = this.#device();
    if (device === null) return;
    const look = (this.#looks += 1);
    const known = await (await this.#store()).brokerPasswords.find(device);
    // What was typed meanwhile is looked at by the next one.
    if (known === null || look !== this.#looks || this.#device()?.password.equals(device.password) !== true)
      return;
    await this.#workbench.markPassword(KNOWN_BY[known.how]);
  }

  /** The device came online with what it holds; that is the draft's password where it was read back, or proven by a login. */
  async #confirmed(): Promise<void> {
    const { confirmation, job, wizard } = this.#workbench.state;
    if (confirmation.state !== 'online' || wizard.password === null) return;
    const item = job?.end?.items.find((report) => report.item === 'password');
    const isHeld = item?.outcome === 'verified' || item?.outcome === 'unchanged';
    const device = this.#device();
    if (device === null || device.sn !== confirmation.subject.sn || !(isHeld || confirmation.passwordProven))
      return;
    await (await this.#store()).brokerPasswords.remember([device], 'confirmed', confirmation.subject.broker);
  }

  #device() {
    try {
      return this.#workbench.handoverDevice();
    } catch (error) {
      // The draft is not whole yet.
      if (error instanceof ConcentratorError) return null;
      throw error;
    }
  }

  #background(work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      if (!(error instanceof ConcentratorError)) this.#onBug(error);
    });
  }
}
