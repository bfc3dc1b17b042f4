/** The password that a job writes: sealed to the site's key, in the keychain, in both, or not kept at all. */
import type { Selectable } from 'kysely';
import { MqttPassword } from '../../../shared/domain/index.ts';
import { isConcentratorError } from '../../../shared/errors/index.ts';
import { PASSWORD_KNOWN, type JobStart, type KeptPassword, type RevealedPassword } from './job-record.ts';
import type { StoreContext } from './context.ts';
import type { Schema } from './schema.ts';
import type { Vault } from './vault.ts';

export type PasswordRow = Selectable<Schema['job_passwords']>;

/** Made before the transaction, since sealing takes its time. Null where the job writes no password. */
export async function passwordToKeep(
  { wanted, handoverKey }: JobStart,
  vault: Vault,
): Promise<Pick<PasswordRow, 'sealed' | 'keychain'> | null> {
  const password = wanted?.password ?? null;
  if (password === null) return null;
  return {
    sealed: handoverKey === null || handoverKey === undefined ? null : await sealed(password, handoverKey),
    keychain: vault.isAvailable ? vault.encrypt(password.reveal()) : null,
  };
}

/** Null where the key is none: the record then says that the password is not sealed. */
async function sealed(password: MqttPassword, recipient: string): Promise<string | null> {
  const { sealText } = await import('../handover/index.ts');
  try {
    return await sealText(password.reveal(), { recipient });
  } catch (error) {
    if (isConcentratorError(error, 'badHandoverKey')) return null;
    throw error;
  }
}

export function keptPassword(row: PasswordRow | undefined): KeptPassword | null {
  if (row === undefined) return null;
  return {
    isSealed: row.sealed !== null,
    isInKeychain: row.keychain !== null,
    known: PASSWORD_KNOWN.find((how) => how === row.known) ?? null,
    knownAt: row.known_at,
  };
}

export async function revealed({ writer, vault }: StoreContext, jobId: string): Promise<RevealedPassword> {
  const row = await writer.read((db) =>
    db.selectFrom('job_passwords').selectAll().where('job_id', '=', jobId).executeTakeFirst(),
  );
  if (row === undefined) return { kind: 'notKept' };
  if (row.keychain !== null && vault.isAvailable) {
    try {
      return { kind: 'revealed', password: MqttPassword.fromDevice(vault.decrypt(row.keychain)) };
    } catch {
      // Another user's keychain; what is sealed may still help.
    }
  }
  if (row.sealed !== null) return { kind: 'sealed', armored: row.sealed };
  return { kind: row.keychain === null ? 'notKept' : 'vaultUnavailable' };
}
