import { performance } from 'node:perf_hooks';
import {
  hintForError,
  hintForSilence,
  type ConfirmationVerdict,
  type HeardMessage,
  type OnlineMessage,
  type ProbeResult,
  type SessionBoundary,
  type StepEvent,
  type WaitProgress,
} from '../../../shared/confirmation/index.ts';
import { topicsOf, type SerialNumber, type TopicRoot } from '../../../shared/domain/index.ts';
import { ConcentratorError, type ErrorContext } from '../../../shared/errors/index.ts';
import { lost, type Link, type LinkState } from './broker-link.ts';
import type { BrokerLogin } from './broker-session.ts';
import type { Listener } from './listener.ts';
import { SilenceProbes, type ProbePlan } from './silence-probes.ts';
import { ChildSignal, throwIfAborted } from './time.ts';

export interface WaitOptions {
  readonly timeoutMs: number;
  /** From when `timeoutMs` counts: the SUBACK (default), or this call, where much was done in between. */
  readonly timeoutFrom?: 'suback' | 'now';
  readonly sessionBoundary: SessionBoundary;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: WaitProgress) => void;
  readonly probes?: ProbePlan;
}

export interface ConfirmationSubject {
  readonly login: BrokerLogin;
  readonly sn: SerialNumber;
  readonly topicRoot: TopicRoot;
  readonly connectTimeoutMs: number;
  readonly onStep: (event: StepEvent) => void;
}

const PROBES_AFTER_MS = 30_000;
/** What the probes want before the deadline, to hear a device under another TopicRoot. */
const PROBES_NEED_MS = 10_000;
const PROGRESS_MS = 500;

/** One call of `wait()`. */
export class Wait {
  readonly #subject: ConfirmationSubject;
  readonly #listener: Listener;
  readonly #link: Link;
  readonly #options: WaitOptions;
  readonly #startMs: number;
  readonly #deadlineMs: number;
  readonly #probesAfterMs: number;
  readonly #life: ChildSignal;
  #probes: SilenceProbes | null = null;
  #toldLink: LinkState;
  #toldUnproven = false;
  #toldAtMs = -Infinity;

  constructor(subject: ConfirmationSubject, listener: Listener, link: Link, options: WaitOptions) {
    this.#subject = subject;
    this.#listener = listener;
    this.#link = link;
    this.#options = options;
    this.#toldLink = link.state();
    this.#startMs = options.timeoutFrom === 'now' ? performance.now() : link.subscribedAtMs;
    this.#deadlineMs = this.#startMs + options.timeoutMs;
    this.#probesAfterMs = options.probes?.afterMs ?? Math.min(PROBES_AFTER_MS, options.timeoutMs / 2);
    this.#life = new ChildSignal(options.signal, link.lifeSignal);
  }

