/** Makes a dialogue plainer, part by part, as long as the same is still found in it. */
import { dialogue, PLAIN, PLAIN_HOST, PLAIN_SPEECH, QUIET_WIRE, type Dialogue } from './dialogue.ts';
import { judge, type FindingKind, type Note } from './oracle.ts';
import { runDialogue } from './run.ts';
import type { JobProgram } from './stage.ts';

type Kind = FindingKind | Note['kind'];

export async function minimise(whole: Dialogue, kind: Kind, program?: JobProgram): Promise<Dialogue> {
  let smallest = whole;
  const shows = async (candidate: Dialogue): Promise<boolean> => {
    try {
      const { findings, notes } = judge(await runDialogue(candidate, program));
      return [...findings, ...notes].some((found) => found.kind === kind);
    } catch {
      // Parts that do not fit together are no dialogue.
      return false;
    }
  };
  for (let isSmaller = true; isSmaller;) {
    isSmaller = false;
    for (const candidate of simpler(smallest)) {
      if (!(await shows(candidate))) continue;
      smallest = candidate;
      isSmaller = true;
      break;
    }
  }
  return smallest;
}

/** Each with one part less, the greatest parts first. */
function* simpler(whole: Dialogue): Iterable<Dialogue> {
  const { speech, wire, host, faults } = whole;
  if (whole.lesson !== null) yield { ...whole, lesson: null };
  if (whole.jobs === 2) yield { ...whole, jobs: 1 };
  for (let at = 0; at < whole.incidents.length; at += 1)
    yield { ...whole, incidents: without(whole.incidents, at) };
  for (let at = 0; at < whole.tricks.length; at += 1) yield { ...whole, tricks: without(whole.tricks, at) };
  for (const name of Object.keys(faults)) {
    yield { ...whole, faults: withoutKey(faults, name) };
  }
  for (const part of differing(wire, QUIET_WIRE)) yield { ...whole, wire: { ...wire, ...part } };
  for (const part of differing(host, PLAIN_HOST)) yield { ...whole, host: { ...host, ...part } };
  for (let at = 0; at < speech.logs.length; at += 1)
    yield { ...whole, speech: { ...speech, logs: without(speech.logs, at) } };
  for (const part of differing(speech, PLAIN_SPEECH)) yield { ...whole, speech: { ...speech, ...part } };
  if (whole.wanted !== null) {
    for (const item of Object.keys(whole.wanted)) {
      const rest = withoutKey(whole.wanted, item);
      if (Object.keys(rest).length > 0) yield { ...whole, wanted: rest };
    }
  }
  for (const item of ['sn', 'server', 'password', 'topicRoot', 'ntp'] as const)
    if (whole.before[item] !== PLAIN.before[item])
      yield { ...whole, before: { ...whole.before, [item]: PLAIN.before[item] } };
  if (whole.lesson !== null) {
    const { lesson } = whole;
    if (lesson.wanted !== null) yield { ...whole, lesson: { ...lesson, wanted: null } };
    if (lesson.before !== PLAIN.before) yield { ...whole, lesson: { ...lesson, before: PLAIN.before } };
    for (const part of differing(lesson.speech, PLAIN_SPEECH))
      yield { ...whole, lesson: { ...lesson, speech: { ...lesson.speech, ...part } } };
    // A part of both, so that they stay alike.
    for (const part of differing(lesson.speech, PLAIN_SPEECH))
      yield {
        ...whole,
        speech: { ...speech, ...part },
        lesson: { ...lesson, speech: { ...lesson.speech, ...part } },
      };
  }
  for (const key of ['answerMs', 'saveMs', 'allowSnChange', 'device', 'seed'] as const)
    if (JSON.stringify(whole[key]) !== JSON.stringify(PLAIN[key]))
      yield dialogue({ ...whole, [key]: PLAIN[key] });
}

function without<T>(list: readonly T[], at: number): T[] {
  return list.filter((_, index) => index !== at);
}

function withoutKey<T extends object>(value: T, key: string): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)) as Partial<T>;
}

function differing<T extends object>(value: T, plain: T): Partial<T>[] {
  return (Object.keys(plain) as (keyof T & string)[])
    .filter((key) => JSON.stringify(value[key]) !== JSON.stringify(plain[key]))
    .map((key) => ({ [key]: plain[key] }) as unknown as Partial<T>);
}
