import { MqttPassword, type SiteProfile } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { Store } from '../../core/store/index.ts';
import type { Desk } from '../desk.ts';
import { parseAuthorities } from '../files/certificates.ts';
import { makeHandoverKey } from '../files/handover-key.ts';
import { exportSite, importSite } from '../files/site-file.ts';
import { readSmallFile } from '../files/text-files.ts';
import { InvalidInputError } from '../ipc/answer.ts';
import type { HandlersOf } from '../ipc/handlers.ts';
import { hostTexts } from '../texts.ts';
import { parseProfileInput } from '../views/profile-draft.ts';
import { profileViews } from '../views/profile-view.ts';

export function profilesHandlers(desk: Desk): HandlersOf<'profiles'> {
  const changed = async (store: Store): Promise<void> => {
    desk.hub.change({ profiles: await profileViews(store) });
  };
  return {
    'profiles.save': async (input) => {
      const parsed = parseProfileInput(input, new Date());
      if (!parsed.ok) throw new InvalidInputError(parsed.issues);
      if (parsed.value.caPem !== null) parseAuthorities(Buffer.from(parsed.value.caPem));
      const store = await desk.store();
      if (input.id !== null) demandUnlocked(await existing(store, input.id));
      const { id, ...rest } = parsed.value;
      const saved = await store.profiles.save(input.id === null ? rest : { id, ...rest });
      await changed(store);
      return { id: saved.id };
    },
    'profiles.remove': async (id) => {
      const store = await desk.store();
      demandUnlocked(await existing(store, id));
      await store.profiles.remove(id);
      await changed(store);
      return null;
    },
    'profiles.duplicate': async (id) => {
      const store = await desk.store();
      const { name } = await existing(store, id);
      const copyName = hostTexts(desk.language()).copyOfName.replace('{name}', name).slice(0, 80);
      const copy = await store.profiles.duplicate(id, copyName);
      await changed(store);
      if (copy === null) throw notThere();
      return { id: copy.id };
    },
    'profiles.setManagementPassword': async ({ id, password }) => {
      const store = await desk.store();
      await existing(store, id);
      if (password === null || password === '') await store.secrets.forget(id);
      else await keepPassword(desk, store, id, password);
      await changed(store);
      return null;
    },
    'profiles.setLocked': async ({ id, isLocked }) => {
      const store = await desk.store();
      await store.profiles.save({ ...(await existing(store, id)), isLocked });
      await changed(store);
      return null;
    },
    'profiles.import': async ({ passphrase }) => {
      const store = await desk.store();
      const imported = await importSite(desk, store, passphrase);
      await changed(store);
      return imported;
    },
    'profiles.export': async ({ id, passphrase }) =>
      exportSite(desk, await existing(await desk.store(), id), passphrase),
    'profiles.chooseAuthorities': async () => {
      const text = hostTexts(desk.language());
      const path = await desk.dialogs.openFile({
        title: text.chooseAuthorities,
        kind: text.certificateFile,
        extensions: ['crt', 'pem', 'cer', 'der'],
        allFiles: text.allFiles,
      });
      return path === null ? null : parseAuthorities(await readSmallFile(path));
    },
    'profiles.readAuthorities': (pem) => parseAuthorities(Buffer.from(pem)).certificates,
    'profiles.makeHandoverKey': ({ passphrase }) => makeHandoverKey(desk, passphrase),
  };
}

async function keepPassword(desk: Desk, store: Store, id: string, password: string): Promise<void> {
  desk.log.secrets.add(password);
  const kept = await store.secrets.setManagementPassword(id, MqttPassword.fromDevice(password));
  if (kept.kind === 'vaultUnavailable') throw new ConcentratorError('keychainUnavailable');
}

async function existing(store: Store, id: string): Promise<SiteProfile> {
  const profile = await store.profiles.get(id);
  if (profile === null) throw notThere();
  return profile;
}

function demandUnlocked(profile: SiteProfile): void {
  if (profile.isLocked) throw new ConcentratorError('profileLocked');
}

function notThere(): ConcentratorError {
  return new ConcentratorError('badArgument', { argument: 'profiles: id' });
}
