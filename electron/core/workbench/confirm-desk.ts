/** The last step: subscribed, waited, heard; and what became of it in the record. */
import {
  type MutableBoundary,
  type ConfirmationEvent,
  type ConfirmationVerdict,
} from '../../../shared/confirmation/index.ts';
import {
  brokerOf,
  formatServerAddress,
  topicsOf,
  type MqttPassword,
  type SerialNumber,
  type ServerAddress,
  type TopicRoot,
} from '../../../shared/domain/index.ts';
import { confirmOnline, type DeviceConnection } from '../commissioning/index.ts';
import { isLoginAccepted, type ProbePlan } from '../confirmation/index.ts';
import type { NewConfirmation } from '../store/index.ts';
import type { Bench } from './bench.ts';
import { LadderView } from './confirmation-view.ts';
import type { Site } from './contract.ts';

export interface ConfirmTask {
  readonly site: Site;
  readonly username: string;
  readonly password: MqttPassword;
  readonly sn: SerialNumber;
  readonly topicRoot: TopicRoot;
  readonly timeoutMs: number;
  /** The device on the line, to see its restart; null where it is not there. */
  readonly connection: DeviceConnection | null;
  readonly boundary: MutableBoundary;
  readonly probes: ProbePlan;
  /** Of the device, and of every other password that a message might hold. */
  readonly secrets: readonly MqttPassword[];
  /** To be proven by a login of its own, where the device does not show its password. */
  readonly unprovenPassword: MqttPassword | null;
  readonly recordId: string | null;
}

export class ConfirmDesk {
  readonly #bench: Bench;
  #abort: AbortController | null = null;
  #person = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  get isRunning(): boolean {
    return this.#abort !== null;
  }

  /** @param onEnd told at the very end whether the device is proven online */
  start(task: ConfirmTask, onEnd: (isOnline: boolean) => void): void {
    const abort = new AbortController();
    this.#abort = abort;
    this.#person = new AbortController();
    this.#running = this.#run(task, abort, onEnd).catch((error: unknown) => this.#bench.options.onBug(error));
  }

  confirmPoweredUp(): void {
    this.#person.abort();
  }

  async cancel(): Promise<void> {
    this.#abort?.abort();
    await this.#running;
  }

  async skip(recordId: string | null): Promise<void> {
    await this.cancel();
    this.#bench.state.set({ confirmation: { state: 'skipped' } });
    if (recordId !== null) await this.#bench.records.addConfirmation(recordId, { outcome: 'skipped' });
  }

  async #run(task: ConfirmTask, abort: AbortController, onEnd: (isOnline: boolean) => void): Promise<void> {
    const { site, sn, topicRoot, boundary } = task;
    const broker = brokerOf(site.profile);
    const ca = site.profile.caPem === null ? null : Buffer.from(site.profile.caPem);
    const topic = topicsOf(topicRoot, sn).fromDevice;
    const ladder = new LadderView(
      { sn, topic, broker: formatServerAddress(broker) },
      {
        secrets: task.secrets,
        timeoutMs: task.timeoutMs,
        needsPowerCycle: boundary.state().kind === 'pending',
      },
    );
    const show = (event?: ConfirmationEvent): void => {
      if (event !== undefined) ladder.apply(event);
      this.#bench.state.set({ confirmation: ladder.view() });
    };
    const stopWatching = boundary.onChange(() => {
      ladder.needsPowerCycle = boundary.state().kind === 'pending';
      show();
    });
    show();
    try {
      const end = await confirmOnline(task.connection, {
        ...{ broker, ca, sn, topicRoot, boundary, username: task.username, password: task.password },
        ...{ timeoutMs: task.timeoutMs, probes: task.probes, personConfirmed: this.#person.signal },
        onStep: (event) => show({ kind: 'step', event }),
        onProgress: (progress) => show({ kind: 'progress', progress }),
        signal: abort.signal,
      });
      if (end.kind === 'cancelled') {
        this.#bench.state.set({ confirmation: ladder.view(true) });
        return onEnd(false);
      }
      if (end.kind === 'connectFailed') {
        const { cause, error, hint } = end.failure;
        show({ kind: 'connectFailed', cause, error: error.serialize(), hint });
        await this.#record(task, { outcome: 'failed', cause, error: error.serialize(), topic, broker });
        return onEnd(false);
      }
      await this.#tell(end.verdict, task, ladder, abort.signal);
      await this.#record(task, recordOf(end.verdict, topic, broker));
      show({ kind: 'verdict', verdict: end.verdict });
      onEnd(end.verdict.outcome === 'online');
    } finally {
      stopWatching();
      if (this.#abort === abort) this.#abort = null;
    }
  }

  /** A password that the device does not show is proven by the device being online and the same login being accepted. */
  async #tell(
    verdict: ConfirmationVerdict,
    { site, sn, unprovenPassword }: ConfirmTask,
    ladder: LadderView,
    signal: AbortSignal,
  ): Promise<void> {
    if (verdict.outcome === 'failed') ladder.found(verdict.probes);
    if (verdict.outcome !== 'online' || unprovenPassword === null) return;
    const ca = site.profile.caPem === null ? null : Buffer.from(site.profile.caPem);
    const login = { broker: brokerOf(site.profile), ca, username: sn, password: unprovenPassword, signal };
    ladder.passwordProven = await isLoginAccepted(login);
  }

  async #record({ recordId, secrets }: ConfirmTask, confirmation: NewConfirmation): Promise<void> {
    if (recordId === null) return;
    await this.#bench.records.addConfirmation(recordId, { ...confirmation, secrets });
    if (confirmation.outcome === 'online') await this.#bench.records.markPasswordKnown(recordId, 'confirmed');
  }
}

function recordOf(verdict: ConfirmationVerdict, topic: string, broker: ServerAddress): NewConfirmation {
  switch (verdict.outcome) {
    case 'online': {
      const { receivedAt, waitedMs, by, payloadText } = verdict.message;
      return { outcome: 'online', topic, broker, receivedAt, waitedMs, by, payloadText };
    }
    case 'unproven': {
      const { receivedAt, waitedMs, by, payloadText } = verdict.lastMessage;
      const error = verdict.error.serialize();
      return { outcome: 'unproven', topic, broker, error, receivedAt, waitedMs, by, payloadText };
    }
    case 'failed': {
      const { cause, error } = verdict;
      return { outcome: 'failed', topic, broker, cause, error: error.serialize() };
    }
  }
}
