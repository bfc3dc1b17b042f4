/** One process at a time hands out numbers from a ledger, and one ledger writes a journal. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { lock } from '../store/owner-lock.ts';
import { isBusy } from '../store/store-errors.ts';

export interface HeldLock {
  release(): void;
}

const LOCK_NAME = 'sn-ledger.lock';

/** The system lets go of it when the process ends, however it ends. @throws ConcentratorError `ledgerInUse` */
export async function holdLedger(dataFolder: string, journalFolder: string): Promise<HeldLock> {
  const ofLedger = await hold(dataFolder);
  try {
    const ofJournal = journalFolder === dataFolder ? null : await hold(journalFolder);
    return {
      release: () => {
        ofJournal?.close();
        ofLedger.close();
      },
    };
  } catch (error) {
    ofLedger.close();
    throw error;
  }
}

async function hold(folder: string): ReturnType<typeof lock> {
  const path = join(folder, LOCK_NAME);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return await lock(path);
  } catch (error) {
    if (isBusy(error)) throw new ConcentratorError('ledgerInUse', { path }, error);
    const reason = error instanceof Error ? error.message : 'unknown';
    throw new ConcentratorError('journalUnavailable', { path, reason }, error);
  }
}
