import { useSyncExternalStore } from 'react';
import { useAppState } from '../bridge/index.ts';

/** As set, or as the system has it now. */
export function useThemeMode(): 'light' | 'dark' {
  const choice = useAppState((state) => state.settings.theme);
  const isSystemDark = useSyncExternalStore(subscribe, () => darkQuery().matches);
  if (choice !== 'system') return choice;
  return isSystemDark ? 'dark' : 'light';
}

function darkQuery(): MediaQueryList {
  return window.matchMedia('(prefers-color-scheme: dark)');
}

function subscribe(listener: () => void): () => void {
  const query = darkQuery();
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
