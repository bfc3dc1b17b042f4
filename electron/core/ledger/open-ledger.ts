import { join } from 'node:path';
import { isSnDate, snDateOf, type SerialNumber, type SnEntry } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { contextOf, type StoreContext } from '../store/context.ts';
import type { Store } from '../store/store.ts';
import { compare, type Comparison } from './compare.ts';
import type {
  Ledger,
  LeaseSource,
  LedgerTrouble,
  MarkChange,
  ReconcileReport,
  SnHolder,
  SnQuery,
  SnReader,
  SnRegistry,
  Station,
} from './contract.ts';
import { Issuer } from './issuer.ts';
import { truthOf, type JournalTruth } from './journal-truth.ts';
import { Journal, type JournalFiles, type OpenedJournal } from './journal.ts';
import { holdLedger } from './ledger-lock.ts';
import { loadLedger, type LoadedLedger } from './load-ledger.ts';
import { isStation } from './ranges.ts';
import { putEntry, settle, type Settling } from './settle.ts';
import { snReader } from './sn-reader.ts';
import { entryOf, mayBecome } from './sn-rows.ts';

export interface LedgerOptions {
  readonly store: Store;
  /** The second folder, best on another disk; see `defaultJournalFolder`. */
  readonly journalFolder: string;
  readonly station: Station;
  /** Where several stations share a database: ranges come from there. */
  readonly source?: LeaseSource | null;
  /** And other stations are asked for SNs from elsewhere. */
  readonly registry?: SnRegistry | null;
  /** In place of the file system, for tests. */
  readonly files?: JournalFiles;
}

/** Beside the data folder, not in it: a restored or deleted data folder must not take the journal with it. */
export function defaultJournalFolder(dataFolder: string): string {
  return `${join(dataFolder, '.')}-journal`;
}

/**
 * Burns what a crash left, or refuses to hand out numbers where database and journal do not fit: see `Ledger.trouble`.
 * @throws ConcentratorError `badStation`, `ledgerInUse`, `journalUnavailable`, and the store's own
 */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { store, journalFolder, station } = options;
  if (!isStation(station))
    throw new ConcentratorError('badStation', { number: station.number, of: station.of });
  const held = await holdLedger(store.folder, journalFolder);
  try {
    const context = contextOf(store);
    const opened = await Journal.read(journalFolder, context.now, options.files);
    const loaded = await loadLedger(context.writer);
    const truth = truthOf(opened.entries);
    const desk = new LedgerDesk(options, context, { opened, loaded, truth }, () => held.release());
    await desk.begin();
    return desk;
  } catch (error) {
    held.release();
    throw error;
  }
}

/** What would stand in the way of handing out numbers. Only looks: holds nothing, writes nothing. */
export async function inspectLedger({
  store,
  journalFolder,
}: Pick<LedgerOptions, 'store' | 'journalFolder'>): Promise<LedgerTrouble> {
  const { writer, now } = contextOf(store);
  const opened = await Journal.read(journalFolder, now);
  const loaded = await loadLedger(writer);
  return compare(loaded, opened, truthOf(opened.entries)).trouble;
}

interface Found {
  readonly opened: OpenedJournal;
  readonly loaded: LoadedLedger;
  readonly truth: JournalTruth;
}

class LedgerDesk implements Ledger {
  readonly station: Station;
  readonly #reader: SnReader;
  readonly #options: LedgerOptions;
  readonly #context: StoreContext;
  readonly #found: Found;
  readonly #release: () => void;
  #trouble: ConcentratorError | null = null;
  #issuer: Issuer | null = null;
  #closing: Promise<void> | null = null;

  constructor(options: LedgerOptions, context: StoreContext, found: Found, release: () => void) {
    this.station = options.station;
    this.#options = options;
    this.#context = context;
    this.#found = found;
    this.#release = release;
    this.#reader = snReader(options.store, (error) => (this.#trouble ??= error));
  }

  lookup(sn: SerialNumber): Promise<SnEntry | null> {
    return this.#reader.lookup(sn);
  }

  lookupAll(sns: readonly SerialNumber[]): Promise<readonly SnEntry[]> {
    return this.#reader.lookupAll(sns);
  }

  list(query: SnQuery): Promise<readonly SnEntry[]> {
    return this.#reader.list(query);
  }

  counts(lotId: string | null): ReturnType<SnReader['counts']> {
    return this.#reader.counts(lotId);
  }

  days(): ReturnType<SnReader['days']> {
    return this.#reader.days();
  }

  conflicts(): ReturnType<SnReader['conflicts']> {
    return this.#reader.conflicts();
  }

  get trouble(): ConcentratorError | null {
    return this.#trouble;
  }

