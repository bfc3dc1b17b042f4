import { useCallback, useState } from 'react';
import type { Settings } from '../../../shared/ipc/index.ts';
import { call, useAppState, type Failure } from '../../bridge/index.ts';

export interface SettingsAccess {
  readonly settings: Settings;
  readonly set: (change: Partial<Settings>) => void;
  /** Of the last change. */
  readonly failure: Failure | null;
}

/** Each change is sent for itself: two in quick succession must both arrive. */
export function useSettings(): SettingsAccess {
  const settings = useAppState((state) => state.settings);
  const [failure, setFailure] = useState<Failure | null>(null);
  const set = useCallback((change: Partial<Settings>) => {
    void call('settings.set', change).then((answer) => {
      setFailure(answer.ok ? null : { error: answer.error, issues: answer.issues ?? [] });
    });
  }, []);
  return { settings, set, failure };
}
