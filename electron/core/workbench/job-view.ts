/** The job as the window sees it: what each item is at, and in the end what became of it. */
import {
  type ItemOutcome,
  type ItemReport,
  type JobState,
  type ReadingPurpose,
} from '../../../shared/commissioning/index.ts';
import { ITEM_NAMES, type ItemName } from '../../../shared/domain/index.ts';
import type { ConcentratorError } from '../../../shared/errors/index.ts';
import type { ItemPhase, ItemProgress, JobEndView, JobView, LineView } from '../../../shared/ipc/index.ts';
import type { JobReport } from '../commissioning/index.ts';

type Items = JobView['items'];

const PHASE_OF_READING: Readonly<Record<ReadingPurpose, ItemPhase>> = {
  before: 'reading',
  readBack: 'readBack',
  final: 'readBack',
  afterPowerCycle: 'readBack',
};

export function beginning(kind: JobView['kind'], items: readonly ItemName[], startedAt: Date): JobView {
  const waiting: ItemProgress = { phase: 'waiting', report: null };
  return {
    kind,
    state: 'running',
    startedAt: startedAt.toISOString(),
    activity: { kind: 'connecting', line: null },
    items: Object.fromEntries(items.map((item) => [item, waiting])),
    end: null,
  };
}

export function trying(job: JobView, line: LineView): JobView {
  return { ...job, activity: { kind: 'connecting', line } };
}

export function after(job: JobView, state: JobState): JobView {
  switch (state.kind) {
    case 'reading':
      return at(job, state.item, PHASE_OF_READING[state.purpose]);
    case 'writing':
      return at(job, state.item, 'writing');
    case 'item': {
      const done: ItemProgress = { phase: 'done', report: state.report };
      return { ...job, items: { ...job.items, [state.report.item]: done } };
    }
    case 'restarted':
      return { ...job, activity: { kind: 'restarted' } };
    case 'silentDevice':
      return { ...job, activity: { kind: 'silent', waitMs: state.waitMs } };
    case 'reconnecting':
      return { ...job, activity: { kind: 'reconnecting', waitMs: state.waitMs } };
    case 'awaitingPowerCycle':
    case 'powerCycled':
      // The wizard does not ask for a reading after a power-cycle: the last step hears the device itself.
      return job;
  }
}

/** One item at a time is read or written; what an earlier one was at is over. */
function at(job: JobView, item: ItemName, phase: ItemPhase): JobView {
  // Everything is read before anything is written; the window follows what was asked for.
  const present = job.items[item];
  if (present === undefined) return { ...job, activity: { kind: 'working' } };
  const settled = Object.fromEntries(
    Object.entries(job.items).map(([name, progress]) => [name, settle(job.kind, progress)]),
  ) as Items;
  return {
    ...job,
    activity: { kind: 'working' },
    items: { ...settled, [item]: { phase, report: present.report } },
  };
}

function settle(kind: JobView['kind'], progress: ItemProgress): ItemProgress {
  if (progress.report !== null) return { ...progress, phase: 'done' };
  if (progress.phase === 'waiting') return progress;
  // An item that was read has been read; one that is to be written waits for its turn.
  return { phase: kind === 'read' ? 'done' : 'waiting', report: null };
}

export function ended(job: JobView, end: JobEndView): JobView {
  const reports = new Map(end.items.map((report) => [report.item, report]));
  const items = Object.fromEntries(
    ITEM_NAMES.filter((item) => job.items[item] !== undefined).map((item): [ItemName, ItemProgress] => [
      item,
      { phase: 'done', report: reports.get(item) ?? null },
    ]),
  );
  return { ...job, state: 'ended', activity: { kind: 'working' }, items, end };
}

export function endView(report: JobReport, recordId: string | null): JobEndView {
  const { end } = report;
  return {
    outcome: report.outcome,
    how: end.kind,
    error: end.kind === 'noAnswer' || end.kind === 'failed' ? end.error.serialize() : null,
    items: report.items,
    counts: countsOf(report.items),
    durationMs: report.traffic.durationMs,
    recordId,
  };
}

/** Of a job that never reached the device: its port could not be opened. */
export function failedEndView(error: ConcentratorError, recordId: string | null): JobEndView {
  return {
    ...{ outcome: 'fail', how: 'failed', items: [], counts: countsOf([]), durationMs: 0, recordId },
    error: error.serialize(),
  };
}

/** Of a job that a person stopped before the port was open. */
export function stoppedEndView(): JobEndView {
  return {
    ...{ outcome: 'fail', how: 'interrupted', items: [], counts: countsOf([]), durationMs: 0 },
    ...{ error: null, recordId: null },
  };
}

function countsOf(items: readonly ItemReport[]): Record<ItemOutcome, number> {
  const counts: Record<ItemOutcome, number> = {
    verified: 0,
    unchanged: 0,
    mismatch: 0,
    rejected: 0,
    noReply: 0,
    unsupported: 0,
    unverifiable: 0,
    notTried: 0,
  };
  for (const { outcome } of items) counts[outcome] += 1;
  return counts;
}
