import {
  ITEM_NAMES,
  type ConcentratorConfig,
  type ItemName,
  type ItemValue,
} from '../../../shared/domain/index.ts';
import type { ErrorName } from '../../../shared/errors/index.ts';
import {
  holds,
  inWriteOrder,
  passwordDifference,
  shown,
  shownWanted,
  type ItemOutcome,
  type ItemReport,
  type Written,
} from '../../../shared/commissioning/index.ts';
import type { ItemReading, LastReading } from '../session/index.ts';

const ERRORS: Partial<Record<ItemOutcome, ErrorName>> = {
  mismatch: 'readBackDiffers',
  rejected: 'rejectedByDevice',
  noReply: 'noReadBack',
  unsupported: 'unsupportedByDevice',
  unverifiable: 'readBackMasked',
};

/** The truth about each item asked for, at any moment, so that a job that is cut off can still tell it. */
export class ItemLedger {
  readonly #wanted: ConcentratorConfig;
  readonly #isSecret: (text: string) => boolean;
  readonly #reports = new Map<ItemName, ItemReport>();
  readonly #written = new Map<ItemName, Written>();
  readonly #sets = new Map<ItemName, number>();
  /** What each item was before the first `set` of it in this job. */
  readonly #originals = new Map<ItemName, ItemReading>();
  #lastWriteAtMs: number | null = null;

  /** @param isSecret true for a password that the device has shown */
  constructor(wanted: ConcentratorConfig, isSecret: (text: string) => boolean = () => false) {
    this.#wanted = wanted;
    this.#isSecret = isSecret;
  }

  get wanted(): ConcentratorConfig {
    return this.#wanted;
  }

