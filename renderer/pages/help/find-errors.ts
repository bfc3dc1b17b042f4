import { ERROR_CODES, type ErrorName } from '../../../shared/errors/index.ts';
import type { AboutView } from '../../../shared/ipc/state.ts';
import type { Language } from '../../../shared/messages/index.ts';
import { errorWords, type ErrorWords } from '../../messages/index.ts';

/** Every failure there is, in the words of this system, by code. */
export function allErrors(language: Language, platform: AboutView['platform']): readonly ErrorWords[] {
  const names = Object.keys(ERROR_CODES) as ErrorName[];
  return names
    .map((name) => errorWords(language, { name, code: ERROR_CODES[name], context: {} }, platform))
    .sort((left, right) => (left.code < right.code ? -1 : 1));
}

/** Every word that was typed must be somewhere in the code or in the texts; `301` and `cc301` find CC-301. */
export function findErrors(errors: readonly ErrorWords[], text: string): readonly ErrorWords[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return errors.filter((error) => {
    const hay = `${error.code} ${error.code.replace('-', '')} ${error.what} ${error.todo}`.toLowerCase();
    return words.every((word) => hay.includes(word));
  });
}
