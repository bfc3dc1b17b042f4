/**
 * Plays one dialogue against a real broker:
 *
 *   stored message ─> subscribed ─> (old session, restart) ─> (cancelled once) ─> run ─> will ─> last ─> verdict
 *                                                              └ waits 'first': waiting from here on ┘
 */
import {
  MutableBoundary,
  type ConfirmationVerdict,
  type WaitProgress,
} from '../../shared/confirmation/index.ts';
import { MqttPassword, type SerialNumber, type TopicRoot } from '../../shared/domain/index.ts';
import { isAbort } from '../../shared/errors/index.ts';
import type {
  Confirmation,
  openConfirmation,
  OpenOptions,
  WaitOptions,
} from '../../electron/core/confirmation/index.ts';
import { within } from '../soak/bounded.ts';
import { PublisherLost, type Crier } from './crier.ts';
import type { Dialogue, Shipment } from './dialogue.ts';
import { expectationOf } from './expectation.ts';
import { countedIn, type Ending, type Observation } from './observation.ts';

export interface Stage {
  readonly crier: Crier;
  readonly open: typeof openConfirmation;
  readonly broker: OpenOptions['broker'];
  readonly ca: Uint8Array;
  readonly login: { readonly username: string; readonly password: string };
  /** The device's, for the probes. */
  readonly devicePassword: string;
}

/** What has to come comes in this time, on a crowded machine too. */
const PATIENCE_MS = 30_000;
const SILENCE_MS = 400;
const PROBED_SILENCE_MS = 3000;
const MAX_SILENCES = 6;

export async function play(dialogue: Dialogue, stage: Stage): Promise<Observation> {
  const startedAtMs = performance.now();
  const player = new Player(dialogue, stage);
  const ending = await player.play().catch(thrown);
  return {
    ending,
    progress: player.progress,
    sent: player.sent,
    durationMs: performance.now() - startedAtMs,
  };
}

class Player {
  readonly progress: WaitProgress[] = [];
  sent = 0;
  readonly #dialogue: Dialogue;
  readonly #stage: Stage;
  readonly #boundary: MutableBoundary;
  #onProgress: () => void = () => undefined;

  constructor(dialogue: Dialogue, stage: Stage) {
    this.#dialogue = dialogue;
    this.#stage = stage;
    this.#boundary = new MutableBoundary({ kind: dialogue.session === 'unwritten' ? 'none' : 'pending' });
  }

  async play(): Promise<Ending> {
    const { stored, before, run, last } = this.#dialogue;
    const { crier, open, broker, ca, login } = this.#stage;
    await this.#publish(stored);
    const opened = await open({
      ...{ broker, ca, username: login.username, password: MqttPassword.fromDevice(login.password) },
      sn: this.#dialogue.sn as SerialNumber,
      topicRoot: this.#dialogue.topicRoot as TopicRoot,
      connectTimeoutMs: PATIENCE_MS,
      signal: new AbortController().signal,
    });
    if (!opened.ok) return { kind: 'thrown', error: opened.failure.error };
    const { confirmation } = opened;
    let ending: Ending;
    try {
      ending = await this.#converse(confirmation);
    } catch (error) {
      ending = thrown(error);
    }
    const closed = await within(confirmation.close(), PATIENCE_MS);
    const all = [stored, ...before, ...run, last].filter((one) => one !== null);
    await crier.forget(all.filter(({ retain }) => retain).map(({ topic }) => topic));
    return closed.inTime ? ending : { kind: 'hang', what: 'close() did not end' };
  }

