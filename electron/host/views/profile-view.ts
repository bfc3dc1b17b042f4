import type { SiteProfile } from '../../../shared/domain/index.ts';
import type { CertificateView, ProfileView } from '../../../shared/ipc/index.ts';
import type { Store } from '../../core/store/index.ts';
import { parseAuthorities } from '../files/certificates.ts';

export async function profileViews(store: Store): Promise<readonly ProfileView[]> {
  const profiles = await store.profiles.list();
  return Promise.all(
    profiles.map(async (profile) => ({
      profile,
      hasManagementPassword: await store.secrets.has(profile.id),
      certificates: certificatesOf(profile),
    })),
  );
}

function certificatesOf({ caPem }: SiteProfile): readonly CertificateView[] {
  if (caPem === null) return [];
  try {
    return parseAuthorities(Buffer.from(caPem)).certificates;
  } catch {
    return []; // it passed the form, but is no certificate: connecting will say so
  }
}
