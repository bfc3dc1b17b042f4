/** What must be true of every dialogue, whatever the device did. */
import { ITEM_NAMES, WRITE_ORDER, type ItemName } from '../../shared/domain/index.ts';
import { isConcentratorError } from '../../shared/errors/index.ts';
import type { JobReport } from '../../electron/core/commissioning/index.ts';
import type { DeviceConfig } from '../../electron/simulator/device-config.ts';
import { isDisturbed, isHonest } from './kinds.ts';
import type { JobSeen, Seen } from './run.ts';
import { wrongCommands, type Sent, sentIn } from './sent.ts';
import { secretsIn } from './secrets.ts';
import { excuseFor, type Excuse } from './witness.ts';

/**
 * `falsePass`: the job did not fail, though an item told to be held is not. `falseItem`: the job failed, and still tells so
 * of an item whose last answer said otherwise.
 */
export const FINDINGS = [
  'falsePass',
  'falseItem',
  'overlap',
  'hang',
  'crash',
  'leak',
  'wrongCommand',
  'secret',
  'wrongReport',
] as const;
export type FindingKind = (typeof FINDINGS)[number];

export interface Finding {
  readonly kind: FindingKind;
  readonly text: string;
}

/** Not a finding, but worth counting. */
export interface Note {
  readonly kind: Excuse | 'misread';
  readonly text: string;
}

export interface Verdict {
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
}

export function judge(seen: Seen): Verdict {
  const findings: Finding[] = [];
  const notes: Note[] = [];
  const found = (kind: FindingKind, text: string): void => void findings.push({ kind, text });
  if (seen.hang !== null) found('hang', `no end: ${seen.hang}, after ${Math.round(seen.virtualMs)} ms`);
  for (const crash of seen.crashes) found('crash', traceOf(crash));
  for (const leak of new Set(seen.leaks)) found('leak', leak);
  for (const overlap of seen.overlaps) found('overlap', overlap);
  if (seen.overlappingCommands > 0 && !mayGiveUpWaiting(seen))
    found('overlap', `${seen.overlappingCommands} commands came while another was being answered`);
  seen.jobs.forEach((job, index) => {
    const which = seen.jobs.length > 1 ? `job ${index + 1}: ` : '';
    const sent = sentIn(seen, job);
    if (job.ending.kind === 'threw') {
      if (!isConcentratorError(job.ending.error)) found('crash', which + traceOf(job.ending.error));
    } else {
      const { report } = job.ending;
      for (const text of wrongReports(report, job, sent)) found('wrongReport', which + text);
      for (const item of falselyPassed(report, job)) {
        if (isOfAnother(report, seen)) continue;
        const isPass = report.outcome !== 'fail';
        const excuse = excuseFor(seen, job, item, isPass);
        const text = `${which}${item} is ${outcomeOf(report, item) ?? 'passed'}, but it holds ${shown(job.heldAfter, item)}`;
        if (excuse === null) found(isPass ? 'falsePass' : 'falseItem', text);
        else notes.push({ kind: excuse, text });
      }
      if (isHonest(seen.dialogue) && !isDisturbed(seen.dialogue) && job.restarts.length === 0)
        for (const text of misreadings(report, job)) notes.push({ kind: 'misread', text: which + text });
    }
    for (const text of wrongCommands(job, sent)) found('wrongCommand', which + text);
    for (const { text, isToldAsAnother } of secretsIn(seen, job)) {
      if (isToldAsAnother) notes.push({ kind: 'indistinguishable', text: which + text });
      else found('secret', which + text);
    }
    const { abortedAtMs } = job;
    if (abortedAtMs !== null && sent.some(({ atMs }) => atMs > abortedAtMs))
      found('wrongCommand', `${which}sent after it was cancelled`);
  });
  return { findings, notes };
}

/** The engine told that another device came: its report is about the first one, which nobody can ask any more. */
function isOfAnother({ end }: JobReport, { dialogue }: Seen): boolean {
  return (
    typeof dialogue.faults.differentDevice === 'string' &&
    end.kind === 'failed' &&
    isConcentratorError(end.error, 'differentDevice')
  );
}

/** Items told to be held that are not. */
function falselyPassed(report: JobReport, { wanted, heldAfter }: JobSeen): ItemName[] {
  if (wanted === null) return [];
  return ITEM_NAMES.filter((item) => {
    if (wanted[item] === null) return false;
    const outcome = outcomeOf(report, item);
    const isTold = outcome === 'verified' || outcome === 'unchanged' || report.outcome === 'pass';
    return isTold && !isHeld(wanted, heldAfter, item);
  });
}

