/** Passwords where none may be. */
import type { JobSeen, Seen } from './run.ts';

/** Shorter ones are letters of other words. */
const MIN_LENGTH = 6;

export function secretsIn({ dialogue }: Seen, job: JobSeen): string[] {
  const passwords = new Set([
    dialogue.before.password,
    dialogue.wanted?.password ?? '',
    job.heldAfter.password,
  ]);
  const found: string[] = [];
  for (const password of passwords) {
    if (password.length < MIN_LENGTH || isSaidAnyway(password, dialogue)) continue;
    const which = password === dialogue.wanted?.password ? 'the wanted password' : 'a held password';
    const inJson = JSON.stringify(password).slice(1, -1);
    for (const [place, text, isJson] of places(job))
      if (text.includes(isJson ? inJson : password)) found.push(`${which} in ${place}`);
  }
  return found;
}

function* places({
  transcript,
  states,
  ending,
}: JobSeen): Iterable<[place: string, text: string, isJson: boolean]> {
  yield ['the transcript (in)', transcript.in.replaceAll('\\\\', '\\'), false];
  yield ['the transcript (out)', transcript.out.replaceAll('\\\\', '\\'), false];
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
