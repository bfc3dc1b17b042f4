import { describe, expect, it } from 'vitest';
import type { ConfirmationEvent, ConfirmationState } from './state.ts';
import { IDLE, nextState } from './state.ts';

function after(...events: readonly ConfirmationEvent[]): ConfirmationState {
  return events.reduce(nextState, IDLE);
}

const started = (step: 'dns' | 'tcp' | 'waiting'): ConfirmationEvent => ({
  kind: 'step',
  event: { step, state: 'started', elapsedMs: 1 },
});
const done = (step: 'dns' | 'tcp'): ConfirmationEvent => ({
  kind: 'step',
  event: { step, state: 'done', elapsedMs: 2, facts: { address: '10.0.0.1' } },
});
const lost: ConfirmationEvent = {
  kind: 'progress',
  progress: { kind: 'connectionLost', losses: 1, retryInMs: 500 },
};
const found: ConfirmationEvent = { kind: 'progress', progress: { kind: 'reconnected', losses: 1 } };
const failed: ConfirmationEvent = {
  kind: 'connectFailed',
  cause: 'tcp',
  error: { name: 'brokerTcpRefused', code: 'CC-503', context: {} },
  hint: { key: 'hint.tcpRefused', params: {} },
};

describe('the ladder’s state', () => {
  it('climbs rung by rung and keeps what was passed', () => {
    expect(after(started('dns'), done('dns'), started('tcp'))).toEqual({
      state: 'connecting',
      step: 'tcp',
      done: [{ step: 'dns', elapsedMs: 2, facts: { address: '10.0.0.1' } }],
    });
  });

  it('ends where connecting failed', () => {
    expect(after(started('dns'), done('dns'), started('tcp'), failed)).toMatchObject({
      state: 'failed',
      cause: 'tcp',
      done: [{ step: 'dns' }],
    });
  });

  it('waits, loses the connection, and waits again', () => {
    expect(after(started('dns'), done('dns'), started('waiting'), lost).state).toBe('reconnecting');
    expect(after(started('dns'), started('waiting'), lost, started('dns'), found).state).toBe('waiting');
  });

  it('stays where it ended', () => {
    const end = after(started('dns'), failed);
    expect(nextState(end, started('tcp'))).toBe(end);
    expect(nextState(end, found)).toBe(end);
  });
});
