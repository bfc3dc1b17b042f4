/**
 * The mouth of the simulated device: it speaks as its dialogue says, plays its tricks, and keeps a record of what it
 * was asked, what it truly held then, and what it said.
 */
import type { ItemName } from '../../shared/domain/index.ts';
import { parseArgument, parseCommand, type DeviceConfig } from '../../electron/simulator/device-config.ts';
import type { Dialect } from '../../electron/simulator/dialect.ts';
import { strikes } from '../../electron/simulator/faults.ts';
import type { Dialogue, Log, Mangling, Trick } from './dialogue.ts';
import { filled, type Saying } from './log-lines.ts';
import { fractionOf } from './random.ts';
import { linesOfGet, valueOf } from './speech.ts';
import { spoken } from './spoken.ts';

/** One `get` that the device answered. */
export interface Answer {
  /** Of all commands it answered, from 1; tells the answer's bytes on the wire. */
  readonly n: number;
  readonly item: ItemName;
  /** What it truly held at that moment. */
  readonly held: DeviceConfig;
  readonly atMs: number;
}

type TrickOf<K extends Trick['kind']> = Extract<Trick, { kind: K }>;

export class Teller {
  readonly dialect: Dialect;
  readonly answers: Answer[] = [];
  /** The command that is being answered, from 1; 0 while it boots. */
  now = 0;
  readonly #dialogue: Dialogue;
  readonly #tricks: { readonly [K in Trick['kind']]: readonly TrickOf<K>[] };
  /** Where what it keeps is not what the simulator's memory was given. */
  #overlay: Partial<DeviceConfig> = {};
  /** What each item was before its last `set`, and how often that is still to be shown. */
  readonly #stale = new Map<ItemName, { config: DeviceConfig; left: number }>();
  readonly #cached = new Map<ItemName, { config: DeviceConfig; untilMs: number }>();
  #n = 0;
  #item: ItemName = 'sn';
  #argument = '';
  #told: Partial<DeviceConfig> = {};
  /** Before the `set` that is being answered. */
  #last: DeviceConfig;
  #memory: () => DeviceConfig = () => this.#dialogue.before;

