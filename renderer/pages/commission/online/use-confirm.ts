import { useState } from 'react';
import { useAppState, useIntent, type Intent } from '../../../bridge/index.ts';
import { useSite } from '../use-held.ts';

const MINUTE_MS = 60_000;
export const TIMEOUTS_MS = [1, 2, 5, 10, 30].map((minutes) => minutes * MINUTE_MS);

export interface Confirm {
  readonly intent: Intent<'confirmation.start'>;
  readonly timeoutMs: number;
  readonly setTimeoutMs: (ms: number) => void;
  readonly username: string;
  readonly setUsername: (text: string) => void;
  readonly password: string;
  readonly setPassword: (text: string) => void;
  readonly hasSite: boolean;
  /** The profile has no user, or no password is kept for it. */
  readonly asksLogin: boolean;
  readonly isReady: boolean;
  readonly start: () => void;
}

/** What the last step needs before it can begin; the login for this time only stays in this component. */
export function useConfirm(): Confirm {
  const intent = useIntent('confirmation.start');
  const profileId = useAppState((state) => state.wizard.profileId);
  const site = useSite();
  const [timeoutMs, setTimeoutMs] = useState(2 * MINUTE_MS);
  const [typedUser, setUsername] = useState<string | null>(null);
  const [password, setPassword] = useState('');
  const username = typedUser ?? site?.profile.managementUser ?? '';
  const hasSite = profileId !== null;
  const asksLogin = site !== null && (site.profile.managementUser === null || !site.hasManagementPassword);
  const isReady = hasSite && (!asksLogin || (username.trim() !== '' && password !== ''));
  const start = () => {
    if (!isReady) return;
    const login = asksLogin ? { username: username.trim(), password } : { username: null, password: null };
    void intent.run({ timeoutMs, ...login });
  };
  return {
    ...{ intent, timeoutMs, setTimeoutMs, username, setUsername, password, setPassword },
    ...{ hasSite, asksLogin, isReady, start },
  };
}
