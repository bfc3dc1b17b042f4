/**
 * Passwords that came with a lot's devices. Those of one import are encrypted together: the keychain's way is slow for
 * thousands. Without a keychain they are known to this process alone, and after it must be imported again.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { MqttPassword } from '../../../../shared/domain/index.ts';
import type { StoreContext } from '../context.ts';
import type { RevealedPassword } from '../job-record.ts';
import { readJson } from '../json-column.ts';
import type { LineSchema } from '../schema-line.ts';
import type { NewLotDevice } from './contract.ts';

const FORM = z.record(z.string(), z.string());

export interface PreparedDevices {
  readonly devices: readonly {
    readonly id: string;
    readonly passwordId: string | null;
    readonly device: NewLotDevice;
  }[];
  /** Null where no device has a password, or no keychain is there. */
  readonly blob: { readonly id: string; readonly lot_id: string; readonly keychain: Uint8Array } | null;
}

export class DevicePasswords {
  readonly #context: StoreContext;
  readonly #known = new Map<string, MqttPassword>();

  constructor(context: StoreContext) {
    this.#context = context;
  }

  prepare(lotId: string, given: readonly NewLotDevice[]): PreparedDevices {
    const { vault } = this.#context;
    const blobId = randomUUID();
    const devices = given.map((device) => ({
      id: randomUUID(),
      passwordId: hasPassword(device) ? blobId : null,
      device,
    }));
    const texts = devices.flatMap(({ id, device }) =>
      hasPassword(device) ? [[id, device.password.reveal()] as const] : [],
    );
    const blob =
      texts.length === 0 || !vault.isAvailable
        ? null
        : { id: blobId, lot_id: lotId, keychain: vault.encrypt(JSON.stringify(Object.fromEntries(texts))) };
    return { devices, blob };
  }

  remember({ devices }: PreparedDevices): void {
    for (const { id, device } of devices) if (hasPassword(device)) this.#known.set(id, device.password);
  }

  async reveal(deviceId: string, blobId: string): Promise<RevealedPassword> {
    const known = this.#known.get(deviceId);
    if (known !== undefined) return { kind: 'revealed', password: known };
    const row = await this.#context.writer.read((db) =>
      db.selectFrom('lot_passwords').selectAll().where('id', '=', blobId).executeTakeFirst(),
    );
    if (row === undefined) return { kind: 'notKept' };
    if (!this.#open(row)) return { kind: 'vaultUnavailable' };
    const password = this.#known.get(deviceId);
    return password === undefined ? { kind: 'notKept' } : { kind: 'revealed', password };
  }

  /** False where it is another user's keychain, or none. */
  #open(
    row: Pick<LineSchema['lot_passwords'], 'id' | 'lot_id'> & { readonly keychain: Uint8Array },
  ): boolean {
    const { vault } = this.#context;
    if (!vault.isAvailable) return false;
    let text: string;
    try {
      text = vault.decrypt(row.keychain);
    } catch {
      return false; // another user's, or another machine's
    }
    const passwords = readJson(FORM, text);
    for (const [id, password] of Object.entries(passwords ?? {}))
      this.#known.set(id, MqttPassword.fromDevice(password));
    return passwords !== null;
  }
}

function hasPassword(device: NewLotDevice): device is NewLotDevice & { readonly password: MqttPassword } {
  return device.password !== null && device.password !== undefined;
}
