/** Which device's password the broker's side knows, and how it came to know it. */
import { randomBytes, scrypt, timingSafeEqual, type BinaryLike } from 'node:crypto';
import { MqttPassword } from '../../../shared/domain/index.ts';
import { isIntact, withChecksum } from './checksum.ts';
import type { StoreContext } from './context.ts';
import { PASSWORD_KNOWN, type PasswordKnown } from './job-record.ts';
import type { BrokerPassword, BrokerPasswordStore } from './store.ts';

/** About 15 ms a password: many devices are remembered at once, and what a person chose is still worth guarding. */
const COST = { N: 4096, r: 8, p: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const AT_ONCE = 50;

export function brokerPasswordStore({ writer, vault, now }: StoreContext): BrokerPasswordStore {
  const remember: BrokerPasswordStore['remember'] = async (devices, how, where, signal) => {
    for (let from = 0; from < devices.length; from += AT_ONCE) {
      signal?.throwIfAborted();
      const part = devices.slice(from, from + AT_ONCE);
      const known_at = now().toISOString();
      const rows = await Promise.all(
        part.map(async (device) =>
          withChecksum({
            ...{ sn: device.sn, topic_root: device.topicRoot, verifier: await verifierOf(device) },
            ...{ known: how, known_at, known_where: where },
          }),
        ),
      );
      await writer.write(async (db) => {
        for (const row of rows)
          await db
            .insertInto('broker_passwords')
            .values(row)
            .onConflict((conflict) => conflict.columns(['sn', 'topic_root']).doUpdateSet(row))
            .execute();
      });
      await markJobs(part, how, known_at);
    }
  };

  /** Of jobs whose password this computer can read. */
  const markJobs = async (
    devices: readonly BrokerPassword[],
    how: PasswordKnown,
    known_at: string,
  ): Promise<void> => {
    if (!vault.isAvailable) return;
    const passwords = new Map(devices.map(({ sn, password }) => [sn, password]));
    const rows = await writer.read((db) =>
      db
        .selectFrom('job_passwords')
        .innerJoin('jobs', 'jobs.id', 'job_passwords.job_id')
        .select(['job_passwords.job_id', 'job_passwords.keychain', 'jobs.sn'])
        .where('jobs.sn', 'in', [...passwords.keys()])
        .where('job_passwords.keychain', 'is not', null)
        .execute(),
    );
    const same = rows.filter(({ keychain, sn }) => {
      const wanted = passwords.get(sn ?? '');
      return keychain !== null && wanted !== undefined && isKept(keychain, wanted);
    });
    if (same.length === 0) return;
    await writer.write((db) =>
      db
        .updateTable('job_passwords')
        .set({ known: how, known_at })
        .where(
          'job_id',
          'in',
          same.map(({ job_id }) => job_id),
        )
        .execute(),
    );
  };

  const isKept = (keychain: Uint8Array, wanted: MqttPassword): boolean => {
    try {
      return MqttPassword.fromDevice(vault.decrypt(keychain)).equals(wanted);
    } catch {
      // Another user's keychain: nobody can tell.
      return false;
    }
  };

  return {
    remember,
    find: async (device) => {
      const row = await writer.read((db) =>
        db
          .selectFrom('broker_passwords')
          .selectAll()
          .where('sn', '=', device.sn)
          .where('topic_root', '=', device.topicRoot)
          .executeTakeFirst(),
      );
      const how = PASSWORD_KNOWN.find((known) => known === row?.known);
      if (row === undefined || how === undefined || !isIntact({ ...row })) return null;
      if (!(await fits(row.verifier, device))) return null;
      return { how, at: row.known_at, where: row.known_where };
    },
    forget: async (sns) => {
      for (let from = 0; from < sns.length; from += AT_ONCE) {
        const part = sns.slice(from, from + AT_ONCE);
        await writer.write((db) => db.deleteFrom('broker_passwords').where('sn', 'in', part).execute());
      }
    },
  };
}

async function verifierOf(device: BrokerPassword): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return `${salt.toString('base64')}$${(await hashOf(device, salt)).toString('base64')}`;
}

async function fits(verifier: string, device: BrokerPassword): Promise<boolean> {
  const [salt = '', hash = ''] = verifier.split('$');
  const kept = Buffer.from(hash, 'base64');
  const found = await hashOf(device, Buffer.from(salt, 'base64'));
  return kept.length === found.length && timingSafeEqual(kept, found);
}

function hashOf({ sn, topicRoot, password }: BrokerPassword, salt: BinaryLike): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(`${sn}\n${topicRoot}\n${password.reveal()}`, salt, HASH_BYTES, COST, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
