import type { Channel, ChannelInput } from './channels.ts';
import type { IpcResult } from './result.ts';
import type { ChannelResult } from './results.ts';
import type { StatePatch } from './state.ts';

/** What the preload script puts into the window as `window.concentrator`: all that the window can reach. */
export interface Bridge {
  /** Never rejects: a failure is a result, too. */
  call<C extends Channel>(channel: C, input: ChannelInput<C>): Promise<IpcResult<ChannelResult<C>>>;
  /** @returns ends the listening */
  onState(listener: (patch: StatePatch) => void): () => void;
}

export const BRIDGE_NAME = 'concentrator';
/** The one event from the main process. */
export const STATE_EVENT = 'state';
/** What the preload script asks the main process by: the name of a channel and its one argument. */
export const CALL_CHANNEL = 'call';
