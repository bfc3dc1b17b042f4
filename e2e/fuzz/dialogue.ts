/** One dialogue as plain data: it can be printed, kept in a table, and made smaller part by part. */
import type { ItemName } from '../../shared/domain/index.ts';
import type { Framing } from '../../electron/core/serial/transport.ts';
import { FACTORY_CONFIG, type DeviceConfig } from '../../electron/simulator/device-config.ts';
import type { FaultOptions, Nth } from '../../electron/simulator/faults.ts';

/** A config file's content: absent items stay as they are. */
export type Wanted = Partial<DeviceConfig>;

export const WORD_SETS = ['guide', 'capitals', 'english', 'short', 'chinese', 'stranger', 'none'] as const;
export type WordSet = (typeof WORD_SETS)[number];

/**
 * `line`: label, separator, value. `parts`: the parts of an address on lines of their own. `heading`: the label on one
 * line, the value on the next.
 */
export const FORMS = ['line', 'parts', 'heading', 'json', 'xml'] as const;
export type Form = (typeof FORMS)[number];

export const ZONES = ['number', 'signed', 'offset', 'utc'] as const;

/** A line of the device's own. Its text has places for what `log-lines.ts` knows. */
export interface Log {
  readonly text: string;
  readonly where: 'before' | 'between' | 'after';
  /** In the answer to every so manieth command. */
  readonly every: number;
}

/** How the device says what it has to say. */
export interface Speech {
  readonly words: WordSet;
  readonly form: Form;
  readonly separator: string;
  /** Around the value. */
  readonly quotes: readonly [string, string];
  /** Around the whole line. */
  readonly around: readonly [string, string];
  /** Host and port, where they stand on one line: `{h}` and `{p}`. */
  readonly address: string;
  /** Between port and time zone. */
  readonly beforeZone: string;
  readonly zone: (typeof ZONES)[number];
  readonly unset: string;
  /** The lines that answer a `set`; with places as in a log line. */
  readonly taken: readonly string[];
  readonly refused: string;
  /** Stands before or after the lines of a `get`. */
  readonly agreement: { readonly text: string; readonly where: 'before' | 'after' } | null;
  readonly dump: 'no' | 'lines' | 'one line';
  readonly echo: 'off' | 'line' | 'bytes';
  readonly eol: string;
  readonly prompt: string;
  readonly encoding: 'utf8' | 'gbk';
  readonly colours: boolean;
  readonly logs: readonly Log[];
  /** Log lines after an answer come so much later; 0: with it. */
  readonly lateMs: number;
  readonly banner: readonly string[];
}

export type Mangling = 'letter' | 'case' | 'cut' | 'longer' | 'quote' | 'slash';

/** Beside the faults of the simulator. Those that change what is held are no lies; the others are told from the truth. */
export type Trick =
  /** Keeps another value than it was given. */
  | { readonly kind: 'keeps'; readonly item: ItemName; readonly how: Mangling }
  /** Loses an item (back to what it held at first) when another is set. */
  | { readonly kind: 'loses'; readonly item: ItemName; readonly whenSet: ItemName }
  /** Shows what it held before the last `set`, so many times. */
  | { readonly kind: 'stale'; readonly item: ItemName; readonly times: number }
  /** Shows for so long what it showed when it was first asked. */
  | { readonly kind: 'cache'; readonly forMs: number }
  /** Shows another item's value instead; under its own label or under the one that was asked for. */
  | { readonly kind: 'swap'; readonly on: Nth; readonly shows: ItemName; readonly relabels: boolean }
  /** Shows a value spoilt, now and then. */
  | { readonly kind: 'mangle'; readonly chance: number; readonly how: Mangling };

/** What becomes of bytes between device and host. Chances are 0-1 for each byte or chunk, times in milliseconds. */
export interface WireTroubles {
  /** A chunk comes in up to so many pieces. */
  readonly pieces: number;
  /** Between the pieces, at most. */
  readonly gapMs: number;
  /** Before each chunk, at most; later chunks never overtake. */
  readonly delayMs: number;
  readonly dropByte: number;
  readonly dropChunk: number;
  readonly doubleChunk: number;
  readonly garbage: { readonly chance: number; readonly kind: 'high' | 'control' | 'text' | 'digits' } | null;
  readonly dropByteToDevice: number;
  readonly doubleToDevice: number;
  /** An old answer is sent again. */
  readonly repeat: { readonly chance: number; readonly afterMs: number } | null;
  /** Answers, counted from 1, each held back until the next one is due. */
  readonly heldBack: readonly number[];
  /** What it says of its own accord. */
  readonly chatter: { readonly text: string; readonly everyMs: number } | null;
}

/** What happens `ms` after the device heard its `after`th command (from 1; over both jobs). */
export interface Incident {
  readonly after: number;
  readonly ms: number;
  readonly what: 'restart' | 'unplug' | 'abort';
  /** Off or away for so long. */
  readonly lastsMs: number;
}

