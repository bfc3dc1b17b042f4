import type { AppState } from '../../shared/ipc/index.ts';
import type { AppShell } from './app-shell.ts';
import { initialState } from './initial-state.ts';

/**
 * What the first page asks for, answered without the backend: loading that takes longer than painting the page. All that
 * the backend knows besides comes to the window as changes.
 * @returns null where the page has to wait: for settings that are to be checked, or for what the operator's lock leaves
 */
export function earlyState({ settings: file, isLocked, options, about }: AppShell): AppState | null {
  const settings = file.known;
  if (settings === null || isLocked) return null;
  const { language } = options;
  return initialState(about, language === null ? settings : { ...settings, language });
}
