import type { SiteProfile } from '../../../shared/domain/index.ts';
import type { ChannelResult } from '../../../shared/ipc/index.ts';
import type { Store } from '../../core/store/index.ts';
import type { Desk } from '../desk.ts';
import { fileName, type FileQuestion } from '../dialogs.ts';
import { hostTexts } from '../texts.ts';
import { readSmallFile, writePrivateFile } from './text-files.ts';

const EXTENSIONS = ['ccsite', 'json'];

/** With the management password where a passphrase seals it; without a passphrase no secret leaves. */
export async function exportSite(
  desk: Desk,
  profile: SiteProfile,
  passphrase: string | null,
): Promise<ChannelResult<'profiles.export'>> {
  desk.log.secrets.add(passphrase);
  const { exportProfile } = await import('../../core/store/index.ts');
  const { secrets } = await desk.store();
  const found = passphrase === null ? null : await secrets.managementPassword(profile.id);
  const sealed =
    passphrase !== null && found?.kind === 'found'
      ? { managementPassword: found.password, passphrase }
      : undefined;
  const content = await exportProfile(profile, sealed);
  const name = fileName(profile.name, 'ccsite');
  const path = await desk.dialogs.saveFile({ ...question(desk, 'exportSite'), name });
  if (path === null) return null;
  await writePrivateFile(path, content);
  return { path };
}

/** A site that is there already is not replaced by a file: the imported one stands beside it. */
export async function importSite(
  desk: Desk,
  store: Store,
  passphrase: string | null,
): Promise<ChannelResult<'profiles.import'>> {
  const path = await desk.dialogs.openFile(question(desk, 'importSite'));
  if (path === null) return null;
  desk.log.secrets.add(passphrase);
  const { importProfile } = await import('../../core/store/index.ts');
  const imported = await importProfile(await readSmallFile(path), passphrase);
  if (!imported.ok) throw imported.error;
  const { id, ...rest } = imported.profile;
  const isNew = (await store.profiles.get(id)) === null;
  const saved = await store.profiles.save(isNew ? { id, ...rest } : rest);
  if (imported.managementPassword !== null)
    await store.secrets.setManagementPassword(saved.id, imported.managementPassword);
  return { id: saved.id, name: saved.name };
}

function question(desk: Desk, title: 'exportSite' | 'importSite'): FileQuestion {
  const text = hostTexts(desk.language());
  return { title: text[title], kind: text.siteFile, extensions: EXTENSIONS, allFiles: text.allFiles };
}
