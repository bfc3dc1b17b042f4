import type { LineSettings } from '../serial/transport.ts';
import type { DialectSnapshot } from './dialect-learner.ts';
import type { KnownAnswersSnapshot } from './known-answers.ts';
import type { TimingSnapshot } from './timing.ts';

/** All that devices of one kind have in common: no value, no secret. */
export interface DeviceKind {
  readonly settings: LineSettings;
  readonly answers: KnownAnswersSnapshot;
  readonly dialect: DialectSnapshot;
  readonly timing: TimingSnapshot;
}

/** A line makes a few kinds of device at the most. */
const MAX_KINDS = 8;

/**
 * The kinds of device met so far, for those who commission many in one process.
 *
 *   first device ──> its answers learnt ──> kept when its session ends
 *   next device ──> answers `get sn` as that kind does ──> is spoken to as one
 *        └── at the first answer that is not as it should be: the kind is dropped, and all is learnt anew
 */
export class DeviceKinds {
  /** The one met last comes first. */
  #kinds: readonly DeviceKind[] = [];
  #met: readonly LineSettings[] = [];

  /** Line settings at which devices were met, the latest first. */
  get settings(): readonly LineSettings[] {
    const learnt = this.#kinds.map((kind) => kind.settings);
    return [...learnt, ...this.#met.filter((met) => !learnt.some((one) => isSameLine(one, met)))];
  }

  /** A device has answered there; what it is like is learnt when its session ends. */
  met(settings: LineSettings): void {
    const others = this.#met.filter((one) => !isSameLine(one, settings));
    this.#met = [settings, ...others].slice(0, MAX_KINDS);
  }

  at(settings: LineSettings): readonly DeviceKind[] {
    return this.#kinds.filter((kind) => isSameLine(kind.settings, settings));
  }

  /** Keeps a kind in place of one that answers `get sn` alike. */
  learn(kind: DeviceKind): void {
    const others = this.#kinds.filter((other) => !isSameKind(other, kind));
    this.#kinds = [kind, ...others].slice(0, MAX_KINDS);
  }

  drop(kind: DeviceKind): void {
    this.#kinds = this.#kinds.filter((other) => !isSameKind(other, kind));
  }
}

export function isSameLine(left: LineSettings, right: LineSettings): boolean {
  return left.baudRate === right.baudRate && left.framing === right.framing;
}

function isSameKind(left: DeviceKind, right: DeviceKind): boolean {
  const greeting = (kind: DeviceKind): string => JSON.stringify(kind.answers.gets.get('sn'));
  return isSameLine(left.settings, right.settings) && greeting(left) === greeting(right);
}
