import type { AppState } from '../../shared/ipc/index.ts';
import type { AppShell } from './app-shell.ts';
import { isPinSet } from './batch/lead-pin.ts';
import { initialState } from './initial-state.ts';

/**
 * What the first page asks for, answered without the backend: loading that takes longer than painting the page. All that
 * the backend knows besides comes to the window as changes.
 * @returns null where the page has to wait: for settings that are to be checked or were damaged, or for the lead's PIN
 */
export function earlyState({ settings: file, options, about, dataFolder }: AppShell): AppState | null {
  const settings = file.known;
  if (settings === null || file.damage !== null || isPinSet(dataFolder)) return null;
  const { language } = options;
  return initialState(about, language === null ? settings : { ...settings, language });
}
