import { useAppState } from '../../../bridge/index.ts';
import { useDraft } from '../draft-editor.tsx';
import { Review } from './review.tsx';
import { Running } from './running.tsx';
import { Ended } from './ended.tsx';
import { isSuperseded } from './superseded.ts';

/** What will be written; then how it is going; then what came of it. */
export function WriteStep() {
  const job = useAppState((state) => state.job);
  const wizard = useAppState((state) => state.wizard);
  const device = useAppState((state) => state.device);
  const { draft } = useDraft();
  if (job?.kind !== 'write') return <Review />;
  if (job.end === null) return <Running job={job} />;
  return isSuperseded(job.end, { ...wizard, draft }, device) ? (
    <Review />
  ) : (
    <Ended end={job.end} items={job.items} />
  );
}
