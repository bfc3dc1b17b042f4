import type { Channel } from '../../../shared/ipc/index.ts';

/** What an operator may do while the window is locked; all else waits for the lead's PIN. */
const OPERATORS: ReadonlySet<Channel> = new Set<Channel>([
  ...(['state.get', 'state.shown', 'log.windowError', 'ports.refresh'] as const),
  ...(['batch.lots', 'batch.start', 'batch.pause', 'batch.resume', 'batch.retryFailed'] as const),
  ...(['batch.slot', 'batch.scan', 'batch.leadAgrees', 'batch.unlock'] as const),
]);

export function isForOperators(channel: Channel): boolean {
  return OPERATORS.has(channel);
}
