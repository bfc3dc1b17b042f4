import type { Bridge, Channel, ChannelInput, ChannelResult, IpcResult } from '../../shared/ipc/index.ts';

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly concentrator?: Bridge;
  }
}

/** The one place that reaches the main process. */
export function bridge(): Bridge {
  const found = window.concentrator;
  if (found === undefined) throw new Error('the preload script did not run: window.concentrator is missing');
  return found;
}

/** Sends an intent. Never rejects: a failure is a result, too. */
export function call<C extends Channel>(
  channel: C,
  input: ChannelInput<C>,
): Promise<IpcResult<ChannelResult<C>>> {
  return bridge().call(channel, input);
}
