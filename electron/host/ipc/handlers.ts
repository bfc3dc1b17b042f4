import type { Channel, ChannelInput, ChannelResult } from '../../../shared/ipc/index.ts';

export type Handler<C extends Channel> = (
  input: ChannelInput<C>,
) => ChannelResult<C> | Promise<ChannelResult<C>>;

/** One for every channel: a channel without a handler does not compile. */
export type Handlers = { readonly [C in Channel]: Handler<C> };

/** The handlers of one area. */
export type HandlersOf<Area extends string> = {
  readonly [C in Extract<Channel, `${Area}.${string}`>]: Handler<C>;
};