  async run(): Promise<ConfirmationVerdict> {
    const { sessionBoundary } = this.#options;
    const { signal } = this.#life;
    throwIfAborted(signal);
    this.#subject.onStep({ step: 'waiting', state: 'started', elapsedMs: this.#elapsedMs() });
    const stopListening = sessionBoundary.onChange(() => this.#listener.bell.ring());
    try {
      for (;;) {
        const verdict = this.#judge();
        if (verdict !== null) return verdict;
        const now = performance.now();
        if (now >= this.#deadlineMs) return await this.#judgeAtDeadline();
        this.#tell(now);
        this.#probeIfSilent(now);
        await this.#listener.bell.wait(this.#untilNextLook(now), signal);
        throwIfAborted(signal);
      }
    } finally {
      stopListening();
    }
  }

  async close(): Promise<void> {
    this.#life.abort();
    await this.#probes?.close();
  }

  /** What can be said before the deadline. */
  #judge(): ConfirmationVerdict | null {
    const { inbox } = this.#listener;
    const judged = inbox.judge(this.#options.sessionBoundary.state());
    if (judged.kind === 'proof') {
      const message = this.#online(judged.message);
      const facts = { topic: message.topic, waitedMs: message.waitedMs };
      this.#subject.onStep({ step: 'waiting', state: 'done', elapsedMs: this.#elapsedMs(), facts });
      return { outcome: 'online', message, counts: inbox.counts() };
    }
    if (judged.kind === 'mismatch') {
      const { key, otherSn } = judged.message;
      const context = { ...this.#context(), key, otherSn };
      const error = new ConcentratorError('snMismatch', context);
      return this.#failed('snMismatch', error, hintForError('snMismatch', context), []);
    }
    if (judged.kind === 'unproven' && !this.#toldUnproven) {
      this.#toldUnproven = true;
      this.#options.onProgress?.({ kind: 'heardUnproven' });
    }
    const link = this.#link.state();
    if (link.kind !== 'over') return null;
    return this.#failed(link.failure.cause, link.failure.error, link.failure.hint, []);
  }

  async #judgeAtDeadline(): Promise<ConfirmationVerdict> {
    const probes = (await this.#probes?.finish(this.#life.signal)) ?? [];
    // While the probes were finishing, a message may have come: it is late, but it is there.
    const late = this.#judge();
    if (late !== null) return late.outcome === 'failed' ? { ...late, probes } : late;
    const link = this.#link.state();
    if (link.kind === 'down') {
      const failure = lost(this.#subject.login, link.losses, link.last);
      return this.#failed(failure.cause, failure.error, failure.hint, probes);
    }
    const { inbox } = this.#listener;
    const counts = inbox.counts();
    const context = this.#context();
    const judged = inbox.judge(this.#options.sessionBoundary.state());
    if (judged.kind === 'unproven') {
      const error = new ConcentratorError('oldSession', context);
      const hint = hintForError('oldSession', context);
      return { outcome: 'unproven', error, hint, lastMessage: this.#online(judged.message), probes, counts };
    }
    const unreadable =
      counts.malformed + counts.duplicateKeys + counts.tooLarge + counts.tooDeep + counts.empty;
    // A last will beside a stored message does not change what is wrong; something unreadable does.
    const cause = counts.retained > 0 && unreadable === 0 ? 'retainedOnly' : 'silent';
    const hint = hintForSilence(cause, probes, counts, context);
    return this.#failed(cause, new ConcentratorError(cause, context), hint, probes);
  }

  #failed(
    cause: Extract<ConfirmationVerdict, { outcome: 'failed' }>['cause'],
    error: ConcentratorError,
    hint: Extract<ConfirmationVerdict, { outcome: 'failed' }>['hint'],
    probes: readonly ProbeResult[],
  ): ConfirmationVerdict {
    return { outcome: 'failed', cause, error, hint, probes, counts: this.#listener.inbox.counts() };
  }

  #tell(now: number): void {
    const { onProgress, timeoutMs } = this.#options;
    const link = this.#link.state();
    if (link !== this.#toldLink) {
      this.#toldLink = link;
      if (link.kind === 'down') {
        this.#probes?.mainLost();
        onProgress?.({ kind: 'connectionLost', losses: link.losses, retryInMs: link.retryInMs });
      }
      if (link.kind === 'up') onProgress?.({ kind: 'reconnected', losses: link.losses });
    }
    // A flood of messages wakes this loop often; the window hears of it twice a second.
    if (now - this.#toldAtMs < PROGRESS_MS) return;
    this.#toldAtMs = now;
    onProgress?.({
      kind: 'waiting',
      elapsedMs: this.#elapsedMs(),
      timeoutMs,
      counts: this.#listener.inbox.counts(),
    });
  }

  /** When silence has lasted long enough; after a restart it begins anew, but the probes still get their time. */
  #probesAtMs(): number {
    const boundary = this.#options.sessionBoundary.state();
    const usual = this.#startMs + this.#probesAfterMs;
    if (boundary.kind !== 'since') return usual;
    const latest = this.#deadlineMs - Math.min(PROBES_NEED_MS, this.#options.timeoutMs / 4);
    return Math.max(usual, Math.min(boundary.atMs + this.#probesAfterMs, latest));
  }

  #probeIfSilent(now: number): void {
    if (this.#probes !== null || this.#options.probes === undefined || now < this.#probesAtMs()) return;
    const silent = this.#listener.inbox.judge(this.#options.sessionBoundary.state()).kind === 'nothing';
    if (!silent || this.#link.state().kind !== 'up') return;
    const subject = {
      ...this.#subject,
      certificate: this.#link.session().certificate,
      selfProbe: this.#listener.selfProbe,
    };
    const tell = (result: ProbeResult): void => this.#options.onProgress?.({ kind: 'probe', result });
    this.#probes = new SilenceProbes(this.#options.probes, subject, tell, this.#life.signal);
  }

  /** Milliseconds to the next thing that is due without anyone ringing. */
  #untilNextLook(now: number): number {
    const dueAtMs = [this.#deadlineMs, this.#toldAtMs + PROGRESS_MS];
    const probesAtMs = this.#probesAtMs();
    if (this.#probes === null && probesAtMs > now) dueAtMs.push(probesAtMs);
    return Math.min(...dueAtMs) - now;
  }

  #online(message: HeardMessage): OnlineMessage {
    const boundary = this.#options.sessionBoundary.state();
    const fromMs = boundary.kind === 'since' ? boundary.atMs : this.#link.subscribedAtMs;
    return {
      topic: message.topic,
      payloadText: message.text,
      receivedAt: message.at,
      waitedMs: Math.max(0, message.atMs - fromMs),
      by: message.by,
    };
  }

  #context(): ErrorContext {
    const { login, sn, topicRoot } = this.#subject;
    return {
      sn,
      topicRoot,
      topic: topicsOf(topicRoot, sn).fromDevice,
      username: login.username,
      seconds: Math.round(this.#options.timeoutMs / 1000),
    };
  }

  #elapsedMs(): number {
    return performance.now() - this.#startMs;
  }
}
