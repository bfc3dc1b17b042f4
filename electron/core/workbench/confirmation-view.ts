/** The ladder as the window sees it: engine events -> `ConfirmationView`, by the transitions of shared/confirmation. */
import {
  IDLE,
  nextState,
  type ConfirmationEvent,
  type ConfirmationState,
  type DoneStep,
  type OnlineMessage,
} from '../../../shared/confirmation/index.ts';
import { masked, type MqttPassword } from '../../../shared/domain/index.ts';
import type { ConfirmationSubjectView, ConfirmationView, MessageView } from '../../../shared/ipc/index.ts';

export class LadderView {
  readonly #subject: ConfirmationSubjectView;
  readonly #secrets: readonly MqttPassword[];
  readonly #timeoutMs: number;
  #state: ConfirmationState = IDLE;
  #done: readonly DoneStep[] = [];
  #heardUnproven = false;
  #probes: Extract<ConfirmationView, { state: 'failed' }>['probes'] = [];
  needsPowerCycle: boolean;
  passwordProven = false;

  constructor(
    subject: ConfirmationSubjectView,
    options: {
      readonly secrets: readonly MqttPassword[];
      readonly timeoutMs: number;
      readonly needsPowerCycle: boolean;
    },
  ) {
    this.#subject = subject;
    this.#secrets = options.secrets;
    this.#timeoutMs = options.timeoutMs;
    this.needsPowerCycle = options.needsPowerCycle;
  }

  apply(event: ConfirmationEvent): void {
    if (event.kind === 'progress' && event.progress.kind === 'heardUnproven') this.#heardUnproven = true;
    this.#state = nextState(this.#state, event);
    if ('done' in this.#state) this.#done = this.#state.done;
  }

  /** @param cancelled true where a person stopped it: no verdict then */
  view(cancelled = false): ConfirmationView {
    const base = { subject: this.#subject, done: this.#done };
    if (cancelled) return { state: 'cancelled', ...base };
    const state = this.#state;
    switch (state.state) {
      case 'idle':
        return { state: 'connecting', step: 'dns', ...base };
      case 'connecting':
        return { state: 'connecting', step: state.step, ...base };
      case 'waiting':
      case 'reconnecting': {
        const { elapsedMs, counts, probes } = state;
        const { needsPowerCycle } = this;
        const waited = { elapsedMs, timeoutMs: this.#timeoutMs, counts, probes };
        return {
          state: state.state,
          ...base,
          ...waited,
          needsPowerCycle,
          heardUnproven: this.#heardUnproven,
        };
      }
      case 'online': {
        const message = this.#message(state.verdict.message);
        return { state: 'online', ...base, message, passwordProven: this.passwordProven };
      }
      case 'unproven': {
        const { error, hint, lastMessage, probes } = state.verdict;
        const shown = { error: error.serialize(), hint, lastMessage: this.#message(lastMessage), probes };
        return { state: 'unproven', ...base, ...shown };
      }
      case 'failed': {
        const { cause, error, hint } = state;
        return { state: 'failed', ...base, cause, error, hint, probes: this.#probes };
      }
    }
  }

  /** The verdict's own findings: the state of the ladder keeps none of a failure. */
  found(probes: Extract<ConfirmationView, { state: 'failed' }>['probes']): void {
    this.#probes = probes;
  }

  #message({ topic, payloadText, receivedAt, waitedMs, by }: OnlineMessage): MessageView {
    const text = masked(payloadText, this.#secrets);
    return { topic, payloadText: text, receivedAt: receivedAt.toISOString(), waitedMs, by };
  }
}