/** Written anew here: the engine's own comparison is under test. */
function isHeld(wanted: NonNullable<JobSeen['wanted']>, held: DeviceConfig, item: ItemName): boolean {
  switch (item) {
    case 'sn':
    case 'topicRoot':
      return wanted[item] === held[item];
    case 'password':
      return wanted.password?.reveal() === held.password;
    case 'server':
      return wanted.server?.host === held.server.host && wanted.server.port === held.server.port;
    case 'ntp':
      return (
        wanted.ntp?.host === held.ntp.host &&
        wanted.ntp.port === held.ntp.port &&
        wanted.ntp.timezone === held.ntp.timezone
      );
  }
}

function wrongReports(report: JobReport, { wanted }: JobSeen, sent: readonly Sent[]): string[] {
  const wrong: string[] = [];
  const asked = WRITE_ORDER.filter((item) => wanted !== null && wanted[item] !== null);
  const told = report.items.map(({ item }) => item);
  if (told.join() !== asked.join()) wrong.push(`items told: ${told.join()}; asked for: ${asked.join()}`);
  for (const { item, outcome, written } of report.items) {
    const sets = sent.filter((command) => command.verb === 'set' && command.item === item).length;
    if (outcome === 'verified' && sets === 0) wrong.push(`${item} is verified, but was never set`);
    if (outcome === 'unchanged' && sets > 0) wrong.push(`${item} is unchanged, but was set`);
    if (outcome === 'notTried' && sets > 0) wrong.push(`${item} is notTried, but was set`);
    const isKnown = outcome === 'verified' || outcome === 'unchanged' || outcome === 'notTried';
    if (isKnown && written !== (outcome === 'verified' ? 'yes' : 'no'))
      wrong.push(`${item} is ${outcome}, but written: ${written}`);
  }
  const outcomes = report.items.map(({ outcome }) => outcome);
  const isDone = (outcome: string): boolean => outcome === 'verified' || outcome === 'unchanged';
  const isOpen = (outcome: string): boolean => outcome === 'unsupported' || outcome === 'unverifiable';
  let expected: JobReport['outcome'] = 'fail';
  if (report.end.kind === 'completed') {
    if (outcomes.every(isDone)) expected = 'pass';
    else if (outcomes.every((outcome) => isDone(outcome) || isOpen(outcome))) expected = 'unproven';
  }
  if (report.outcome !== expected)
    wrong.push(`${report.outcome} (${report.end.kind}), but its items are ${outcomes.join()}`);
  if (
    report.end.kind === 'completed' &&
    outcomes.includes('notTried') &&
    outcomes.every((o) => !isFailure(o))
  )
    wrong.push('notTried without a failure before it');
  return wrong;
}

function isFailure(outcome: string): boolean {
  return outcome === 'mismatch' || outcome === 'rejected' || outcome === 'noReply';
}

/** What an honest device on a good line was understood to hold, and does not. */
function misreadings({ readings, items }: JobReport, { heldAfter }: JobSeen): string[] {
  // The readings are those before the last write, where that write ended the job.
  if (items.some(({ outcome }) => isFailure(outcome))) return [];
  return ITEM_NAMES.flatMap((item) => {
    const reading = readings[item];
    if (reading.state !== 'read') return [];
    return JSON.stringify(reading.value) === JSON.stringify(ordered(heldAfter, item))
      ? []
      : [`${item} was read as ${JSON.stringify(reading.value)}, but it holds ${shown(heldAfter, item)}`];
  });
}

/** With the keys in the order in which readings have them. */
function ordered(held: DeviceConfig, item: ItemName): unknown {
  if (item === 'server') return { host: held.server.host, port: held.server.port };
  if (item === 'ntp') return { host: held.ntp.host, port: held.ntp.port, timezone: held.ntp.timezone };
  return held[item];
}

/** Where an answer may come after any time, nobody can wait for it for ever. */
function mayGiveUpWaiting({ dialogue }: Seen): boolean {
  const { faults, answerMs, saveMs, host } = dialogue;
  return (
    isDisturbed(dialogue) ||
    saveMs !== answerMs ||
    answerMs > 200 ||
    host.powerCycle !== null ||
    (faults.silentOn?.length ?? 0) > 0 ||
    (faults.silentFirst ?? 0) > 0 ||
    faults.silence === true
  );
}

function outcomeOf(report: JobReport, item: ItemName): string | undefined {
  return report.items.find((told) => told.item === item)?.outcome;
}

function shown(held: DeviceConfig, item: ItemName): string {
  return JSON.stringify(held[item]);
}

function traceOf(error: unknown): string {
  return error instanceof Error
    ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' | ')
    : String(error);
}
