import type { DeviceRow } from '../../../shared/ipc/index.ts';
import { Habit, type PresenceReason, type PresenceState } from '../../../shared/monitor/index.ts';

/** A point in time by both clocks: the steady one to measure with, the wall's to show. */
export interface Moment {
  readonly steadyMs: number;
  readonly wallMs: number;
}

/** A device's rate follows its last second by half. */
const RATE_WEIGHT = 0.5;

/** One device of the site, by the level its topics have between TopicRoot and `fromdev`. */
export class DeviceEntry {
  readonly sn: string;
  readonly #habit = new Habit();
  state: PresenceState = 'unknown';
  reason: PresenceReason = 'retainedOnly';
  sinceMs: number;
  #firstSeenMs: number | null = null;
  #lastSeenMs: number | null = null;
  /** Silence counts from here, by the steady clock. */
  #silentFromMs = 0;
  #lastSteadyMs: number | null = null;
  #inThisSecond = 0;
  #rate = 0;
  received = 0;
  retained = 0;
  commands = 0;
  alarms = 0;

  constructor(sn: string, now: Moment) {
    this.sn = sn;
    this.sinceMs = now.wallMs;
  }

  /** A live message that shows the device is there. @returns whether its presence changed by that */
  heard(now: Moment): boolean {
    const pauseMs = this.#lastSteadyMs === null ? null : now.steadyMs - this.#lastSteadyMs;
    if (pauseMs !== null && this.state === 'online') this.#habit.learn(pauseMs);
    else if (pauseMs !== null && this.reason === 'silence') this.#habit.learnAbsence(pauseMs);
    this.#firstSeenMs ??= now.wallMs;
    this.#lastSeenMs = now.wallMs;
    this.#lastSteadyMs = now.steadyMs;
    this.#silentFromMs = now.steadyMs;
    return this.#become('online', 'message', now);
  }

  /** Its last will. */
  gone(now: Moment): boolean {
    this.#lastSteadyMs = null;
    return this.#become('offline', 'lastWill', now);
  }

  /** Something live on its topic names another device. */
  foreign(now: Moment): boolean {
    return (
      this.state === 'unknown' &&
      this.reason === 'retainedOnly' &&
      this.#become('unknown', 'foreignOnly', now)
    );
  }

  /** @param fixedMs what a person has set as the limit; null: its habit */
  checkSilence(now: Moment, fixedMs: number | null): boolean {
    const isWaiting = this.state === 'online' || this.reason === 'connectionLost';
    if (!isWaiting || now.steadyMs - this.#silentFromMs <= this.#habit.silenceLimitMs(fixedMs)) return false;
    return this.#become('offline', 'silence', now);
  }

  connectionLost(now: Moment): boolean {
    return this.state === 'online' && this.#become('unknown', 'connectionLost', now);
  }

  /** It could not be heard until now. */
  connectionBack(now: Moment): void {
    this.#silentFromMs = now.steadyMs;
    this.#lastSteadyMs = null;
  }

  count(isLive: boolean): void {
    this.received += 1;
    if (isLive) this.#inThisSecond += 1;
  }

  /** Once a second. */
  endSecond(): void {
    this.#rate = RATE_WEIGHT * this.#inThisSecond + (1 - RATE_WEIGHT) * this.#rate;
    if (this.#rate < 0.01) this.#rate = 0;
    this.#inThisSecond = 0;
  }

  row(fixedMs: number | null): DeviceRow {
    const { pauseMs } = this.#habit;
    const isSlow = pauseMs !== null && pauseMs > 1000 && this.state === 'online';
    return {
      ...{ sn: this.sn, state: this.state, reason: this.reason, sinceMs: this.sinceMs },
      ...{ firstSeenMs: this.#firstSeenMs, lastSeenMs: this.#lastSeenMs },
      rate: isSlow ? Math.min(this.#rate, 1000 / pauseMs) || 1000 / pauseMs : this.#rate,
      ...{ received: this.received, retained: this.retained, commands: this.commands, alarms: this.alarms },
      ...{ pauseMs, silenceLimitMs: this.#habit.silenceLimitMs(fixedMs) },
    };
  }

  #become(state: PresenceState, reason: PresenceReason, now: Moment): boolean {
    const isChange = state !== this.state;
    if (isChange) this.sinceMs = now.wallMs;
    this.state = state;
    this.reason = reason;
    return isChange;
  }
}
