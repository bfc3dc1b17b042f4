/** One dialogue told for people: who the device is, what went over the line and when, what was concluded. */
import { escapeText } from '../../shared/protocol/index.ts';
import { differences, type Dialogue } from './dialogue.ts';
import { judge, type Verdict } from './oracle.ts';
import type { JobSeen, Seen } from './run.ts';
import type { Heard } from './wire.ts';

export function tellStory(seen: Seen, name: string): string {
  const verdict = judge(seen);
  return [
    `dialogue ${name}`,
    ...described(seen.dialogue),
    '',
    ...transcriptOf(seen),
    '',
    ...seen.jobs.flatMap((job, index) => endOf(job, seen.jobs.length > 1 ? `job ${index + 1}: ` : '')),
    ...verdictOf(verdict),
    '',
  ].join('\n');
}

/** As it can be put into a test, with one line for each part. */
function described(dialogue: Dialogue): string[] {
  const parts = Object.entries(differences(dialogue)).flatMap(([key, value]): string[] => {
    const isNested = key === 'speech' || key === 'wire' || key === 'host';
    if (!isNested) return [`  ${key}: ${JSON.stringify(value)},`];
    const inner = Object.entries(value as object).map(
      ([name, part]) => `    ${name}: ${JSON.stringify(part)},`,
    );
    return [`  ${key}: {`, ...inner, '  },'];
  });
  return ['dialogue({', ...parts, '})'];
}

function transcriptOf({ heard, jobs }: Seen): string[] {
  const starts = new Set(jobs.slice(1).map((job) => job.heard.from));
  return heard.flatMap((chunk, index) => [...(starts.has(index) ? ['--- next job'] : []), lineOf(chunk)]);
}

function lineOf({ atMs, direction, bytes, event, answer }: Heard): string {
  const time = (atMs - 1000).toFixed(3).padStart(12);
  if (direction === 'event') return `${time}  -- ${event ?? ''}`;
  const text = [...Buffer.from(bytes).toString('latin1')].map(escaped).join('');
  if (direction === 'out') return `${time}  -> ${text}`;
  return `${time}     <- ${text}${answer === 0 ? '   (unasked)' : `   (answer ${answer})`}`;
}

function escaped(character: string): string {
  if (character === '\r') return '\\r';
  if (character === '\n') return '\\n';
  if (character === '\\') return '\\\\';
  return character >= ' ' && character <= '~'
    ? character
    : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

function endOf({ ending, states, heldAfter, endedAtMs, startedAtMs }: JobSeen, which: string): string[] {
  const took = `${(endedAtMs - startedAtMs).toFixed(1)} ms, ${states.length} states`;
  const held = `${which}held at the end: ${escapeText(JSON.stringify(heldAfter))}`;
  if (ending.kind === 'threw') return [`${which}threw ${String(ending.error)} (${took})`, held];
  const { outcome, end, items, readings } = ending.report;
  const why = 'error' in end ? ` ${end.error.message} ${JSON.stringify(end.error.context)}` : '';
  return [
    `${which}${outcome} (${end.kind}${why}; ${took})`,
    ...items.map((item) => `  ${JSON.stringify(item)}`),
    `  read: ${escapeText(JSON.stringify(readings))}`,
    held,
  ];
}

function verdictOf({ findings, notes }: Verdict): string[] {
  const told = [...findings, ...notes].map(({ kind, text }) => `${kind}: ${text}`);
  return told.length === 0 ? ['nothing found'] : told;
}
