import type { AppState, Channel, ChannelResult, IpcResult } from '../../../shared/ipc/index.ts';

/** Something that runs code in the app's page, as Playwright's `Page` does. */
export interface Evaluator {
  /** The value of an expression, once it is settled. */
  evaluate(expression: string): Promise<unknown>;
}

/** Calls a channel as the page itself would, with whatever argument. */
export async function call<C extends Channel>(
  window: Evaluator,
  channel: C,
  input: unknown = null,
): Promise<IpcResult<ChannelResult<C>>> {
  const argument = input === undefined ? 'undefined' : JSON.stringify(input);
  const result = await window.evaluate(`concentrator.call(${JSON.stringify(channel)}, ${argument})`);
  return result as IpcResult<ChannelResult<C>>;
}

/** The same, where it must succeed. */
export async function ask<C extends Channel>(
  window: Evaluator,
  channel: C,
  input: unknown = null,
): Promise<ChannelResult<C>> {
  const result = await call(window, channel, input);
  if (!result.ok) throw new Error(`${channel}: ${JSON.stringify(result)}`);
  return result.value;
}

const POLL_MS = 50;

/** Waits until the state is as asked for. */
export async function untilState(
  window: Evaluator,
  isReached: (state: AppState) => boolean,
  timeoutMs = 15_000,
): Promise<AppState> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const state = await ask(window, 'state.get');
    if (isReached(state)) return state;
    if (Date.now() > end) throw new Error(`not reached; the state is ${JSON.stringify(state, null, 1)}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
