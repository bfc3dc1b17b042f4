/**
 * The passwords of a lot on their way to the platform's engineer: one sealed file, which grows with each device that
 * holds its password. No byte of it is on the disk unsealed.
 */
import { rm } from 'node:fs/promises';
import type { LotDraft } from '../../shared/domain/index.ts';
import { ConcentratorError } from '../../shared/errors/index.ts';
import type { Provision, ProvisionedDevice, SlotEnd } from '../core/batch/index.ts';
import type { HandoverDevice } from '../core/handover/index.ts';
import { writeFileAtomically } from '../core/store/files.ts';
import type { CommandContext } from './command.ts';
import { unwritable, writeNew } from './handover-file.ts';
import { cliText } from './texts.ts';

export class LotHandover {
  readonly #path: string;
  readonly #site: { readonly id: string; readonly name: string };
  readonly #recipient: string;
  readonly #given = new Map<string, ProvisionedDevice>();
  readonly #sealed = new Map<string, HandoverDevice>();
  #writing: Promise<void> = Promise.resolve();

  private constructor(path: string, lot: LotDraft, recipient: string) {
    this.#path = path;
    this.#site = { id: 'cli', name: lot.profile?.name ?? lot.name };
    this.#recipient = recipient;
  }

  /**
   * Tried before anything is written to a device. A file that is there may be the only one of its kind.
   * @returns null where none is asked for
   * @throws ConcentratorError `badLotFile`, `handoverFileUnwritable`
   */
  static async open({ flags, output }: CommandContext, lot: LotDraft): Promise<LotHandover | null> {
    const path = flags.text('handover');
    if (path === null) return null;
    const { handoverKey, passwordSource, template } = lot;
    const isWhole = template.server !== null && template.topicRoot !== null;
    if (handoverKey === null || passwordSource === 'keep' || !isWhole)
      throw new ConcentratorError('badLotFile', { detail: cliText(output.language, 'batchHandoverNeeds') });
    await writeNew(path, new Uint8Array());
    return new LotHandover(path, lot, handoverKey);
  }

  /** What is about to be written to a device. */
  readonly provision: Provision = (device) => {
    this.#given.set(device.sn, device);
    return Promise.resolve();
  };

  /** Where the device holds the password, the file has it when `finish` resolves. */
  ended({ slot: { state }, items }: SlotEnd): void {
    if (state.kind !== 'ended' || state.sn === null) return;
    const given = this.#given.get(state.sn);
    this.#given.delete(state.sn);
    const isHeld =
      state.outcome === 'pass' ||
      state.outcome === 'unproven' ||
      items.some(({ item, outcome }) => item === 'password' && outcome === 'verified');
    if (given === undefined || !isHeld || given.server === null) return;
    const { sn, password, topicRoot, server } = given;
    this.#sealed.set(sn, { sn, username: sn, password, topicRoot, server });
    this.#writing = this.#writing.then(() => this.#write());
    // It is awaited at the end.
    this.#writing.catch(() => undefined);
  }

  /** @returns how many devices are in it; the file is gone where there is none. @throws ConcentratorError `handoverFileUnwritable` */
  async finish(): Promise<number> {
    await this.#writing;
    if (this.#sealed.size === 0) await rm(this.#path, { force: true });
    return this.#sealed.size;
  }

  async #write(): Promise<void> {
    const { sealHandover } = await import('../core/handover/index.ts');
    const sealed = await sealHandover(
      { devices: [...this.#sealed.values()], site: this.#site, createdAt: new Date() },
      { recipient: this.#recipient },
    );
    try {
      await writeFileAtomically(this.#path, sealed);
    } catch (error) {
      throw unwritable(this.#path, error);
    }
  }
}
