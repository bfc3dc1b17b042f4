import { useEffect, useState } from 'react';

/** Follows a value, at most once in so long. */
export function useThrottled(value: number, ms: number): number {
  const [shown, setShown] = useState(value);
  const [readyAtMs, setReadyAtMs] = useState(0);
  useEffect(() => {
    if (value === shown) return undefined;
    const take = () => {
      setShown(value);
      setReadyAtMs(performance.now() + ms);
    };
    const timer = window.setTimeout(take, Math.max(0, readyAtMs - performance.now()));
    return () => window.clearTimeout(timer);
  }, [value, shown, readyAtMs, ms]);
  return shown;
}