  constructor(dialogue: Dialogue) {
    this.#dialogue = dialogue;
    this.#last = dialogue.before;
    const of = <K extends Trick['kind']>(kind: K): readonly TrickOf<K>[] =>
      dialogue.tricks.filter((trick): trick is TrickOf<K> => trick.kind === kind);
    this.#tricks = {
      keeps: of('keeps'),
      loses: of('loses'),
      stale: of('stale'),
      cache: of('cache'),
      swap: of('swap'),
      mangle: of('mangle'),
    };
    this.dialect = this.#makeDialect();
  }

  /** @param memory what the simulator holds */
  listenTo(memory: () => DeviceConfig): void {
    this.#memory = memory;
  }

  /** What the device truly holds. */
  get held(): DeviceConfig {
    return { ...this.#memory(), ...this.#overlay };
  }

  /** A complete line came in. */
  hear(line: string): void {
    const command = parseCommand(line);
    if (command.kind !== 'set') return;
    this.#argument = command.argument;
    this.#told = { ...this.#told, ...parseArgument(command.item, command.argument) };
  }

  #makeDialect(): Dialect {
    const { speech } = this.#dialogue;
    const { prompt, echo, encoding } = speech;
    const logs = (where: Log['where']): ((n: number, uptimeMs: number) => readonly string[]) => {
      const lines = speech.logs.filter((log) => log.where === where);
      if (lines.length === 0) return () => [];
      return (_n, uptimeMs) =>
        lines
          .filter((log) => this.#n % log.every === 0)
          .map((log) => spoken(filled(log.text, this.#saying(uptimeMs)), speech.encoding));
    };
    return {
      about: 'made up',
      encoding,
      eol: speech.eol,
      echo,
      prompt,
      banner: speech.banner,
      trailer: [],
      dump: false,
      get: (item, config) => this.#get(item, config).map((line) => spoken(line, speech.encoding)),
      set: (item, config) => this.#set(item, config).map((line) => spoken(line, speech.encoding)),
      error: (why) => {
        this.#begin();
        return why === 'badValue' && speech.refused === ''
          ? ['ERROR']
          : [spoken(speech.refused, speech.encoding)];
      },
      logBefore: logs('before'),
      logBetween: logs('between'),
      logAfter: logs('after'),
      logAfterMs: speech.lateMs,
    };
  }

  #begin(): void {
    this.#n += 1;
    this.now = this.#n;
  }

  #get(item: ItemName, shown: DeviceConfig): readonly string[] {
    this.#begin();
    this.#item = item;
    const { held } = this;
    this.answers.push({ n: this.#n, item, held, atMs: performance.now() });
    const isMasked = shown.password !== this.#memory().password;
    const honest = isMasked ? { ...held, password: shown.password } : held;
    return linesOfGet(this.#dialogue.speech, ...this.#shown(item, honest));
  }

  /** What is shown where `honest` is held: the item's label and the config its value is taken from. */
  #shown(item: ItemName, honest: DeviceConfig): [ItemName, DeviceConfig] {
    const { seed } = this.#dialogue;
    const nowMs = performance.now();
    let config = honest;
    for (const { forMs } of this.#tricks.cache) {
      const cached = this.#cached.get(item);
      if (cached !== undefined && nowMs < cached.untilMs) config = cached.config;
      else this.#cached.set(item, { config: honest, untilMs: nowMs + forMs });
    }
    const stale = this.#stale.get(item);
    if (stale !== undefined && stale.left > 0) {
      stale.left -= 1;
      config = { ...config, [item]: stale.config[item] };
    }
    for (const { chance, how } of this.#tricks.mangle) {
      const luck = fractionOf(seed, this.#n, 1);
      if (luck < chance) config = { ...config, ...mangled(item, config, how, luck / chance) };
    }
    for (const { on, shows, relabels } of this.#tricks.swap) {
      if (!strikes(on, this.#n)) continue;
      if (!relabels) return [shows, config];
      const text = valueOf(this.#dialogue.speech, shows, config);
      if (item === 'sn' || item === 'topicRoot' || item === 'password') config = { ...config, [item]: text };
      else config = { ...config, [item]: config[shows === 'ntp' ? 'ntp' : 'server'] };
    }
    return [item, config];
  }

  #set(item: ItemName, shown: DeviceConfig): readonly string[] {
    this.#begin();
    this.#item = item;
    const rest = Object.fromEntries(Object.entries(this.#overlay).filter(([name]) => name !== item));
    this.#overlay = rest;
    for (const trick of this.#tricks.keeps) {
      if (trick.item === item) this.#overlay = { ...rest, ...mangled(item, this.held, trick.how, 0.5) };
    }
    for (const trick of this.#tricks.loses) {
      if (trick.whenSet === item)
        this.#overlay = { ...this.#overlay, [trick.item]: this.#dialogue.before[trick.item] };
    }
    for (const trick of this.#tricks.stale) {
      if (trick.item === item) this.#stale.set(item, { config: this.#last, left: trick.times });
    }
    this.#last = this.held;
    const saying = this.#saying(0, shown);
    return this.#dialogue.speech.taken.map((line) => filled(line, saying));
  }

  #saying(uptimeMs: number, held = this.held): Saying {
    const { speech, before, wanted } = this.#dialogue;
    const saying = { speech, n: this.#n, uptimeMs, item: this.#item, argument: this.#argument };
    return { ...saying, held, before, wanted: wanted ?? {}, told: this.#told };
  }
}

/** @param luck 0-1: which letter, where */
function mangled(item: ItemName, config: DeviceConfig, how: Mangling, luck: number): Partial<DeviceConfig> {
  switch (item) {
    case 'sn':
      return { sn: how === 'letter' ? changedDigit(config.sn, luck) : mangledText(config.sn, how, luck) };
    case 'password':
    case 'topicRoot':
      return { [item]: mangledText(config[item], how, luck) };
    case 'server':
    case 'ntp': {
      const host = mangledText(config[item].host, how, luck);
      const port = how === 'longer' ? (config[item].port * 10) % 65536 || 1 : config[item].port;
      const changed = { ...config[item], ...(how === 'longer' ? { port } : { host }) };
      return parseArgument('server', `${changed.host} ${changed.port}`) === null ? {} : { [item]: changed };
    }
  }
}

function mangledText(text: string, how: Mangling, luck: number): string {
  const at = Math.floor(luck * text.length);
  switch (how) {
    case 'letter':
      return text.slice(0, at) + (text[at] === 'x' ? 'y' : 'x') + text.slice(at + 1);
    case 'case':
      return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
    case 'cut':
      return text.slice(0, Math.max(1, at));
    case 'longer':
      return `${text}${text.at(-1) ?? '0'}`;
    case 'quote':
      return `"${text}"`;
    case 'slash':
      return luck < 0.5 ? `/${text}` : `${text}/`;
  }
}

function changedDigit(sn: string, luck: number): string {
  const at = Math.floor(luck * sn.length);
  return sn.slice(0, at) + String((Number(sn[at] ?? 0) + 1) % 10) + sn.slice(at + 1);
}
