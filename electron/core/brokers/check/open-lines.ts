/** Rights that must be there: a message goes each way, between a device and the management user. */
import type { CheckId, CheckLine } from '../../../../shared/broker-check/index.ts';
import type { ConnectFailure } from '../../../../shared/confirmation/index.ts';
import { fail, pass, reasonOf, unknown } from './line.ts';
import type { Party } from './party.ts';
import type { Stage } from './stage.ts';

/** Who hears whom; nothing can be concluded from a silence where nobody would have been heard. */
export interface Flows {
  readonly toManagement: boolean;
  readonly toDevice: boolean;
}

export interface OpenLines {
  readonly flows: Flows;
  /** `deviceWrites`, `managementReads`, `managementWrites`, `deviceReads`. */
  readonly lines: readonly CheckLine[];
}

/** @param subscribed the management user's subscription to `+/fromdev`: null where it was granted */
export async function openLines(
  stage: Stage,
  manager: Party,
  device: Party,
  topics: { readonly fromdev: string; readonly todev: string },
  subscribed: ConnectFailure | null,
): Promise<OpenLines> {
  const listening = await device.subscribe(topics.todev);
  const [up, down] = await Promise.all([
    flow(stage, device, manager, topics.fromdev, subscribed, ['deviceWrites', 'managementReads']),
    flow(stage, manager, device, topics.todev, listening, ['managementWrites', 'deviceReads']),
  ]);
  return { flows: { toManagement: up.arrived, toDevice: down.arrived }, lines: [...up.lines, ...down.lines] };
}

async function flow(
  stage: Stage,
  writer: Party,
  reader: Party,
  topic: string,
  subscription: ConnectFailure | null,
  [writes, reads]: readonly [CheckId, CheckId],
): Promise<{ readonly arrived: boolean; readonly lines: readonly CheckLine[] }> {
  const saidMs = performance.now();
  const arrived = await reader.hears(await writer.say(topic));
  if (arrived) stage.took(performance.now() - saidMs);
  if (arrived) return { arrived, lines: [pass(writes, [topic]), pass(reads, [topic])] };
  if (writer.isGone) {
    const line = fail(writes, 'notAllowed', { user: writer.name, topic }, ['connection closed']);
    return { arrived, lines: [line, unknown(reads, 'notShown', true)] };
  }
  const answer = await stage.acknowledged(writer.login, topic);
  const code = answer.kind === 'unknown' ? [] : [`PUBACK ${answer.code}`];
  const params = { writer: writer.name, reader: reader.name, topic };
  const writeLine = {
    taken: () => pass(writes, code),
    refused: () => fail(writes, 'notAllowed', { user: writer.name, topic }, code),
    unknown: () =>
      subscription === null ? fail(writes, 'eitherSide', params) : unknown(writes, 'notShown', true),
  }[answer.kind]();
  if (subscription !== null) {
    const refusal = fail(
      reads,
      'subscriptionRefused',
      { user: reader.name, topic },
      reasonOf(subscription.error),
    );
    return { arrived, lines: [writeLine, refusal] };
  }
  const readLine = {
    taken: () => fail(reads, 'notDelivered', params, ['SUBACK 0', ...code]),
    refused: () => unknown(reads, 'notShown', true),
    unknown: () => fail(reads, 'eitherSide', params, ['SUBACK 0']),
  }[answer.kind]();
  return { arrived, lines: [writeLine, readLine] };
}

const SEVERITY = { fail: 2, unknown: 1, pass: 0 } as const;

/** Of two devices' lines, what is worse counts. */
export function worse(one: CheckLine, other: CheckLine | undefined): CheckLine {
  return other !== undefined && SEVERITY[other.state] > SEVERITY[one.state] ? other : one;
}

/** Stored messages come right after the SUBACK, so before anything that was said since. */
export function retainedLine(manager: Party): CheckLine {
  const topics = [...manager.retained].filter((topic) => topic.endsWith('/fromdev'));
  if (topics.length === 0) return pass('retained');
  return fail('retained', 'retainedThere', { count: topics.length }, topics.slice(0, 5));
}