  async begin(): Promise<void> {
    const { loaded, opened, truth } = this.#found;
    const { trouble, notice }: Comparison = compare(loaded, opened, truth);
    if (trouble !== null) {
      this.#trouble = trouble;
      return;
    }
    await this.#settle({});
    if (notice !== null) this.#context.notify(notice);
  }

  async allocate(request: Parameters<Ledger['allocate']>[0]): Promise<SnEntry> {
    const { date = null } = request;
    if (date !== null && !isSnDate(date))
      throw new ConcentratorError('badArgument', { argument: 'date', value: date });
    return this.#ready().allocate(request);
  }

  async claim(request: Parameters<Ledger['claim']>[0]): ReturnType<Ledger['claim']> {
    const issuer = this.#ready();
    const { registry = null } = this.#options;
    // What is known here is this station's already.
    const isAsked =
      registry !== null && (request.takeOver === true || (await this.lookup(request.sn)) === null);
    const holder = isAsked ? await registry.claim(request, this.station) : null;
    return holder === null ? issuer.claim(request) : { kind: 'otherStation', holder };
  }

  async heldElsewhere(sns: readonly SerialNumber[]): Promise<readonly SnHolder[]> {
    return (await this.#options.registry?.heldElsewhere(sns)) ?? [];
  }

  async mark(sn: SerialNumber, state: SnEntry['state'], change: MarkChange = {}): Promise<SnEntry> {
    const { writer, now } = this.#context;
    return writer.write(async (db) => {
      const row = await db.selectFrom('sn_ledger').selectAll().where('sn', '=', sn).executeTakeFirst();
      if (row === undefined) throw new ConcentratorError('snUnknown', { sn });
      const before = this.#whole(() => entryOf(row));
      if (!mayBecome(before.state, state))
        throw new Error(`${sn} is ${before.state}, and cannot be ${state}`);
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const entry: SnEntry = { ...before, ...given, state, updatedAt: now().toISOString() };
      await putEntry(db, entry);
      return entry;
    });
  }

  async reconcile(operator: string): Promise<ReconcileReport> {
    const { loaded, opened, truth } = this.#found;
    if (this.#issuer !== null || this.#trouble === null) return { burned: 0, dates: [] };
    const { journal } = opened;
    const isForeign =
      loaded.state !== null && truth.ledgerId !== null && truth.ledgerId !== loaded.state.ledger_id;
    const isLost = isForeign || (opened.isNew && loaded.state !== null);
    const isSetAside = isForeign || opened.damagedLine !== null;
    if (isSetAside) await journal.setAside();
    const burned = await this.#settle({
      operator,
      isJournalNew: isSetAside || isLost,
      // Without a journal nobody knows what was handed out since the database was as it is.
      closedDates: isLost ? this.#datesInUse() : [],
      ...(isForeign ? { truth: truthOf([]) } : {}),
    });
    this.#trouble = null;
    const dates = [...new Set(burned.map((sn) => sn.slice(0, 8)))].sort();
    return { burned: burned.length, dates };
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    try {
      // Where the disk has failed, an end in order would be a lie.
      if (this.#trouble === null) await this.#issuer?.close();
      else await this.#issuer?.settle();
    } finally {
      await this.#found.opened.journal.close();
      this.#release();
    }
  }

  async #settle(
    more: Pick<Settling, 'isJournalNew' | 'closedDates' | 'operator'> & { readonly truth?: JournalTruth },
  ): Promise<readonly SerialNumber[]> {
    const { opened, loaded, truth } = this.#found;
    const { station, source = null } = this.#options;
    const { journal } = opened;
    const context = this.#context;
    const settled = await settle({ context, station, journal, truth, loaded, ...more });
    this.#issuer = new Issuer({
      ...{ context, station, journal, settled, source },
      taken: await this.#takenAhead(),
      onStop: (error) => (this.#trouble ??= asStopped(error)),
    });
    return settled.burned;
  }

  /** SNs from elsewhere, which the ledger would come to one day. */
  async #takenAhead(): Promise<readonly string[]> {
    const rows = await this.#context.writer.read((db) =>
      db.selectFrom('sn_ledger').select('sn').where('origin', '!=', 'ledger').execute(),
    );
    return rows.map(({ sn }) => sn);
  }

  #datesInUse(): readonly string[] {
    const today = snDateOf(this.#context.now());
    const open = this.#found.loaded.leases.filter(({ last, next }) => next <= last).map(({ date }) => date);
    return [...new Set([today, ...open])];
  }

  #ready(): Issuer {
    if (this.#trouble !== null) throw this.#trouble;
    if (this.#issuer === null) throw new Error('the ledger is not open');
    return this.#issuer;
  }

  #whole<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (error instanceof ConcentratorError) this.#trouble ??= error;
      throw error;
    }
  }
}

function asStopped(error: ConcentratorError): ConcentratorError {
  return error.errorName === 'ledgerStopped'
    ? error
    : new ConcentratorError('ledgerStopped', error.context, error);
}
