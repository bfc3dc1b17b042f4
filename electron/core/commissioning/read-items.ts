import { ITEM_NAMES, type ItemName } from '../../../shared/domain/index.ts';
import type { JobState, ReadingPurpose } from '../../../shared/commissioning/index.ts';
import { pause, type DeviceSession, type ItemReading, type Readings } from '../session/index.ts';

/** The password last: whatever might come late after it cannot be shown under another item's name. */
const READ_ORDER = ['server', 'topicRoot', 'ntp', 'password'] as const satisfies readonly ItemName[];

const RETURN_POLL_MS = 500;
const RETURN_MS = 12_000;

const NO_REPLY = { state: 'noReply' } as const;

export const NOTHING_READ: Readings = {
  sn: NO_REPLY,
  server: NO_REPLY,
  password: NO_REPLY,
  topicRoot: NO_REPLY,
  ntp: NO_REPLY,
};

export interface AllRead {
  readonly readings: Readings;
  /** True where the device fell silent altogether and did not come back. */
  readonly isGone: boolean;
  /** `restart`: it restarted between two of the readings. `gap`: it was away so often that it may have. */
  readonly interruption: 'none' | 'gap' | 'restart';
}

/** How often an item may be read anew because the device was away after it had been read. */
const MAX_READS = 11;

/** A device that is away again and again is not read for longer than this. */
const MAX_READING_MS = 60_000;
/** One that is slow is not read anew on the mere chance that it was away. */
const SOON_MS = 20_000;

/**
 * Reads everything the device holds; the SN is already known from finding it. A device that falls silent altogether is
 * waited for; what it has not answered by then is `noReply`. Where it was away for a moment it may have restarted, and
 * what it told before may not be so any more: that is read once more.
 *
 *   server ─ topicRoot ─ (lost, asked again) ntp ─ password ─ sn ─ server ─ topicRoot
 */
export async function* readAll(
  session: DeviceSession,
  sn: ItemReading<'sn'>,
  purpose: ReadingPurpose,
  signal: AbortSignal,
): AsyncGenerator<JobState, AllRead> {
  const readings: { [K in ItemName]: ItemReading<K> } = { ...NOTHING_READ, sn };
  const restartsBefore = session.restartWatch.restarts.length;
  const told: ItemName[] = ['sn'];
  const readAnew = new Set<ItemName>();
  const slow = new Set<ItemName>();
  const toRead: ItemName[] = [...READ_ORDER];
  const latestMs = performance.now() + MAX_READING_MS;
  const soonMs = performance.now() + SOON_MS;
  const isGivenUp = (): boolean => reads >= MAX_READS || performance.now() > latestMs;
  let reads = 0;
  for (let item = toRead.shift(); item !== undefined && !isGivenUp(); item = toRead.shift()) {
    reads += 1;
    const disturbancesBefore = session.disturbances;
    const pausesBefore = session.pauses;
    yield { kind: 'reading', item, purpose };
    await readInto(readings, item, session);
    let wasAway = false;
    if (readings[item].state === 'noReply' && !(await session.isAnswering())) {
      wasAway = true;
      yield { kind: 'silentDevice', waitMs: RETURN_MS };
      if (!(await waitForReturn(session, signal))) return { readings, isGone: true, interruption: 'gap' };
      await readInto(readings, item, session);
    }
    // An item that was never answered is no sign of a restart, and need not be asked for again.
    const isTold = readings[item].state !== 'noReply';
    if (session.disturbances > disturbancesBefore && (isTold || wasAway || session.hasGiven(item)))
      toRead.push(...told.splice(0));
    else if (session.pauses > pausesBefore && purpose !== 'before' && performance.now() < soonMs) {
      // Nothing says that it restarted; but nothing would, where it is soon back and says nothing.
      slow.add(item);
      toRead.push(...told.filter((name) => !readAnew.has(name)));
      for (const name of told) readAnew.add(name);
      // What takes long is read before what is soon read: behind that nothing can happen unseen.
      toRead.sort((one, other) => Number(slow.has(other)) - Number(slow.has(one)));
    }
    if (isTold) told.push(item);
  }
  const hasRestarted = session.restartWatch.restarts
    .slice(restartsBefore)
    .some(({ evidence }) => evidence === 'bootText');
  const isOther = JSON.stringify(readings.sn) !== JSON.stringify(sn);
  const hasGap = isGivenUp() || isOther;
  const interruption = hasRestarted ? 'restart' : hasGap ? 'gap' : 'none';
  const sure = withoutOddQuotes({ ...readings, sn }, session);
  return { readings: sober(sure, session), isGone: false, interruption };
}

/** Whose quotes they are shows only once other items have been seen. */
function withoutOddQuotes(readings: Readings, session: DeviceSession): Readings {
  const doubtful = { state: 'unknown', unset: false, doubtful: true } as const;
  const entries = ITEM_NAMES.map((item) => [
    item,
    readings[item].state === 'read' && session.isOddlyQuoted(item) ? doubtful : readings[item],
  ]);
  return Object.fromEntries(entries) as Readings;
}

/** True where at least one item was told, shown masked, or said to be not set. */
export function isUnderstood(readings: Readings): boolean {
  return ITEM_NAMES.some((item) => tells(readings[item]));
}

/** A device that refuses every question supports nothing we know; a number that a meter prints anyway is no SN. */
function sober(readings: Readings, session: DeviceSession): Readings {
  const others = READ_ORDER.filter((item) => tells(readings[item]));
  if (others.length > 0) return readings;
  if (readings.sn.state === 'read') return session.isSnChatter() ? { ...readings, sn: NO_REPLY } : readings;
  const unknown = { state: 'unknown', unset: false } as const;
  const entries = ITEM_NAMES.map((item) => [
    item,
    readings[item].state === 'unsupported' ? unknown : readings[item],
  ]);
  return Object.fromEntries(entries) as Readings;
}

function tells(reading: ItemReading): boolean {
  return (
    reading.state === 'read' || reading.state === 'masked' || (reading.state === 'unknown' && reading.unset)
  );
}

/** A read-back: asked for longer than a plain read, since the device may be saving or restarting. */
export async function* readBack<K extends ItemName>(
  session: DeviceSession,
  item: K,
  signal: AbortSignal,
): AsyncGenerator<JobState, ItemReading<K>> {
  yield { kind: 'reading', item, purpose: 'readBack' };
  const reading = await session.read(item);
  if (reading.state !== 'noReply') return reading;
  if (!(await session.isAnswering())) {
    yield { kind: 'silentDevice', waitMs: RETURN_MS };
    if (!(await waitForReturn(session, signal))) return reading;
  }
  return session.read(item);
}

/** @returns false where the device is still silent after the time a restart may take */
export async function waitForReturn(session: DeviceSession, signal: AbortSignal): Promise<boolean> {
  const deadlineMs = performance.now() + RETURN_MS;
  while (performance.now() < deadlineMs) {
    if (await session.isAnswering()) return true;
    await pause(RETURN_POLL_MS, signal);
  }
  return false;
}

async function readInto<K extends ItemName>(
  readings: { [N in ItemName]: ItemReading<N> },
  item: K,
  session: DeviceSession,
): Promise<void> {
  const reading: ItemReading<K> = await session.read(item);
  (readings as Record<ItemName, ItemReading>)[item] = reading;
}
