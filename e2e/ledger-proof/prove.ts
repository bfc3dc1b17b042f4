import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

export interface ProofOptions {
  /** The bundled program of one station: `electron/core/ledger/testing/child.ts`. */
  readonly child: string;
  readonly folder: string;
  /** How many numbers have to be told by the stations. */
  readonly allocations: number;
  readonly kills: number;
  readonly stations?: number;
  readonly dates?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (figures: ProofFigures) => void;
}

export interface ProofFigures {
  readonly allocated: number;
  readonly duplicates: number;
  readonly kills: number;
  /** Of the kills, those before the station had opened its ledger. */
  readonly killsWhileOpening: number;
  readonly journalCuts: number;
  readonly databaseCuts: number;
  /** Openings that asked for a person. */
  readonly reconciled: number;
  readonly dates: number;
  readonly seconds: number;
}

/** Of the cuts, how far before the end of the journal they are at most, in bytes. */
const CUT_BYTES = 600;
const CUT_SHARE = 0.15;
const OPENING_SHARE = 0.2;
const OPENING_MS = 350;
/** Numbers that are on their way at the same moment. */
const WIDTH = 4;
const LIFE_LIMIT_MS = 120_000;

export async function prove(options: ProofOptions): Promise<ProofFigures> {
  const { allocations, kills, stations = 4, dates = 12 } = options;
  const proof = new Proof(options);
  const share = (whole: number, index: number): number =>
    Math.floor(whole / stations) + (index < whole % stations ? 1 : 0);
  const days = Array.from({ length: dates }, (_, index) => `202611${String(index + 10)}`);
  await Promise.all(
    Array.from({ length: stations }, (_, index) =>
      proof.station(index + 1, stations, share(allocations, index), share(kills, index), days),
    ),
  );
  return proof.figures();
}

class Proof {
  readonly #options: ProofOptions;
  readonly #given = new Map<string, number>();
  readonly #count = {
    ...{ duplicates: 0, kills: 0, killsWhileOpening: 0, journalCuts: 0, databaseCuts: 0, reconciled: 0 },
  };
  readonly #startedMs = performance.now();

  constructor(options: ProofOptions) {
    this.#options = options;
  }

  figures(): ProofFigures {
    const dates = new Set([...this.#given.keys()].map((sn) => sn.slice(0, 8))).size;
    const seconds = Math.round((performance.now() - this.#startedMs) / 100) / 10;
    return { allocated: this.#given.size, ...this.#count, dates, seconds };
  }

  /** One life after another, until all were handed out and all deaths died. */
  async station(
    number: number,
    of: number,
    allocations: number,
    kills: number,
    days: readonly string[],
  ): Promise<void> {
    const folder = join(this.#options.folder, String(number));
    let left = allocations;
    for (let death = 0; death < kills; death += 1) {
      this.#options.signal?.throwIfAborted();
      const mean = left / (kills - death);
      const isOpening = Math.random() < OPENING_SHARE;
      const told = Math.min(left, Math.ceil((Math.random() * 2 * mean) / (1 - OPENING_SHARE)));
      const life = this.#start(folder, number, of, '1000000', days);
      const isReady = isOpening
        ? await life.killAfterMs(Math.random() * OPENING_MS)
        : await life.killAfterTold(told);
      this.#count.kills += 1;
      if (!isReady) this.#count.killsWhileOpening += 1;
      left = Math.max(0, left - life.told());
      // Only where both were brought to the same state: the other one has to decide.
      if (isReady && Math.random() < CUT_SHARE) this.#cut(folder);
      this.#options.onProgress?.(this.figures());
    }
    while (left > 0) {
      const life = this.#start(folder, number, of, String(left), days);
      await life.end();
      if (life.told() === 0) throw new Error(`station ${number} has no numbers left`);
      left -= life.told();
    }
  }

  #start(folder: string, number: number, of: number, count: string, days: readonly string[]): Life {
    const turn = Math.floor(Math.random() * days.length);
    const turned = [...days.slice(turn), ...days.slice(0, turn)];
    const args = [join(folder, 'data'), join(folder, 'second'), String(number), String(of), count];
    return new Life(
      spawn(process.execPath, [this.#options.child, ...args, String(WIDTH), ...turned], {
        stdio: ['ignore', 'pipe', 'inherit'],
        ...(this.#options.signal === undefined ? {} : { signal: this.#options.signal }),
      }),
      (line) => this.#hear(line, number),
    );
  }

  #hear(line: string, station: number): void {
    const [word, value = ''] = line.split(' ');
    if (word === 'trouble') this.#count.reconciled += 1;
    if (word === 'refused') throw new Error(`station ${station} was refused: ${value}`);
    if (word !== 'sn') return;
    if (this.#given.has(value)) this.#count.duplicates += 1;
    this.#given.set(value, station);
  }

  /** The end of one of the two is lost, at any byte. */
  #cut(folder: string): void {
    const wal = join(folder, 'data', 'concentrator.sqlite-wal');
    if (Math.random() < 0.5 && existsSync(wal)) {
      truncateSync(wal, Math.floor(Math.random() * statSync(wal).size));
      this.#count.databaseCuts += 1;
      return;
    }
    const journal = join(folder, 'second', 'sn-ledger.journal');
    const { size } = statSync(journal);
    truncateSync(journal, size - Math.floor(Math.random() * Math.min(size, CUT_BYTES)));
    this.#count.journalCuts += 1;
  }
}

class Life {
  readonly #process: ChildProcess;
  readonly #ended: Promise<void>;
  #told = 0;
  #isReady = false;
  #wanted = Infinity;
  #enough: () => void = () => undefined;

  constructor(process: ChildProcess, hear: (line: string) => void) {
    this.#process = process;
    if (process.stdout === null) throw new Error('no output');
    const lines = createInterface({ input: process.stdout });
    lines.on('line', (line) => {
      if (line === 'ready') this.#isReady = true;
      if (line.startsWith('sn ')) this.#told += 1;
      hear(line);
      if (this.#told >= this.#wanted) this.#enough();
    });
    // Both: a line may still be read after the process has gone.
    this.#ended = Promise.all([once(lines, 'close'), once(process, 'exit')]).then(() => undefined);
  }

  told(): number {
    return this.#told;
  }

  async end(): Promise<void> {
    await Promise.race([this.#ended, tooLong()]);
  }

  /** @returns whether it had opened its ledger */
  async killAfterMs(ms: number): Promise<boolean> {
    await Promise.race([pause(ms), this.#ended]);
    return this.#kill();
  }

  async killAfterTold(count: number): Promise<boolean> {
    this.#wanted = count;
    const enough = new Promise<void>((resolve) => (this.#enough = resolve));
    await Promise.race([enough, this.#ended, tooLong()]);
    await pause(Math.random() * 6);
    return this.#kill();
  }

  async #kill(): Promise<boolean> {
    this.#process.kill('SIGKILL');
    await this.#ended;
    return this.#isReady;
  }
}

async function tooLong(): Promise<never> {
  await pause(LIFE_LIMIT_MS, undefined, { ref: false });
  throw new Error('a station does nothing');
}
