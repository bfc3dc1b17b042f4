import { useEffect, useRef, useState } from 'react';
import type { Channel, ChannelInput, ChannelResult } from '../../../shared/ipc/index.ts';
import { call } from '../../bridge/index.ts';

/**
 * Asks again whenever the question or the version changes; never twice at once, however fast they do. The last answer
 * stays until the next one is there; null before the first, and where `input` is null.
 */
export function useLiveQuery<C extends Channel>(
  channel: C,
  input: ChannelInput<C> | null,
  version: number,
): ChannelResult<C> | null {
  const [answer, setAnswer] = useState<ChannelResult<C> | null>(null);
  const wanted = useRef<{ readonly input: ChannelInput<C> } | null>(null);
  const isAsking = useRef(false);
  const key = JSON.stringify(input);

  useEffect(() => {
    return () => {
      wanted.current = null;
    };
  }, []);

  useEffect(() => {
    const parsed = JSON.parse(key) as ChannelInput<C> | null;
    wanted.current = parsed === null ? null : { input: parsed };
    const ask = async () => {
      isAsking.current = true;
      while (wanted.current !== null) {
        const { input: asked } = wanted.current;
        wanted.current = null;
        const result = await call(channel, asked);
        if (result.ok) setAnswer(() => result.value);
      }
      isAsking.current = false;
    };
    if (!isAsking.current) void ask();
  }, [channel, key, version]);

  return input === null ? null : answer;
}
