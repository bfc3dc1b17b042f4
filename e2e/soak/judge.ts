import { ITEM_NAMES, type ItemName } from '../../shared/domain/index.ts';
import { inspect, isDeepStrictEqual } from 'node:util';
import { DIALECTS, type DeviceConfig } from '../../electron/simulator/index.ts';
import type { JobResult } from './engine.ts';
import type { Plan } from './plan.ts';
import { sameItem, type DeviceTruth, type Truth } from './wire.ts';

export interface Judged {
  readonly plan: Plan;
  readonly result: JobResult;
  /** Before the job and after it. */
  readonly before: Truth;
  readonly truth: Truth;
  /** No command of an earlier job can still be on its way: what changes, this one changed. */
  readonly isFirst: boolean;
  /** Whether it was cancelled, or given up, before it ended. */
  readonly wasAborted: boolean;
}

/** @returns what the engine claimed and the device does not hold, or did and never may; nothing where all is well */
export function judgeJob(judged: Judged): string[] {
  const { plan, result, truth, wasAborted } = judged;
  if (result.kind === 'bug') return [`threw ${inspect(result.error).slice(0, 800)}`];
  if (result.kind === 'noPort') return plan.isCalm ? [`calm, and the port: ${result.error.errorName}`] : [];
  const { report, outcome } = result;
  const found = [...judgeItems(judged, report.items), ...judgeReading(judged)];
  if (outcome === 'pass' && plan.wanted !== null) found.push(...judgePass(judged));
  if (report.end.kind === 'interrupted' && !wasAborted) found.push('interrupted by nobody');
  if (outcome === 'pass' && report.end.kind !== 'completed') found.push('pass, and not completed');
  if (plan.isCalm && outcome !== 'pass' && !wasAborted)
    found.push(`calm, and ${outcome}: ${inspect(report.items)}`);
  if (truth.other !== null && subjectOf(judged) !== truth.other && truth.other.setLines > 0)
    found.push('the other device was written to');
  return found;
}

/** A second apply on a device that holds everything writes nothing. */
export function judgeSecondApply(first: Judged, second: Judged): string[] {
  const passed = first.result.kind === 'job' && first.result.outcome === 'pass';
  if (!passed || first.plan.mischief.kind !== 'none' || isUnreliable(first.plan) || second.wasAborted)
    return [];
  const written = second.truth.device.setLines - first.truth.device.setLines;
  return written === 0 ? [] : [`the second apply wrote ${written} times`];
}

type Item = Extract<JobResult, { kind: 'job' }>['report']['items'][number];

function judgeItems(judged: Judged, items: readonly Item[]): string[] {
  const { plan, before, result, isFirst } = judged;
  const device = subjectOf(judged);
  const all = result.kind === 'job' && result.commission !== null ? result.commission.items : items;
  return all.flatMap(({ item, outcome, written }) => {
    const wanted = { ...device.held, ...plan.wanted };
    const claimsHeld = outcome === 'verified' || outcome === 'unchanged';
    if (claimsHeld && !wasHeld(item, wanted, device, plan))
      return [`${item}: ${outcome}, and the device does not hold it`];
    if (written === 'no' && isFirst && !isNoisy(plan) && isChanged(item, device, before))
      return [`${item}: written "no", and it was changed`];
    return [];
  });
}

/** What a completed reading says is there is there. */
function judgeReading(judged: Judged): string[] {
  const { plan, result } = judged;
  if (
    plan.wanted !== null ||
    result.kind !== 'job' ||
    result.report.end.kind !== 'completed' ||
    isNoisy(plan) ||
    isCutUnseen(plan)
  )
    return [];
  const device = subjectOf(judged);
  const { readings } = result.report;
  return ITEM_NAMES.flatMap((item) => {
    const reading = readings[item];
    if (reading.state !== 'read' || isDeepStrictEqual(reading.value, device.held[item])) return [];
    return [`${item}: read as something that the device does not hold`];
  });
}

function judgePass(judged: Judged): string[] {
  const { plan, result } = judged;
  const device = subjectOf(judged);
  const wanted = { ...device.held, ...plan.wanted };
  const asked = Object.keys(plan.wanted ?? {}) as ItemName[];
  const missing = asked.filter((item) => !wasHeld(item, wanted, device, plan));
  const found = missing.map((item) => `FALSE PASS: ${item} is not held`);
  if (result.kind !== 'job' || result.commission === null) return found;
  return [...found, ...judgeOnline(device, wanted)];
}

/** A pass of a commission: the device published, in a session that began after the last write with what it holds. */
function judgeOnline(device: DeviceTruth, wanted: DeviceConfig): string[] {
  const { sessions, lastSetAtMs } = device;
  const proving = sessions.some(
    ({ config, beganAtMs, published }) =>
      published > 0 &&
      beganAtMs > (lastSetAtMs ?? -Infinity) &&
      (['sn', 'password', 'topicRoot', 'server'] as const).every((item) => sameItem(item, config, wanted)),
  );
  return proving ? [] : ['FALSE PASS: no session of the device began after the last write and published'];
}

/** The device that the job is about: the other one where that was there before the first could say its SN. */
function subjectOf({ result, truth: { device, other } }: Judged): DeviceTruth {
  const sn = result.kind === 'job' ? result.report.readings.sn : null;
  return other !== null && sn?.state === 'read' && sn.value === other.held.sn ? other : device;
}

/** One that forgets at its next restart need only have held it: that it forgets is found by a power-cycle alone. */
function wasHeld(
  item: ItemName,
  wanted: DeviceConfig,
  { held, history }: DeviceTruth,
  { device }: Plan,
): boolean {
  if (sameItem(item, wanted, held)) return true;
  const forgets = device.faults.revertsOnRestart?.includes(item) === true;
  return forgets && history.some((config) => sameItem(item, wanted, config));
}

function isChanged(item: ItemName, { history }: DeviceTruth, before: Truth): boolean {
  const since = history.slice(before.device.history.length - 1);
  const [first] = since;
  return first !== undefined && since.some((config) => !sameItem(item, first, config));
}

/** Where bits flip, a command may become another, and an answer too. */
function isNoisy({ device }: Plan): boolean {
  return (device.faults.garble ?? 0) > 0 || (device.faults.garbleReceived ?? 0) > 0;
}

/** Half of a reply in a form without ends of lines looks like a whole one. */
function isCutUnseen({ device }: Plan): boolean {
  return device.faults.halfReply !== undefined && DIALECTS[device.dialect].eol === '';
}

function isUnreliable(plan: Plan): boolean {
  return isNoisy(plan) || plan.device.faults.revertsOnRestart !== undefined;
}
