import { useCallback, useEffect, useRef, useState } from 'react';
import type { SerializedError } from '../../shared/errors/index.ts';
import type { Channel, ChannelInput, ChannelResult, FieldIssue, IpcResult } from '../../shared/ipc/index.ts';
import { call } from './bridge.ts';

export interface Failure {
  readonly error: SerializedError;
  /** Which rules were broken, where it was about what a person entered. */
  readonly issues: readonly FieldIssue[];
}

export interface Intent<C extends Channel> {
  readonly isRunning: boolean;
  /** Of the last run; shown near the control by `IntentFailure`. */
  readonly failure: Failure | null;
  readonly run: (input: ChannelInput<C>) => Promise<IpcResult<ChannelResult<C>>>;
  readonly clear: () => void;
}

/** A control that sends an intent: disabled while it runs, its failure beside it. A second press joins the first. */
export function useIntent<C extends Channel>(channel: C): Intent<C> {
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const underWay = useRef<Promise<IpcResult<ChannelResult<C>>> | null>(null);
  const isMounted = useRef(true);

  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);

  const run = useCallback(
    (input: ChannelInput<C>) => {
      if (underWay.current !== null) return underWay.current;
      setRunning(true);
      setFailure(null);
      const answer = call(channel, input).then((result) => {
        underWay.current = null;
        if (isMounted.current) {
          setRunning(false);
          setFailure(result.ok ? null : { error: result.error, issues: result.issues ?? [] });
        }
        return result;
      });
      underWay.current = answer;
      return answer;
    },
    [channel],
  );
  const clear = useCallback(() => setFailure(null), []);
  return { isRunning, failure, run, clear };
}
