import { useCallback, useEffect, useRef, useState } from 'react';
import type { RecordSummaryView } from '../../../shared/ipc/views.ts';
import { call, type Failure } from '../../bridge/index.ts';
import { useStoreVersion } from './use-store-version.ts';

export interface Records {
  /** `waiting` only before the first answer: later the old list stays until the new one is there. */
  readonly state: 'waiting' | 'ready' | 'failed';
  readonly records: readonly RecordSummaryView[];
  readonly hasMore: boolean;
  readonly failure: Failure | null;
  readonly loadMore: () => void;
}

type Loaded = Omit<Records, 'loadMore'>;

const PAGE = 50;
const TYPING_PAUSE_MS = 200;
const NOTHING: Loaded = { state: 'waiting', records: [], hasMore: false, failure: null };

/** The records that fit the text, newest first, read again when one was added or confirmed. */
export function useRecords(text: string): Records {
  const [loaded, setLoaded] = useState<Loaded>(NOTHING);
  const version = useStoreVersion();
  const search = text.trim();
  // An answer to an older question must not replace that to a newer one.
  const asked = useRef(0);

  const load = useCallback(
    async (known: readonly RecordSummaryView[], limit: number) => {
      asked.current += 1;
      const number = asked.current;
      const answer = await call('records.list', { text: search, limit, before: known.at(-1)?.id ?? null });
      if (number !== asked.current) return;
      setLoaded(
        answer.ok
          ? {
              state: 'ready',
              records: [...known, ...answer.value.records],
              hasMore: answer.value.hasMore,
              failure: null,
            }
          : {
              state: 'failed',
              records: known,
              hasMore: false,
              failure: { error: answer.error, issues: answer.issues ?? [] },
            },
      );
    },
    [search],
  );

  useEffect(() => {
    const timer = window.setTimeout(() => void load([], PAGE), search === '' ? 0 : TYPING_PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [load, search, version]);

  return { ...loaded, loadMore: () => void load(loaded.records, PAGE) };
}
