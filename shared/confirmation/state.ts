import type { SerializedError } from '../errors/index.ts';
import type { Hint } from './hints.ts';
import type { MessageCounts } from './inbox.ts';
import type { ConfirmationCause, ConnectStep, StepEvent, StepFacts } from './ladder.ts';
import type { ProbeResult } from './probes.ts';
import type { ConfirmationVerdict } from './verdict.ts';

/*
 *            +------------------ connecting ------------------+
 *   idle --> | dns -> tcp -> tls -> login -> subscribe        | --> waiting --> online
 *            +------------------------------------------------+     |  ^  |
 *                 |                                                 |  |  +---> unproven   (an old session's voice)
 *                 |                        connection lost          v  |
 *                 |                        and found again      reconnecting
 *                 |                                                 |
 *                 +--> failed(dns|tcp|tls|login|subscribe)  <-------+
 *                      failed(silent|retainedOnly|snMismatch)  <--- waiting
 */
export type ConfirmationState =
  | { readonly state: 'idle' }
  | { readonly state: 'connecting'; readonly step: ConnectStep; readonly done: readonly DoneStep[] }
  | {
      readonly state: 'waiting' | 'reconnecting';
      readonly done: readonly DoneStep[];
      readonly elapsedMs: number;
      readonly timeoutMs: number;
      readonly counts: MessageCounts | null;
      readonly probes: readonly ProbeResult[];
    }
  | { readonly state: 'online'; readonly verdict: Extract<ConfirmationVerdict, { outcome: 'online' }> }
  | { readonly state: 'unproven'; readonly verdict: Extract<ConfirmationVerdict, { outcome: 'unproven' }> }
  | {
      readonly state: 'failed';
      readonly cause: ConfirmationCause;
      readonly error: SerializedError;
      readonly hint: Hint;
      readonly done: readonly DoneStep[];
    };

export interface DoneStep {
  readonly step: ConnectStep;
  readonly elapsedMs: number;
  readonly facts: StepFacts;
}

/** What happens while it waits. `elapsedMs` counts from the SUBACK, as the timeout does. */
export type WaitProgress =
  | {
      readonly kind: 'waiting';
      readonly elapsedMs: number;
      readonly timeoutMs: number;
      readonly counts: MessageCounts;
    }
  /** A message came that would count, but a restart after the last write is not known yet. */
  | { readonly kind: 'heardUnproven' }
  | { readonly kind: 'connectionLost'; readonly losses: number; readonly retryInMs: number }
  | { readonly kind: 'reconnected'; readonly losses: number }
  | { readonly kind: 'probe'; readonly result: ProbeResult };

export type ConfirmationEvent =
  | { readonly kind: 'step'; readonly event: StepEvent }
  | { readonly kind: 'progress'; readonly progress: WaitProgress }
  | {
      readonly kind: 'connectFailed';
      readonly cause: ConnectStep;
      readonly error: SerializedError;
      readonly hint: Hint;
    }
  | { readonly kind: 'verdict'; readonly verdict: ConfirmationVerdict };

export const IDLE: ConfirmationState = { state: 'idle' };

/** The next state of the ladder, for whoever shows it. An event that does not fit the state changes nothing. */
export function nextState(state: ConfirmationState, event: ConfirmationEvent): ConfirmationState {
  if (isFinal(state)) return state;
  switch (event.kind) {
    case 'step':
      return climbed(state, event.event);
    case 'progress':
      return progressed(state, event.progress);
    case 'connectFailed':
      return {
        state: 'failed',
        cause: event.cause,
        error: event.error,
        hint: event.hint,
        done: doneOf(state),
      };
    case 'verdict':
      return ended(state, event.verdict);
  }
}

export function isFinal(state: ConfirmationState): boolean {
  return state.state === 'online' || state.state === 'unproven' || state.state === 'failed';
}

function climbed(state: ConfirmationState, event: StepEvent): ConfirmationState {
  // While it reconnects, the rungs are climbed again; the ladder on the screen stays where it was.
  if (state.state !== 'idle' && state.state !== 'connecting') return state;
  const done = doneOf(state);
  if (event.step === 'waiting') {
    return { state: 'waiting', done, elapsedMs: 0, timeoutMs: 0, counts: null, probes: [] };
  }
  if (event.state === 'started') return { state: 'connecting', step: event.step, done };
  const passed = { step: event.step, elapsedMs: event.elapsedMs, facts: event.facts };
  return { state: 'connecting', step: event.step, done: [...done, passed] };
}

function progressed(state: ConfirmationState, progress: WaitProgress): ConfirmationState {
  if (state.state !== 'waiting' && state.state !== 'reconnecting') return state;
  switch (progress.kind) {
    case 'waiting': {
      const { elapsedMs, timeoutMs, counts } = progress;
      return { ...state, elapsedMs, timeoutMs, counts };
    }
    case 'heardUnproven':
      return state;
    case 'connectionLost':
      return { ...state, state: 'reconnecting' };
    case 'reconnected':
      return { ...state, state: 'waiting' };
    case 'probe':
      return { ...state, probes: [...state.probes, progress.result] };
  }
}

function ended(state: ConfirmationState, verdict: ConfirmationVerdict): ConfirmationState {
  switch (verdict.outcome) {
    case 'online':
      return { state: 'online', verdict };
    case 'unproven':
      return { state: 'unproven', verdict };
    case 'failed': {
      const { cause, hint } = verdict;
      return { state: 'failed', cause, error: verdict.error.serialize(), hint, done: doneOf(state) };
    }
  }
}

function doneOf(state: ConfirmationState): readonly DoneStep[] {
  return 'done' in state ? state.done : [];
}
