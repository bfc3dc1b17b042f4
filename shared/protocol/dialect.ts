/**
 * What is known of the way a device speaks, learnt from its own answers and dropped at the first doubt. A dialect
 * belongs to a kind of device: it holds no values and no secrets.
 */
import type { ItemName } from '../domain/index.ts';
import type { Frame } from './reading.ts';

export interface Dialect {
  /** How this device's line for an item looks around its value. */
  readonly frames: Partial<Record<ItemName, Frame>>;
  /** The unterminated text after a reply, trimmed: `>`, `conc#`. Null: none was seen. */
  readonly prompt: string | null;
  /** The shapes of the lines that follow the value in the answer to a `get`. Null: not learnt yet. */
  readonly getTail: readonly string[] | null;
  /** Shapes of the lines around the SN in its answer (`---BEGIN---`, `rc=0`): they are never a value. */
  readonly fixedLines: readonly string[];
  /** True where the SN came as a field of a structure (JSON, XML). */
  readonly inFields: boolean;
  /** True where the value's own line is never ended. */
  readonly unterminated: boolean;
}

export const UNKNOWN_DIALECT: Dialect = {
  frames: {},
  prompt: null,
  getTail: null,
  fixedLines: [],
  inFields: false,
  unterminated: false,
};

/**
 * How values are named, seen on those that are recognised by their form alone (SN, server, NTP):
 * `bare` where they stand alone, else the mark between name and value, blanks trimmed off.
 */
export type Naming =
  /** `seenBare`: one bare line was seen, which may be luck. */
  | { readonly kind: 'unknown'; readonly seenBare: boolean }
  | { readonly kind: 'bare' }
  | { readonly kind: 'labelled'; readonly separator: string; readonly suffix: string };

export function namingOf(dialect: Dialect): Naming {
  const known = namings.get(dialect);
  if (known !== undefined) return known;
  const naming = findNaming(dialect);
  namings.set(dialect, naming);
  return naming;
}

/** It is asked for with every line of every chunk, and a dialect never changes. */
const namings = new WeakMap<Dialect, Naming>();

const NAME_OF_PART = /^\W*(?:host|hostname|ip|addr|address|url|port)\W+$/i;

function findNaming(dialect: Dialect): Naming {
  const frames = (['sn', 'server', 'ntp'] as const).flatMap((item) => {
    const frame = dialect.frames[item];
    return frame === undefined ? [] : [frame];
  });
  const isSnBare = dialect.frames.sn !== undefined && namingOfFrame(dialect.frames.sn).kind === 'bare';
  // `202005010001`, and `host=a.example port=8883`: an address may name its parts where nothing names a value.
  if (isSnBare && frames.some(([before = '']) => NAME_OF_PART.test(before)))
    return { kind: 'unknown', seenBare: true };
  const namings = frames.map(namingOfFrame);
  const labelled = namings.find(({ kind }) => kind === 'labelled');
  if (labelled !== undefined) return labelled;
  return namings.length >= 2 ? { kind: 'bare' } : { kind: 'unknown', seenBare: namings.length > 0 };
}

/** How the value in one line is named. */
export function namingOfFrame(frame: Frame): Naming {
  const label = /^(.*[\p{L}\p{N}_])([^\p{L}\p{N}_]*)$/u.exec(frame[0] ?? '');
  if (label === null) return { kind: 'bare' };
  // Of `server = "mqtt.example.com" 8883` the quote ends with the host.
  const quote = /["']$/.exec(label[2] ?? '')?.[0];
  const isHostQuoted = quote !== undefined && frame[1]?.startsWith(quote) === true;
  const suffix = isHostQuoted ? quote : (frame.at(-1) ?? '');
  return { kind: 'labelled', ...separatorIn(label[1] ?? '', label[2] ?? '', suffix) };
}

function separatorIn(label: string, marks: string, suffix: string): { separator: string; suffix: string } {
  const word = /(?:^|[\s\p{Script=Han}])(is)$|(为|是)$/u.exec(label);
  const separator = (marks.trim() === '' ? (word?.[1] ?? word?.[2]) : undefined) ?? marks.trim();
  return { separator, suffix: suffix.trim() };
}
