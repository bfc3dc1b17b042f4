import { inspect } from 'node:util';
import type { ConfirmationVerdict, OnlineMessage } from '../../shared/confirmation/index.ts';
import { isCertain, type Dialogue, type Shipment } from './dialogue.ts';
import { expectationOf, type Expectation, type Range } from './expectation.ts';
import { countedIn, type Observation } from './observation.ts';
import { CANARY } from './payload.ts';

/** Characters of an error. */
const SHOWN = 600;

/** A false pass is the one that must never be; everything else is a defect too. */
export interface Finding {
  readonly kind: 'falsePass' | 'wrongVerdict' | 'counts' | 'secret' | 'hang' | 'thrown';
  readonly seed: number;
  readonly text: string;
}

/** Compares what was seen with what the dialogue was made to end with. @param password the manager's, which nothing may show */
export function judge(dialogue: Dialogue, { ending, progress }: Observation, password: string): Finding[] {
  const finding = (kind: Finding['kind'], text: string): Finding => ({ kind, seed: dialogue.seed, text });
  if (ending.kind === 'hang') return [finding('hang', ending.what)];
  if (ending.kind === 'thrown') return [finding('thrown', inspect(ending.error).slice(0, SHOWN))];
  const { verdict } = ending;
  const expected = expectationOf(dialogue);
  return [
    ...judgeVerdict(dialogue, verdict, expected).map(([kind, text]) => finding(kind, text)),
    ...judgeCounts(dialogue, verdict, expected).map((text) => finding('counts', text)),
    ...judgeSecrets(dialogue, verdict, progress, password).map((text) => finding('secret', text)),
  ];
}

type Complaint = readonly [Finding['kind'], string];

function judgeVerdict(
  dialogue: Dialogue,
  verdict: ConfirmationVerdict,
  { outcomes }: Expectation,
): Complaint[] {
  const name = nameOf(verdict);
  const complaints: Complaint[] = [];
  if (name === 'failed otherwise' || !outcomes.includes(name)) {
    const text = `${name}, where the design has ${outcomes.join(' or ')}`;
    complaints.push([name === 'online' ? 'falsePass' : 'wrongVerdict', text]);
  } else if (verdict.outcome === 'online') {
    const kind = isTheOne(verdict.message, dialogue, dialogue.last) ? null : 'falsePass';
    if (kind !== null) complaints.push([kind, 'online by another message than the one that counts']);
  } else if (verdict.outcome === 'unproven') {
    const voices = [...dialogue.before, dialogue.last].filter((one) => one !== null);
    if (!voices.some((voice) => isTheOne(verdict.lastMessage, dialogue, voice)))
      complaints.push(['wrongVerdict', 'unproven by a message that is not the device’s']);
  }
  if (verdict.outcome === 'failed' && verdict.cause === 'retainedOnly' && dialogue.stored === null)
    complaints.push(['wrongVerdict', 'retainedOnly, where nothing was stored']);
  return complaints;
}

function nameOf(verdict: ConfirmationVerdict): Expectation['outcomes'][number] | 'failed otherwise' {
  if (verdict.outcome !== 'failed') return verdict.outcome;
  if (verdict.cause === 'snMismatch') return 'alarm';
  return verdict.cause === 'silent' || verdict.cause === 'retainedOnly' ? 'silent' : 'failed otherwise';
}

/** Where the design leaves open how bytes are read, only the topic is compared. */
function isTheOne(
  { topic, payloadText }: OnlineMessage,
  dialogue: Dialogue,
  shipment: Shipment | null,
): boolean {
  if (shipment === null || topic !== dialogue.topic || shipment.topic !== topic) return false;
  if (!isCertain(shipment)) return true;
  return payloadText === shipment.payload.bytes.toString('utf8').trim();
}

function judgeCounts(dialogue: Dialogue, { counts }: ConfirmationVerdict, expected: Expectation): string[] {
  // The app's own probe is one message more.
  const probes = dialogue.probes ? 1 : 0;
  return [
    ...outside('heard', counts.heard, expected.heard),
    ...outside('counted in all', countedIn(counts), {
      ...expected.counted,
      max: expected.counted.max + probes * 6,
    }),
    ...outside('retained', counts.retained, {
      min: dialogue.stored === null ? 0 : 1,
      max: dialogue.stored === null ? 0 : 1,
    }),
    ...outside('on other topics', counts.otherTopic, { min: 0, max: 0 }),
  ];
}

function outside(what: string, count: number, { min, max }: Range): string[] {
  return count >= min && count <= max ? [] : [`${what}: ${count}, where ${min} to ${max} were sent`];
}

/** A result may show the text of the message it rests on, and nothing else that came in. */
function judgeSecrets(
  dialogue: Dialogue,
  verdict: ConfirmationVerdict,
  progress: Observation['progress'],
  password: string,
): string[] {
  const shown = inspect([verdict, progress], { depth: 10, maxStringLength: null, maxArrayLength: null });
  const message = messageOf(verdict);
  const allowed = new Set(message?.payloadText.match(CANARY) ?? []);
  const leaked = (shown.match(CANARY) ?? []).find((canary) => !allowed.has(canary));
  return [
    ...(shown.includes(password) ? ['the manager’s password is in the result'] : []),
    ...(leaked === undefined
      ? []
      : [`text of a message that does not count is in the result (${dialogue.sn}: ${leaked})`]),
  ];
}

function messageOf(verdict: ConfirmationVerdict): OnlineMessage | null {
  if (verdict.outcome === 'online') return verdict.message;
  return verdict.outcome === 'unproven' ? verdict.lastMessage : null;
}
