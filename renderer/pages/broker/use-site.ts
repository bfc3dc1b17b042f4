import { useState } from 'react';
import { loginKey } from '../../../shared/ipc/broker-views.ts';
import type { ProfileView } from '../../../shared/ipc/views.ts';
import { useAppState } from '../../bridge/index.ts';

/** A broker's user as typed; the password only until it is used. */
export interface LoginForm {
  readonly username: string;
  readonly password: string;
  /** Where the main process has the password already. */
  readonly kept: 'keychain' | 'memory' | null;
  readonly change: (change: { readonly username?: string; readonly password?: string }) => void;
  readonly isReady: boolean;
  /** What an intent is sent. */
  readonly input: { readonly username: string; readonly password: string | null };
}

export interface SiteChoice {
  readonly view: ProfileView;
  readonly choose: (id: string) => void;
  readonly management: LoginForm;
  /** Both, as every intent takes them. */
  readonly input: { readonly profileId: string; readonly management: LoginForm['input'] };
}

/** The site that is meant, and its management user; null where there is no site yet. */
export function useSite(): SiteChoice | null {
  const profiles = useAppState((state) => state.profiles);
  const wizardId = useAppState((state) => state.wizard.profileId);
  const lastId = useAppState((state) => state.settings.lastProfileId);
  const [chosen, setChosen] = useState<string | null>(null);
  const view = [chosen, wizardId, lastId, profiles[0]?.profile.id]
    .map((id) => profiles.find(({ profile }) => profile.id === id))
    .find((found) => found !== undefined);
  const management = useLogin(view ?? null, view?.profile.managementUser ?? '');
  if (view === undefined) return null;
  return {
    view,
    choose: setChosen,
    management,
    input: { profileId: view.profile.id, management: management.input },
  };
}

/** One user of the site's broker. */
export function useLogin(view: ProfileView | null, usual: string): LoginForm {
  const logins = useAppState((state) => state.broker.logins);
  const id = view?.profile.id ?? '';
  const [typed, setTyped] = useState({ id, username: usual, password: '' });
  // Another site's user is another user.
  const form = typed.id === id ? typed : { id, username: usual, password: '' };
  const user = form.username.trim();
  const isManagement = view !== null && user !== '' && view.profile.managementUser === user;
  const kept = logins.includes(loginKey(id, user))
    ? 'memory'
    : isManagement && view.hasManagementPassword
      ? 'keychain'
      : null;
  return {
    username: form.username,
    password: form.password,
    kept,
    change: (change) => setTyped({ ...form, ...change }),
    isReady: user !== '' && (form.password !== '' || kept !== null),
    input: { username: user, password: form.password === '' ? null : form.password },
  };
}
