import { useAppState } from '../../bridge/index.ts';

/** Another text whenever a record may have been added or changed: a job ended, or a confirmation did. */
export function useStoreVersion(): string {
  const recordId = useAppState((state) => state.job?.end?.recordId ?? '');
  const jobState = useAppState((state) => state.job?.state ?? '');
  const confirmation = useAppState((state) =>
    FINAL.has(state.confirmation.state) ? state.confirmation.state : 'open',
  );
  return [recordId, jobState, confirmation].join(' ');
}

const FINAL: ReadonlySet<string> = new Set(['online', 'unproven', 'failed', 'cancelled', 'skipped']);
