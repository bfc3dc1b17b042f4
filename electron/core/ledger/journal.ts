/**
 * The append-only journal in the second folder. An append resolves when it is on disk.
 *
 *   ready ─ append ─> ready
 *     ├─ no room, no right ─> what was written of it is cut off again ─> ready
 *     └─ the wait for the disk failed ─> stopped, for good: nobody knows what is on the disk
 */
import { mkdirSync } from 'node:fs';
import { open, readFile, rename, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { renameWithRetry, syncFolder, timeInName, type Move } from '../store/files.ts';
import { systemCode } from '../store/store-errors.ts';
import {
  journalLine,
  readJournalText,
  type JournalEntry,
  type JournalFact,
  type ReadJournal,
} from './journal-lines.ts';

export const JOURNAL_NAME = 'sn-ledger.journal';

/** What a journal asks of the file system; a test gives one that fails. */
export interface JournalFiles {
  open(path: string): Promise<Pick<FileHandle, 'write' | 'datasync' | 'truncate' | 'close' | 'stat'>>;
  readonly move: Move;
}

export const REAL_FILES: JournalFiles = { open: (path) => open(path, 'a', 0o600), move: rename };

export interface OpenedJournal extends ReadJournal {
  readonly journal: Journal;
  /** There was no file. */
  readonly isNew: boolean;
}

export class Journal {
  readonly path: string;
  readonly #files: JournalFiles;
  readonly #now: () => Date;
  #file: Awaited<ReturnType<JournalFiles['open']>> | null = null;
  #bytes = 0;
  #seq = 0;
  #failure: ConcentratorError | null = null;

  private constructor(path: string, files: JournalFiles, now: () => Date) {
    this.path = path;
    this.#files = files;
    this.#now = now;
  }

  /** Reads what is there; nothing is written. @throws ConcentratorError `journalUnavailable` */
  static async read(
    folder: string,
    now: () => Date,
    files: JournalFiles = REAL_FILES,
  ): Promise<OpenedJournal> {
    const path = join(folder, JOURNAL_NAME);
    const journal = new Journal(path, files, now);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const bytes = await readFile(path).catch((error: unknown) => {
        if (systemCode(error) === 'ENOENT') return null;
        throw error;
      });
      const read = readJournalText(bytes ?? Buffer.alloc(0));
      journal.#bytes = read.wholeBytes;
      journal.#seq = read.entries.at(-1)?.seq ?? 0;
      return { ...read, journal, isNew: bytes === null };
    } catch (error) {
      throw unavailable(path, error);
    }
  }

  /** Of the last entry; the next append has one more. */
  get seq(): number {
    return this.#seq;
  }

  /** After a loss of entries that the database knows of, numbers go on behind its. */
  continueAfter(seq: number): void {
    this.#seq = Math.max(this.#seq, seq);
  }

  /**
   * All of them with one wait for the disk, in the order given; calls must not overlap.
   * @returns their `seq`
   * @throws ConcentratorError `journalUnavailable` (nothing of it is kept), `ledgerStopped`
   */
  async append(facts: readonly JournalFact[]): Promise<number> {
    if (this.#failure !== null) throw this.#failure;
    const seq = this.#seq + 1;
    const at = this.#now().toISOString();
    const entries: JournalEntry[] = facts.map((fact) => ({ seq, at, ...fact }));
    const text = Buffer.from(entries.map(journalLine).join(''), 'utf8');
    const file = await this.#opened();
    await this.#writeWhole(file, text);
    try {
      await file.datasync();
    } catch (error) {
      throw this.#stop(error);
    }
    this.#bytes += text.length;
    this.#seq = seq;
    return seq;
  }

  /** Sets the file aside, so that a new one begins; it is kept for people. @returns its new path */
  async setAside(): Promise<string> {
    await this.close();
    const movedTo = this.path.replace(/\.journal$/, `-aside-${timeInName(this.#now())}.journal`);
    try {
      await renameWithRetry(this.path, movedTo, this.#files.move);
      this.#bytes = 0;
    } catch (error) {
      throw unavailable(this.path, error);
    }
    return movedTo;
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.close();
  }

  async #opened(): Promise<Awaited<ReturnType<JournalFiles['open']>>> {
    if (this.#file !== null) return this.#file;
    try {
      const file = await this.#files.open(this.path);
      // A torn tail: the next line must not be glued to it.
      if ((await file.stat()).size > this.#bytes) await file.truncate(this.#bytes);
      if (this.#bytes === 0) syncFolder(join(this.path, '..'));
      this.#file = file;
      return file;
    } catch (error) {
      throw unavailable(this.path, error);
    }
  }

  async #writeWhole(file: Awaited<ReturnType<JournalFiles['open']>>, text: Buffer): Promise<void> {
    try {
      let written = 0;
      while (written < text.length) written += (await file.write(text, written)).bytesWritten;
    } catch (error) {
      try {
        await file.truncate(this.#bytes);
      } catch (second) {
        throw this.#stop(second);
      }
      if (systemCode(error) === 'EIO') throw this.#stop(error);
      throw unavailable(this.path, error);
    }
  }

  #stop(error: unknown): ConcentratorError {
    const reason = systemCode(error) ?? 'unknown';
    this.#failure = new ConcentratorError('ledgerStopped', { path: this.path, reason }, error);
    return this.#failure;
  }
}

function unavailable(path: string, error: unknown): unknown {
  if (error instanceof ConcentratorError) return error;
  const reason = systemCode(error);
  return reason === null ? error : new ConcentratorError('journalUnavailable', { path, reason }, error);
}
