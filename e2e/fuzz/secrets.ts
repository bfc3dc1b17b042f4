/**
 * Passwords where none may be. One that the device told as the value of another item, and nothing said otherwise, is
 * counted as a note: that item is shown.
 */
import type { JobSeen, Seen } from './run.ts';

/** Shorter ones are letters of other words. */
const MIN_LENGTH = 6;

export function secretsIn({ dialogue }: Seen, job: JobSeen): { text: string; isToldAsAnother: boolean }[] {
  const passwords = new Set([
    dialogue.before.password,
    dialogue.wanted?.password ?? '',
    job.heldAfter.password,
  ]);
  const found: { text: string; isToldAsAnother: boolean }[] = [];
  const others = valuesOfOthers(job);
  for (const password of passwords) {
    if (password.length < MIN_LENGTH || isSaidAnyway(password, dialogue)) continue;
    const which = password === dialogue.wanted?.password ? 'the wanted password' : 'a held password';
    const inJson = JSON.stringify(password).slice(1, -1);
    for (const [place, text, isJson] of places(job))
      if (text.includes(isJson ? inJson : password))
        found.push({ text: `${which} in ${place}`, isToldAsAnother: others.includes(password) });
  }
  return found;
}

/** What items other than the password were read as in the end, or told to be. */
function valuesOfOthers({ ending, states }: JobSeen): string[] {
  const told = states.flatMap((state) => {
    const isOther = state.kind === 'item' && state.report.item !== 'password';
    return isOther ? (state.report.actual ?? []) : [];
  });
  if (ending.kind !== 'report') return told;
  const read = Object.entries(ending.report.readings).flatMap(([item, reading]) => {
    if (item === 'password' || reading.state !== 'read') return [];
    return typeof reading.value === 'string' ? [reading.value] : [reading.value.host];
  });
  return [...told, ...read];
}

function* places({
  transcript,
  states,
  ending,
}: JobSeen): Iterable<[place: string, text: string, isJson: boolean]> {
  yield ['the transcript (in)', transcript.in, false];
  yield ['the transcript (out)', transcript.out, false];
  const items = states.filter((state) => state.kind === 'item');
  if (items.length > 0) yield ['a state', JSON.stringify(items), true];
  if (ending.kind === 'threw') yield ['an error', String(ending.error), false];
  if (ending.kind === 'report') {
    // `readings` are for those who ask for secrets.
    yield ['the report', JSON.stringify({ ...ending.report, readings: null }), true];
  }
}

/** A password that is also another value, or a word of the language, is no secret where that stands. */
function isSaidAnyway(password: string, { before, wanted, speech }: Seen['dialogue']): boolean {
  if (!/\d/.test(password) || !/[A-Za-z]/.test(password)) return true;
  const others = [before, wanted].map((config) => ({ ...config, password: '' }));
  const said = JSON.stringify([others, speech]).toLowerCase();
  return said.includes(JSON.stringify(password).slice(1, -1).toLowerCase());
}