export interface Host {
  readonly baudRate: number | 'auto';
  readonly framing: Framing | 'auto';
  readonly characterGapMs: number;
  readonly lineGapMs: number;
  /** Until the system has taken the bytes of a write. */
  readonly writeMs: number;
  /** This write, counted from 1, fails. */
  readonly writeFailsAt: number | null;
  /** The job asks for a power-cycle; the person does it or only says so, after so long. */
  readonly powerCycle: { readonly waitMs: number; readonly does: boolean; readonly afterMs: number } | null;
}

export interface Dialogue {
  /** For everything that is random on its way. */
  readonly seed: number;
  readonly before: DeviceConfig;
  /** Null reads only. */
  readonly wanted: Wanted | null;
  readonly allowSnChange: boolean;
  readonly speech: Speech;
  readonly faults: FaultOptions;
  readonly answerMs: number;
  readonly saveMs: number;
  readonly device: { readonly baudRate: number; readonly framing: Framing };
  readonly tricks: readonly Trick[];
  readonly wire: WireTroubles;
  readonly incidents: readonly Incident[];
  readonly host: Host;
  /** Two: the same job again, on the device as the first one left it. */
  readonly jobs: 1 | 2;
  /** The device before this one, from which the engine may have learnt; it is honest, and nothing disturbs it. */
  readonly lesson: Lesson | null;
}

export interface Lesson {
  readonly before: DeviceConfig;
  readonly wanted: Wanted | null;
  readonly speech: Speech;
  readonly answerMs: number;
}

export const PLAIN_SPEECH: Speech = {
  words: 'guide',
  form: 'line',
  separator: ': ',
  quotes: ['', ''],
  around: ['', ''],
  address: '{h} {p}',
  beforeZone: ' ',
  zone: 'number',
  unset: '(not set)',
  taken: ['OK'],
  refused: 'ERROR',
  agreement: null,
  dump: 'no',
  echo: 'off',
  eol: '\r\n',
  prompt: '',
  encoding: 'utf8',
  colours: false,
  logs: [],
  lateMs: 0,
  banner: ['', 'Boot v1.4.2 (Jul 2020)', 'board id 100000000042', 'ready'],
};

export const QUIET_WIRE: WireTroubles = {
  pieces: 1,
  gapMs: 0,
  delayMs: 0,
  dropByte: 0,
  dropChunk: 0,
  doubleChunk: 0,
  garbage: null,
  dropByteToDevice: 0,
  doubleToDevice: 0,
  repeat: null,
  heldBack: [],
  chatter: null,
};

export const PLAIN_HOST: Host = {
  baudRate: 115200,
  framing: '8N1',
  characterGapMs: 0,
  lineGapMs: 0,
  writeMs: 0,
  writeFailsAt: null,
  powerCycle: null,
};

/** An honest device of few words on a good line, that holds the guide's examples. */
export const PLAIN: Dialogue = {
  seed: 1,
  before: FACTORY_CONFIG,
  wanted: null,
  allowSnChange: false,
  speech: PLAIN_SPEECH,
  faults: {},
  answerMs: 5,
  saveMs: 5,
  device: { baudRate: 115200, framing: '8N1' },
  tricks: [],
  wire: QUIET_WIRE,
  incidents: [],
  host: PLAIN_HOST,
  jobs: 1,
  lesson: null,
};

type Parts = Omit<Partial<Dialogue>, 'speech' | 'wire' | 'host'> & {
  readonly speech?: Partial<Speech>;
  readonly wire?: Partial<WireTroubles>;
  readonly host?: Partial<Host>;
};

/** A dialogue by what it differs in from the plainest one. */
export function dialogue(parts: Parts): Dialogue {
  return {
    ...PLAIN,
    ...parts,
    speech: { ...PLAIN_SPEECH, ...parts.speech },
    wire: { ...QUIET_WIRE, ...parts.wire },
    host: { ...PLAIN_HOST, ...parts.host },
  };
}

/** What it differs in from the plainest one: the shortest way to write it down. */
export function differences(whole: Dialogue): Record<string, unknown> {
  const nested = { speech: PLAIN_SPEECH, wire: QUIET_WIRE, host: PLAIN_HOST };
  return Object.fromEntries(
    Object.entries(whole).flatMap(([key, value]: [string, unknown]) => {
      if (key in nested) {
        const parts = differing(value as object, nested[key as keyof typeof nested]);
        return Object.keys(parts).length === 0 ? [] : [[key, parts]];
      }
      return key === 'seed' || !isSame(value, PLAIN[key as keyof Dialogue]) ? [[key, value]] : [];
    }),
  );
}

function differing(value: object, plain: object): Record<string, unknown> {
  const other = plain as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(value).filter(([key, part]: [string, unknown]) => !isSame(part, other[key])),
  );
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
