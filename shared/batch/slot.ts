/**
 * What a slot is at, as a person sees it.
 *
 *   off ──start──> waiting <──────── gone: three silences ────────────────┐
 *                    │ something answers, a scan, or a button              │
 *                    v                                                     │
 *               connecting ──> ready (button) │ askScan │ askLead ──┐      │
 *                    │                                              │      │
 *                    └──> running ──> awaitingMessage ──> ended <───┘──────┤
 *                                                                         │
 *   unplugged: the adapter itself is away <── from anywhere               another SN answers: connecting
 */
import type { ItemName } from '../domain/index.ts';
import type { SerializedError } from '../errors/index.ts';

/**
 * `done`: it had been done in this lot already, and was not touched. `refused`: nothing was written, by a rule.
 */
export const SLOT_OUTCOMES = ['pass', 'unproven', 'fail', 'done', 'refused', 'interrupted'] as const;
export type SlotOutcome = (typeof SLOT_OUTCOMES)[number];

export type SlotPhase = 'reading' | 'writing' | 'readBack' | 'restarted' | 'silent' | 'reconnecting';

export type SlotState =
  | { readonly kind: 'off' | 'connecting' | 'unplugged' }
  /** Armed. `error`: its port cannot be opened; it is tried again. */
  | { readonly kind: 'waiting'; readonly error: SerializedError | null }
  /** A device is there; a person starts it. */
  | { readonly kind: 'ready'; readonly sn: string | null }
  | { readonly kind: 'askScan'; readonly sn: string | null }
  | { readonly kind: 'askLead'; readonly sn: string; readonly lotName: string }
  | {
      readonly kind: 'running';
      readonly sn: string | null;
      readonly item: ItemName | null;
      readonly phase: SlotPhase;
      /** Items that have their outcome, of those asked for. */
      readonly settled: number;
      readonly asked: number;
    }
  /** Written: to be power-cycled now, then its first message is waited for. */
  | { readonly kind: 'awaitingMessage'; readonly sn: string }
  | {
      readonly kind: 'ended';
      readonly outcome: SlotOutcome;
      readonly sn: string | null;
      /** The item it failed at. */
      readonly item: ItemName | null;
      readonly error: SerializedError | null;
      /** Port opened to last byte. */
      readonly durationMs: number;
      readonly recordId: string | null;
      /** How often this device was tried while it has been here. */
      readonly attempt: number;
    };

export interface SlotView {
  /** USB location, or the path where there is none. */
  readonly key: string;
  /** `1`, `2`, … in the order of the ports. */
  readonly name: string;
  readonly path: string;
  readonly state: SlotState;
  /** ISO 8601: when this kind of state began. */
  readonly since: string;
}

export function isBusy(state: SlotState): boolean {
  return state.kind === 'running' || state.kind === 'awaitingMessage' || state.kind === 'connecting';
}
