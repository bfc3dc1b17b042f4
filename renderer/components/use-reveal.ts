import { useCallback, useEffect, useState } from 'react';
import { call } from '../bridge/index.ts';

export const REVEALED_FOR_MS = 20_000;

export interface Reveal {
  /** Null while it is hidden. */
  readonly shown: string | null;
  readonly toggle: () => void;
  readonly hide: () => void;
}

/** A secret on request: in the page for 20 s, and not after leaving it. */
export function useReveal(channel: 'device.revealPassword' | 'wizard.revealPassword'): Reveal {
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => {
    if (shown === null) return;
    const timer = window.setTimeout(() => setShown(null), REVEALED_FOR_MS);
    return () => window.clearTimeout(timer);
  }, [shown]);
  const hide = useCallback(() => setShown(null), []);
  const toggle = useCallback(() => {
    if (shown !== null) return hide();
    void call(channel, null).then((answer) => {
      if (answer.ok) setShown(answer.value);
    });
  }, [channel, hide, shown]);
  return { shown, toggle, hide };
}