  async #converse(confirmation: Confirmation): Promise<Ending> {
    const { session, before, run, last, will, waits } = this.#dialogue;
    if (session === 'restarted') {
      const early = await this.#oldSession(confirmation);
      if (early !== null) return early;
    } else {
      await this.#publish(...before);
    }
    if (waits === 'cancelled') {
      const early = await this.#cancelled(confirmation);
      if (early !== null) return early;
    }
    const first = waits === 'first' ? this.#wait(confirmation, PATIENCE_MS) : null;
    await this.#publish(...run);
    if (will !== null) {
      await this.#stage.crier.leaveWill(will);
      this.sent += 1;
    }
    await this.#publish(last);
    return first === null ? this.#waitAfterwards(confirmation) : ended(first);
  }

  /** The old session speaks, all of it is heard, and then a restart is learnt of. @returns where it ended early */
  async #oldSession(confirmation: Confirmation): Promise<Ending | null> {
    const expected = this.#dialogue.before.filter(({ topic }) => topic === this.#dialogue.topic);
    const voices = expected.filter(({ payload }) => payload.fates[0] === 'heard');
    const heard = voices.reduce((sum, { copies }) => sum + copies, 0);
    const allHeard = new Promise<void>((resolve) => {
      this.#onProgress = () => {
        const latest = this.progress.at(-1);
        if (latest?.kind === 'waiting' && latest.counts.heard >= heard) resolve();
      };
    });
    const cancel = new AbortController();
    const waiting = this.#wait(confirmation, PATIENCE_MS, cancel.signal);
    await this.#publish(...this.#dialogue.before);
    const first = await within(Promise.race([allHeard, waiting]), PATIENCE_MS);
    if (first.inTime && first.value === undefined)
      this.#boundary.set({ kind: 'since', atMs: performance.now() });
    else if (!first.inTime) return { kind: 'hang', what: 'messages of the old session did not arrive' };
    return cancelledEnding(waiting, cancel);
  }

  async #cancelled(confirmation: Confirmation): Promise<Ending | null> {
    const cancel = new AbortController();
    return cancelledEnding(this.#wait(confirmation, PATIENCE_MS, cancel.signal), cancel);
  }

  /** Where nothing ends it, it has to be silent for long enough that all messages have arrived. */
  async #waitAfterwards(confirmation: Confirmation): Promise<Ending> {
    const { endsByItself, counted } = expectationOf(this.#dialogue);
    if (endsByItself) return ended(this.#wait(confirmation, PATIENCE_MS));
    let silenceMs = this.#dialogue.probes ? PROBED_SILENCE_MS : SILENCE_MS;
    for (let count = 1; ; count += 1) {
      const ending = await ended(this.#wait(confirmation, silenceMs));
      if (ending.kind !== 'verdict' || count === MAX_SILENCES) return ending;
      const { verdict } = ending;
      const isSilence =
        verdict.outcome === 'unproven' || (verdict.outcome === 'failed' && verdict.cause !== 'snMismatch');
      if (!isSilence || countedIn(verdict.counts) >= counted.min) return ending;
      silenceMs *= 2;
    }
  }

  #wait(
    confirmation: Confirmation,
    timeoutMs: number,
    signal = new AbortController().signal,
  ): Promise<ConfirmationVerdict> {
    const { probes } = this.#dialogue;
    const plan: Pick<WaitOptions, 'probes'> = probes
      ? {
          probes: {
            afterMs: 20,
            devicePassword: MqttPassword.fromDevice(this.#stage.devicePassword),
            publishAsDevice: true,
          },
        }
      : {};
    const verdict = confirmation.wait({
      ...{ timeoutMs, timeoutFrom: 'now', sessionBoundary: this.#boundary, signal, ...plan },
      onProgress: (progress) => {
        this.progress.push(progress);
        this.#onProgress();
      },
    });
    // Whoever awaits it is told too; nobody may be doing so at the moment when it fails.
    verdict.catch(() => undefined);
    return verdict;
  }

  async #publish(...shipments: readonly (Shipment | null)[]): Promise<void> {
    const given = shipments.filter((one) => one !== null);
    if (given.length > 0) this.sent += await this.#stage.crier.publish(given);
  }
}

/** @throws PublisherLost as it is: there is nothing to judge then */
function thrown(error: unknown): Ending {
  if (error instanceof PublisherLost) throw error;
  return { kind: 'thrown', error };
}

async function ended(waiting: Promise<ConfirmationVerdict>): Promise<Ending> {
  const result = await within(waiting, 2 * PATIENCE_MS);
  return result.inTime
    ? { kind: 'verdict', verdict: result.value }
    : { kind: 'hang', what: 'wait() did not end' };
}

/** @returns null where the call ended as a cancelled one has to; a verdict that came before is kept */
async function cancelledEnding(
  waiting: Promise<ConfirmationVerdict>,
  cancel: AbortController,
): Promise<Ending | null> {
  cancel.abort();
  try {
    return await ended(waiting);
  } catch (error) {
    if (isAbort(error)) return null;
    throw error;
  }
}
