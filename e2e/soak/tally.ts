import type { CycleReport } from './cycle.ts';
import type { Plan } from './plan.ts';

const KEPT_FINDINGS = 100;

/** What a soak has come to so far; it stays small however long that is. */
export class Tally {
  cycles = 0;
  calmPasses = 0;
  findingCount = 0;
  /** The first of them. */
  readonly findings: string[] = [];
  /** Jobs, by kind and end. */
  readonly ended = new Map<string, number>();
  readonly faults = new Map<string, number>();
  readonly mischief = new Map<string, number>();
  readonly dialects = new Map<string, number>();

  add(plan: Plan, { ended, findings }: CycleReport): void {
    this.cycles += 1;
    for (const name of ended) count(this.ended, name);
    for (const name of Object.keys(plan.device.faults)) if (name !== 'seed') count(this.faults, name);
    count(this.mischief, plan.mischief.kind);
    count(this.dialects, plan.device.dialect);
    if (plan.isCalm && ended.every((name) => name.endsWith(': pass'))) this.calmPasses += 1;
    for (const text of findings)
      this.note(`port ${plan.port}, cycle ${plan.cycle}: ${text}; ${describe(plan)}`);
  }

  note(finding: string): void {
    this.findingCount += 1;
    if (this.findings.length < KEPT_FINDINGS) this.findings.push(finding);
  }
}

function describe({ job, device, mischief, brokerTrouble, wanted, isOneOfMany }: Plan): string {
  const asked = wanted === null ? '' : ` of ${Object.keys(wanted).join('+')}`;
  const around = `${brokerTrouble === 'none' ? '' : `, ${brokerTrouble}`}${isOneOfMany ? ', one of many' : ''}`;
  return `${job}${asked}, ${device.dialect}, ${JSON.stringify(device.faults)}, ${JSON.stringify(mischief)}${around}`;
}

function count(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}