  get asked(): readonly ItemName[] {
    return ITEM_NAMES.filter((item) => this.#wanted[item] !== null);
  }

  report(item: ItemName): ItemReport | undefined {
    return this.#reports.get(item);
  }

  written(item: ItemName): Written {
    return this.#written.get(item) ?? 'no';
  }

  /** `performance.now()` of the last `set`, whatever became of it; null where none went out. */
  get lastWriteAtMs(): number | null {
    return this.#lastWriteAtMs;
  }

  /** How many `set` of the item went out, over restarts and lost lines. */
  sets(item: ItemName): number {
    return this.#sets.get(item) ?? 0;
  }

  /**
   * Called before the first byte of a `set`: until a read-back says otherwise nobody knows.
   * @param held what the device was last seen to hold
   * @returns takes it back, where not one byte went out
   */
  noteWriting(item: ItemName, held: ItemReading): () => void {
    if (!this.#originals.has(item)) this.#originals.set(item, held);
    const before = {
      written: this.#written.get(item),
      lastWriteAtMs: this.#lastWriteAtMs,
      sets: this.sets(item),
    };
    this.#written.set(item, 'unknown');
    this.#sets.set(item, before.sets + 1);
    this.#lastWriteAtMs = performance.now();
    return () => {
      if (before.written === undefined) this.#written.delete(item);
      else this.#written.set(item, before.written);
      this.#sets.set(item, before.sets);
      this.#lastWriteAtMs = before.lastWriteAtMs;
    };
  }

  isHeld<K extends ItemName>(item: K, reading: ItemReading<K>): boolean {
    const wanted = this.#wanted[item] as ItemValue<K> | null;
    return wanted !== null && reading.state === 'read' && holds(item, wanted, reading.value);
  }

  /** It told something else, or something that cannot be read, or does not show or refuses what it showed before. */
  isContradicted<K extends ItemName>(item: K, reading: ItemReading<K>): boolean {
    return reading.state !== 'noReply' && !this.isHeld(item, reading);
  }

  /** @param reading what the device was last seen to hold, null where nothing was read */
  settle<K extends ItemName>(
    item: K,
    outcome: ItemOutcome,
    reading: ItemReading<K> | null,
    error?: ErrorName,
  ): ItemReport {
    const wanted = this.#wanted[item] as ItemValue<K> | null;
    if (outcome === 'verified') this.#written.set(item, 'yes');
    const wantedText = wanted === null ? undefined : shownWanted(item, wanted);
    const shownText = reading?.state === 'read' ? shown(item, reading.value) : undefined;
    const actualText = this.#showsPassword(reading, shownText === wantedText) ? undefined : shownText;
    const why = error ?? ERRORS[outcome];
    const report: ItemReport = {
      item,
      outcome,
      written: this.written(item),
      ...(wantedText === undefined ? {} : { wanted: wantedText }),
      ...(actualText === undefined ? {} : { actual: actualText }),
      ...this.#passwordDifference(item, outcome, reading),
      ...(why === undefined ? {} : { error: why }),
    };
    this.#reports.set(item, report);
    return report;
  }

  /**
   * When the job is over: what was told to be held, and was not read so afterwards, is not told any more.
   * @param lastReadings what each item was last read as
   * @param isCutOff nothing was read once more at the end
   * @param interruptedAtMs from then on the device may not hold what it held; null where nothing has happened
   */
  reconsider(
    lastReadings: (item: ItemName) => LastReading | null,
    isCutOff: boolean,
    interruptedAtMs: number | null,
  ): void {
    for (const item of this.asked) {
      const outcome = this.#reports.get(item)?.outcome;
      const last = lastReadings(item);
      if (last === null || (outcome !== 'verified' && outcome !== 'unchanged')) continue;
      if (this.isContradicted(item, last.reading)) this.settle(item, 'mismatch', last.reading, 'notKept');
      else if (isCutOff && interruptedAtMs !== null && interruptedAtMs > last.atMs)
        this.settle(item, 'noReply', null);
    }
  }

  /**
   * When a job could not go on because of what was answered (another SN, nothing any more): answers that came one question
   * late end so as well, and then what was told on this line before may have answered something else.
   * @param openedAtMs what was told before this is another line's; null where there was no other
   */
  doubtSince(openedAtMs: number | null, lastReadings: (item: ItemName) => LastReading | null): void {
    for (const item of this.asked) {
      const outcome = this.#reports.get(item)?.outcome;
      if (outcome !== 'verified' && outcome !== 'unchanged') continue;
      const last = lastReadings(item);
      if (last === null || last.atMs >= (openedAtMs ?? -Infinity)) this.settle(item, 'noReply', null);
    }
  }

  /** After a `set`: a device that holds what it held before the first one was not changed. */
  noteHeld(item: ItemName, now: ItemReading): void {
    const original = this.#originals.get(item);
    if (original !== undefined && isSameValue(original, now)) this.#written.set(item, 'no');
  }

  /** All items asked for; those without an outcome are `notTried`, or `noReply` where a `set` was under way. */
  reports(): readonly ItemReport[] {
    for (const item of this.asked) {
      if (!this.#reports.has(item))
        this.settle(item, this.written(item) === 'no' ? 'notTried' : 'noReply', null);
    }
    return inWriteOrder(this.#reports.values());
  }

  /** An answer under the wrong name must not show it. */
  #showsPassword(reading: ItemReading | null, isWanted: boolean): boolean {
    if (reading?.state !== 'read') return false;
    const text = typeof reading.value === 'string' ? reading.value : reading.value.host;
    return text === this.#wanted.password?.reveal() || (!isWanted && this.#isSecret(text));
  }

  #passwordDifference(
    item: ItemName,
    outcome: ItemOutcome,
    reading: ItemReading | null,
  ): Pick<ItemReport, 'passwordDifference'> {
    const { password } = this.#wanted;
    if (item !== 'password' || password === null || reading?.state !== 'read') return {};
    if (outcome !== 'mismatch' && outcome !== 'rejected') return {};
    return typeof reading.value === 'string'
      ? { passwordDifference: passwordDifference(password, reading.value) }
      : {};
  }
}

export function isSameValue(one: ItemReading, other: ItemReading): boolean {
  return (
    one.state === 'read' &&
    other.state === 'read' &&
    JSON.stringify(one.value) === JSON.stringify(other.value)
  );
}
