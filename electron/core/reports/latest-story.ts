import type { JobRecord, JobStore } from '../store/index.ts';

const LOOKED_THROUGH = 200;

/** The record that tells most about a device: the latest that set something up or confirmed it, else the latest. */
export async function latestStory(jobs: JobStore, sn: string): Promise<JobRecord | null> {
  const found = await jobs.list({ text: sn, limit: LOOKED_THROUGH });
  const own = found.filter((job) => job.sn === sn);
  const best = own.find(({ kind }) => kind !== 'read' && kind !== 'console') ?? own[0];
  return best === undefined ? null : jobs.get(best.id);
}
