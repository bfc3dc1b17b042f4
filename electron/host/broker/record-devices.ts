/** The devices of a site or of a lot that were set up on this PC, each with the password it was given last. */
import { MqttPassword, type Lot, type SiteProfile } from '../../../shared/domain/index.ts';
import type { GivenDevice, GivenDevices } from '../../core/brokers/requests/index.ts';
import type { JobSummary, Store } from '../../core/store/index.ts';
import type { BrokerContext } from './context.ts';
import { readIdentity, type OpeningInput } from './handover.ts';

const PAGE = 500;

export interface RecordDevices {
  readonly given: GivenDevices;
  readonly withoutPassword: number;
}

export interface RecordsOf {
  readonly site: SiteProfile;
  /** Null takes all of the site. */
  readonly lot: Lot | null;
}

/** @returns null where the person chose no key file */
export async function recordDevices(
  context: BrokerContext,
  from: RecordsOf,
  opening: OpeningInput | null,
): Promise<RecordDevices | null> {
  const store = await context.desk.store();
  const identity = opening === null ? null : await readIdentity(context, opening);
  if (opening !== null && identity === null) return null;
  const jobs = await latestJobs(store, from);
  const devices: GivenDevice[] = [];
  for (const { id, sn } of jobs) {
    const password = await passwordOf(store, id, identity);
    if (sn !== null && password !== null) devices.push({ sn, password, line: devices.length + 1 });
  }
  return {
    given: { devices, topicRoot: from.lot?.template.topicRoot ?? from.site.topicRoot },
    withoutPassword: jobs.length - devices.length,
  };
}

/** Of every SN the latest job that gave it a password and did not fail with it. */
async function latestJobs(store: Store, { site, lot }: RecordsOf): Promise<readonly JobSummary[]> {
  const latest = new Map<string, JobSummary>();
  let before: JobSummary | null = null;
  for (;;) {
    const page: readonly JobSummary[] = await store.jobs.list({
      ...{ limit: PAGE, before },
      lotId: lot?.id ?? null,
    });
    for (const job of page) {
      const isOf = lot !== null || job.profile?.id === site.id;
      const isFit = isOf && job.password !== null && !job.isDamaged;
      if (isFit && job.sn !== null && isSet(job) && !latest.has(job.sn)) latest.set(job.sn, job);
    }
    before = page.at(-1) ?? null;
    if (before === null || page.length < PAGE) break;
  }
  return [...latest.values()].sort((left, right) => (left.sn ?? '').localeCompare(right.sn ?? ''));
}

function isSet({ outcome }: JobSummary): boolean {
  return outcome === 'pass' || outcome === 'unproven';
}

async function passwordOf(store: Store, jobId: string, identity: string | null): Promise<string | null> {
  const kept = await store.jobs.password(jobId);
  if (kept.kind === 'revealed') return kept.password.reveal();
  if (kept.kind !== 'sealed' || identity === null) return null;
  const { openText } = await import('../../core/handover/index.ts');
  return MqttPassword.fromDevice(await openText(kept.armored, { identity })).reveal();
}
