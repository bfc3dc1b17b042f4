import { isItemName, ITEM_NAMES, type ItemName } from '../../shared/domain/index.ts';
import { ConcentratorError } from '../../shared/errors/index.ts';
import type { FaultOptions, Nth } from './faults.ts';

interface NamedFault {
  readonly about: string;
  /** What its value means, and what stands where none is given; null: it takes none. */
  readonly value: { readonly means: string; readonly otherwise: string } | null;
  /** @returns null where the value is not of the form it needs */
  readonly make: (value: string) => FaultOptions | null;
}

function flag(about: string, options: FaultOptions): NamedFault {
  return { about, value: null, make: () => options };
}

function number(
  about: string,
  means: string,
  otherwise: number,
  make: (value: number) => FaultOptions,
): NamedFault {
  const read = (text: string): FaultOptions | null =>
    /^[0-9]+(\.[0-9]+)?$/.test(text) ? make(Number(text)) : null;
  return { about, value: { means, otherwise: String(otherwise) }, make: read };
}

function items(
  about: string,
  otherwise: ItemName,
  make: (value: readonly ItemName[]) => FaultOptions,
): NamedFault {
  const read = (text: string): FaultOptions | null => {
    const names = text.split('+');
    return names.every(isItemName) ? make(names) : null;
  };
  return { about, value: { means: `items joined by +: ${ITEM_NAMES.join(', ')}`, otherwise }, make: read };
}

function commands(about: string, otherwise: string, make: (value: Nth) => FaultOptions): NamedFault {
  const read = (text: string): FaultOptions | null => {
    if (text === 'all') return make('all');
    return /^[1-9][0-9]*(\+[1-9][0-9]*)*$/.test(text) ? make(text.split('+').map(Number)) : null;
  };
  return { about, value: { means: 'commands by number from 1, joined by +, or all', otherwise }, make: read };
}

/** Faults by name, as `--fault NAME` or `--fault NAME=VALUE` gives them. Several combine. */
export const FAULTS = {
  silence: flag('answers nothing', { silence: true }),
  'silent-on': items('answers neither get nor set of an item', 'topicRoot', (silentOn) => ({ silentOn })),
  'silent-first': number('does not answer its first commands', 'how many', 1, (silentFirst) => ({
    silentFirst,
  })),
  loopback: flag('sends back what it gets: a plug, no device', { loopback: true }),
  garble: number('bits arrive flipped, both ways', 'chance of a bit', 0.01, (rate) => ({
    garble: rate,
    garbleReceived: rate,
  })),
  'half-reply': commands('the first half of a reply only', 'all', (halfReply) => ({ halfReply })),
  'byte-by-byte': number('each byte alone', 'ms between bytes', 1, (byteGapMs) => ({ byteGapMs })),
  late: number('every reply late', 'ms', 500, (ms) => ({ late: { ms, on: 'all' } })),
  'late-once': commands('a reply 2 s late', '2', (on) => ({ late: { ms: 2000, on } })),
  'merged-reply': commands('a reply comes in one chunk with the next', '2', (mergedReply) => ({
    mergedReply,
  })),
  noise: flag('NUL, 0xFF and ESC around each reply', { noise: true }),
  flood: number('endless bytes without a newline', 'bytes', 8_388_608, (bytes) => ({
    flood: { bytes, chunkBytes: 16_384, everyMs: 1 },
  })),
  'restart-after-server': number('restarts after set server', 'ms after its answer', 20, (afterMs) => ({
    restartAfterSet: { of: 'server', afterMs },
  })),
  'restart-after-set': number('restarts after any set', 'ms after its answer', 20, (afterMs) => ({
    restartAfterSet: { of: 'any', afterMs },
  })),
  'no-restart': flag('goes on as it was after set server, old session and all', { restartAfterSet: null }),
  'restart-on': commands('restarts instead of answering', '3', (restartOn) => ({ restartOn })),
  'boot-log-in-reply': commands('restarts in the middle of a reply', '2', (bootLogInReply) => ({
    bootLogInReply,
  })),
  'no-banner': flag('boots without a word', { banner: false }),
  'boot-time': number('how long it boots', 'ms', 1500, (bootMs) => ({ bootMs })),
  'deaf-while-saving': number('loses what comes after a set', 'ms', 300, (deafWhileSavingMs) => ({
    deafWhileSavingMs,
  })),
  'truncated-password': number('keeps the beginning of a password', 'characters', 8, (truncatePassword) => ({
    truncatePassword,
  })),
  'topic-upper': flag('turns the topic into capitals', { topicCase: 'upper' }),
  'topic-lower': flag('turns the topic into small letters', { topicCase: 'lower' }),
  'ok-not-kept': items('says OK and does not keep', 'topicRoot', (okNotKept) => ({ okNotKept })),
  'error-not-kept': items('says ERROR and does not keep', 'server', (errorNotKept) => ({ errorNotKept })),
  'error-but-kept': items('says ERROR and keeps', 'server', (errorButKept) => ({ errorButKept })),
  'reverts-on-restart': items('forgets a new value when it restarts', 'topicRoot', (revertsOnRestart) => ({
    revertsOnRestart,
  })),
  'masked-password': flag('shows asterisks for its password', { maskedPassword: '******' }),
  'no-ntp': flag('old firmware: ntp is an unknown command', { unsupported: ['ntp'] }),
  'different-device': {
    about: 'another device answers when the line is opened again (in memory only)',
    value: { means: 'its SN', otherwise: '202005010002' },
    make: (differentDevice) => ({ differentDevice }),
  },
  seed: number('for everything random', 'number', 1, (seed) => ({ seed })),
} as const satisfies Readonly<Record<string, NamedFault>>;

export type FaultName = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];

/**
 * Combines faults given as `NAME` or `NAME=VALUE`; of two that set the same thing the later wins.
 * @throws ConcentratorError `badArgument` {argument, value, allowed}
 */
export function parseFaults(texts: readonly string[]): FaultOptions {
  return Object.assign({}, ...texts.map(parseFault)) as FaultOptions;
}

function parseFault(text: string): FaultOptions {
  const equals = text.indexOf('=');
  const name = equals === -1 ? text : text.slice(0, equals);
  const given = equals === -1 ? null : text.slice(equals + 1);
  if (!isFaultName(name)) throw badFault(text, FAULT_NAMES.join(', '));
  const fault: NamedFault = FAULTS[name];
  if (fault.value === null && given !== null) throw badFault(text, name);
  const options = fault.make(given ?? fault.value?.otherwise ?? '');
  if (options === null) throw badFault(text, `${name}=${fault.value?.means ?? ''}`);
  return options;
}

function isFaultName(text: string): text is FaultName {
  return Object.hasOwn(FAULTS, text);
}

function badFault(value: string, allowed: string): ConcentratorError {
  return new ConcentratorError('badArgument', { argument: '--fault', value, allowed });
}
