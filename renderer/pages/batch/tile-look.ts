import type { SlotState } from '../../../shared/batch/index.ts';
import type { BATCH } from '../../messages/batch.ts';

type Keys = keyof (typeof BATCH)['en'];

export interface Look {
  readonly tone: 'idle' | 'running' | 'pass' | 'fail' | 'attention';
  readonly word: Extract<Keys, `state_${string}`>;
}

/** Colour, shape and word say the same. */
export function lookOf(state: SlotState): Look {
  switch (state.kind) {
    case 'off':
    case 'waiting':
      return { tone: 'idle', word: `state_${state.kind}` };
    case 'connecting':
    case 'running':
      return { tone: 'running', word: `state_${state.kind}` };
    case 'unplugged':
    case 'ready':
    case 'askScan':
    case 'askLead':
    case 'awaitingMessage':
      return { tone: 'attention', word: `state_${state.kind}` };
    case 'ended':
      switch (state.outcome) {
        case 'pass':
        case 'done':
          return { tone: 'pass', word: `state_${state.outcome}` };
        case 'fail':
        case 'refused':
          return { tone: 'fail', word: `state_${state.outcome}` };
        case 'unproven':
        case 'interrupted':
          return { tone: 'attention', word: `state_${state.outcome}` };
      }
  }
}
