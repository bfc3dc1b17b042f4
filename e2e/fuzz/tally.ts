/** What became of many dialogues, added up. */
import { isDisturbed, isHonest } from './kinds.ts';
import { FINDINGS, judge, type FindingKind } from './oracle.ts';
import type { JobSeen, Seen } from './run.ts';

/** What a worker tells of one dialogue. */
export interface Told {
  readonly seed: number;
  /** One word for each of its jobs: `pass`, `fail`, `noAnswer`, … */
  readonly ends: readonly string[];
  /** Null: not a device in which nothing is wrong. */
  readonly healthyPassed: boolean | null;
  readonly findings: readonly { readonly kind: FindingKind; readonly text: string }[];
  readonly notes: readonly { readonly kind: string; readonly text: string }[];
}

export function tell(seed: number, seen: Seen): Told {
  const { findings, notes } = judge(seen);
  const ends = seen.jobs.map(endOf);
  return {
    ...{ seed, ends, findings, notes },
    healthyPassed: isHealthy(seen) ? ends.every((end) => end === 'pass' || end === 'read') : null,
  };
}

function endOf({ ending, wanted }: JobSeen): string {
  if (ending.kind === 'threw') return 'notOpened';
  const { end, outcome } = ending.report;
  if (end.kind !== 'completed') return end.kind;
  return wanted === null ? 'read' : outcome;
}

/** Nothing stands in the way of a pass but the way it speaks. */
function isHealthy({ dialogue, jobs }: Seen): boolean {
  const { tricks, faults, wanted, before, allowSnChange } = dialogue;
  const mayWrite = allowSnChange || wanted?.sn === undefined || wanted.sn === before.sn;
  return (
    jobs.length > 0 &&
    tricks.length === 0 &&
    Object.keys(faults).every((name) => name === 'seed') &&
    mayWrite &&
    isHonest(dialogue) &&
    !isDisturbed(dialogue)
  );
}

const MAX_LISTED = 12;

export class Tally {
  readonly #ends = new Map<string, number>();
  readonly #notes = new Map<string, number>();
  readonly #found = new Map<FindingKind, { count: number; listed: string[] }>();
  readonly #noted = new Map<string, string[]>();
  #dialogues = 0;
  #healthy = 0;
  #healthyPassed = 0;

  get dialogues(): number {
    return this.#dialogues;
  }

  /** Dialogues in which something was found, by kind; one may count for several. */
  get findings(): number {
    return [...this.#found.values()].reduce((sum, { count }) => sum + count, 0);
  }

  add({ seed, ends, healthyPassed, findings, notes }: Told): void {
    this.#dialogues += 1;
    for (const end of ends) this.#ends.set(end, (this.#ends.get(end) ?? 0) + 1);
    if (healthyPassed !== null) this.#healthy += 1;
    if (healthyPassed === true) this.#healthyPassed += 1;
    for (const kind of new Set(findings.map((finding) => finding.kind))) {
      const found = this.#found.get(kind) ?? { count: 0, listed: [] };
      found.count += 1;
      const text = findings.find((finding) => finding.kind === kind)?.text ?? '';
      if (found.listed.length < MAX_LISTED) found.listed.push(`${String(seed).padStart(10)}  ${text}`);
      this.#found.set(kind, found);
    }
    for (const kind of new Set(notes.map((note) => note.kind))) {
      this.#notes.set(kind, (this.#notes.get(kind) ?? 0) + 1);
      const listed = this.#noted.get(kind) ?? [];
      if (listed.length < 3) listed.push(String(seed));
      this.#noted.set(kind, listed);
    }
  }

  /** For people; some ten lines, and one for each seed of a finding. */
  report(seed: number, seconds: number, workers: number): string {
    const count = (kind: FindingKind): number => this.#found.get(kind)?.count ?? 0;
    const rate = this.#dialogues / Math.max(0.001, seconds);
    const noted = [...this.#noted].map(
      ([kind, seeds]) => `${kind} ${this.#notes.get(kind) ?? 0} (${seeds.join(', ')})`,
    );
    const lines = [
      `fuzz: seed ${seed}, ${this.#dialogues} dialogues, ${workers} worker${workers === 1 ? '' : 's'}, ${seconds.toFixed(1)} s, ${rate.toFixed(0)} dialogues/s`,
      `jobs: ${counted(this.#ends)}`,
      `devices with nothing wrong: ${this.#healthy}, of which ${this.#healthyPassed} passed (${((100 * this.#healthyPassed) / Math.max(1, this.#healthy)).toFixed(2)} %)`,
      `found: ${FINDINGS.map((kind) => `${kind} ${count(kind)}`).join(', ')}`,
      ...(noted.length === 0 ? [] : [`noted: ${noted.join('; ')}`]),
    ];
    for (const [kind, { listed, count: all }] of this.#found) {
      lines.push(
        '',
        `${kind}${all > listed.length ? ` (the first ${listed.length} of ${all})` : ''}:`,
        ...listed,
      );
    }
    if (this.#found.size > 0) lines.push('', 'told whole by: npm run fuzz -- --replay SEED [--minimise]');
    return lines.join('\n');
  }
}

function counted(counts: ReadonlyMap<string, number>): string {
  const sorted = [...counts].sort((left, right) => right[1] - left[1]);
  return sorted.map(([name, count]) => `${name} ${count}`).join(', ');
}
