import type { Behaviour, Body, Chunk, Command, Held, Key, Ntp, Server } from './model.ts';

/** What a `get` prints ('\n' stands for the device's line end); null is an error. */
export type Getter = (held: Held, command: Command, body: Body) => string | null;
export type Getters = Record<Key, Getter>;

export interface Style {
  get: Getters;
  /** Said to a `set` that was understood. */
  ok?: string | ((command: Command, body: Body) => string);
  error?: string | ((command: Command) => string);
  eol?: string;
  /** The command's line comes back first. */
  echo?: boolean | ((line: string) => string);
  prompt?: string;
  /** Whole lines around each answer. */
  before?: (command: Command, body: Body) => string;
  after?: (command: Command, body: Body) => string;
  encode?: (text: string) => Buffer;
  /** How the reply's bytes are spread over time. */
  spread?: (bytes: Buffer, body: Body, command: Command) => Chunk[];
  /** Keeps a value; false is an error. The ordinary one keeps just what it was told. */
  store?: (command: Command, body: Body) => boolean;
  /** Replaces the whole reply where it returns chunks. */
  instead?: (command: Command, body: Body) => Chunk[] | null;
  /** After the reply was made. */
  then?: (command: Command, body: Body) => void;
  byte?: Behaviour['byte'];
  background?: Behaviour['background'];
}

export const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');
export const once = (data: Buffer, after = 0): Chunk[] => [{ after, data }];
export const isKey = (key: string): key is Key => ['sn', 'server', 'user', 'topic', 'ntp'].includes(key);

export function keep(command: Command, body: Body): boolean {
  const { key, args } = command;
  const [first = '', second = '', third = ''] = args;
  if (key === 'sn') body.held.sn = first;
  else if (key === 'server') body.held.server = { host: first, port: Number(second) };
  else if (key === 'user') body.held.user = first;
  else if (key === 'topic') body.held.topic = first;
  else if (key === 'ntp') body.held.ntp = { host: first, port: Number(second), timezone: Number(third) };
  else return false;
  body.flash = structuredClone(body.held);
  return true;
}

/** A behaviour from a style: a new one for each device, since some styles count. */
export function device(style: Style): () => Behaviour {
  return () => ({
    ...(style.byte === undefined ? {} : { byte: style.byte }),
    ...(style.background === undefined ? {} : { background: style.background }),
    reply: (command, body) => {
      const chunks = style.instead?.(command, body) ?? ordinary(style, command, body);
      style.then?.(command, body);
      return chunks;
    },
  });
}

function ordinary(style: Style, command: Command, body: Body): Chunk[] {
  const eol = style.eol ?? '\r\n';
  const lines: string[] = [];
  if (style.echo === true) lines.push(command.line);
  const before = style.before?.(command, body);
  if (before !== undefined && before !== '') lines.push(before);
  const answer = answerOf(style, command, body);
  if (answer !== '') lines.push(answer);
  const after = style.after?.(command, body);
  if (after !== undefined && after !== '') lines.push(after);
  const raw = typeof style.echo === 'function' ? style.echo(command.line) : '';
  const text = raw + lines.map((line) => line.replaceAll('\n', eol) + eol).join('') + (style.prompt ?? '');
  const data = (style.encode ?? bytes)(text);
  return style.spread?.(data, body, command) ?? once(data);
}

function answerOf(style: Style, command: Command, body: Body): string {
  const error = typeof style.error === 'function' ? style.error(command) : (style.error ?? 'ERROR');
  if (!isKey(command.key)) return error;
  if (command.verb === 'get') return style.get[command.key](body.held, command, body) ?? error;
  if (command.verb !== 'set' || !(style.store ?? keep)(command, body)) return error;
  return typeof style.ok === 'function' ? style.ok(command, body) : (style.ok ?? 'OK');
}

const hostPort = (s: Server | null): string => (s === null ? '' : `${s.host} ${s.port}`);
const hostPortZone = (n: Ntp | null): string => (n === null ? '' : `${n.host} ${n.port} ${n.timezone}`);

/** Bare values, as they are written after `set`. */
export const bare: Getters = {
  sn: (h) => h.sn ?? '',
  server: (h) => hostPort(h.server),
  user: (h) => h.user ?? '',
  topic: (h) => h.topic ?? '',
  ntp: (h) => hostPortZone(h.ntp),
};

/** Each bare value put in a form, with its key. */
export function each(form: (key: Key, value: string, held: Held) => string): Getters {
  const getter =
    (key: Key): Getter =>
    (held, command, body) =>
      form(key, bare[key](held, command, body) ?? '', held);
  return {
    sn: getter('sn'),
    server: getter('server'),
    user: getter('user'),
    topic: getter('topic'),
    ntp: getter('ntp'),
  };
}

/** Forms for the one-word values, the server and the NTP server. */
export function forms(
  one: (label: string, value: string) => string,
  server: (s: Server) => string,
  ntp: (n: Ntp) => string,
  labels: Partial<Record<Key, string>> = {},
): Getters {
  return {
    sn: (h) => one(labels.sn ?? 'sn', h.sn ?? ''),
    user: (h) => one(labels.user ?? 'user', h.user ?? ''),
    topic: (h) => one(labels.topic ?? 'topic', h.topic ?? ''),
    server: (h) => (h.server === null ? one(labels.server ?? 'server', '') : server(h.server)),
    ntp: (h) => (h.ntp === null ? null : ntp(h.ntp)),
  };
}
export const colon = each((key, value) => `${key}: ${value}`);

/** One byte at a time, `ms` apart. */
export const dribble =
  (ms: number) =>
  (data: Buffer): Chunk[] =>
    [...data].map((byte) => ({ after: ms, data: Buffer.from([byte]) }));
/** All of it, late. */
export const late =
  (ms: number | ((body: Body, command: Command) => number)) =>
  (data: Buffer, body: Body, command: Command): Chunk[] =>
    once(data, typeof ms === 'number' ? ms : ms(body, command));
/** In two parts, cut where `at` says. */
export const cut =
  (at: (data: Buffer) => number, ms: number) =>
  (data: Buffer): Chunk[] => {
    const where = Math.min(data.length, Math.max(0, at(data)));
    return [
      { after: 0, data: data.subarray(0, where) },
      { after: ms, data: data.subarray(where) },
    ];
  };

let gbkCodes: Map<string, [number, number]> | null = null;
/** GBK: Node can only decode it, so its own decoder is turned round. */
export function gbk(text: string): Buffer {
  if (gbkCodes === null) {
    gbkCodes = new Map();
    const decoder = new TextDecoder('gbk');
    for (let high = 0x81; high <= 0xfe; high++) {
      for (let low = 0x40; low <= 0xfe; low++) {
        const character = decoder.decode(Uint8Array.of(high, low));
        if (character.length === 1 && character !== '\ufffd') gbkCodes.set(character, [high, low]);
      }
    }
  }
  const codes = gbkCodes;
  return Buffer.from([...text].flatMap((c) => (c < '\x80' ? [c.charCodeAt(0)] : (codes.get(c) ?? [0x3f]))));
}
