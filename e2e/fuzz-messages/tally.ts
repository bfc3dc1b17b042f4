import { messageCount, type Dialogue } from './dialogue.ts';
import type { Finding } from './judge.ts';
import type { Observation } from './observation.ts';

const KEPT_FINDINGS = 50;

/** What a run has come to so far. */
export class Tally {
  messages = 0;
  dialogues = 0;
  onTopic = 0;
  bytes = 0;
  longestMs = 0;
  findingCount = 0;
  falsePasses = 0;
  /** The first of them. */
  readonly findings: Finding[] = [];
  readonly endings = new Map<string, number>();
  readonly sessions = new Map<string, number>();
  /** Payloads on the very topic, by the rule that made them. */
  readonly kinds = new Map<string, number>();

  add(dialogue: Dialogue, observation: Observation, findings: readonly Finding[]): void {
    this.dialogues += 1;
    this.messages += observation.sent;
    this.longestMs = Math.max(this.longestMs, observation.durationMs);
    const { stored, before, run, will, last } = dialogue;
    for (const shipment of [stored, ...before, ...run, will, last]) {
      if (shipment === null) continue;
      this.bytes += shipment.payload.bytes.length * shipment.copies;
      if (shipment.topic !== dialogue.topic) continue;
      this.onTopic += shipment.copies;
      count(this.kinds, shipment.payload.kind, shipment.copies);
    }
    count(this.endings, endingName(observation));
    count(this.sessions, dialogue.session);
    this.findingCount += findings.length;
    this.falsePasses += findings.filter(({ kind }) => kind === 'falsePass').length;
    this.findings.push(...findings.slice(0, Math.max(0, KEPT_FINDINGS - this.findings.length)));
    if (messageCount(dialogue) < observation.sent) throw new Error('more was sent than the dialogue has');
  }
}

function endingName({ ending }: Observation): string {
  if (ending.kind !== 'verdict') return ending.kind;
  const { verdict } = ending;
  return verdict.outcome === 'failed' ? verdict.cause : verdict.outcome;
}

function count(map: Map<string, number>, key: string, by = 1): void {
  map.set(key, (map.get(key) ?? 0) + by);
}
