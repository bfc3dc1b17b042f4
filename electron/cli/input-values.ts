/** The values the commands are given by flags, checked before anything is opened or sent. */
import { parseBrokerUrl, type BrokerAddress } from '../../shared/confirmation/index.ts';
import {
  parseSerialNumber,
  parseTopicRoot,
  type Issue,
  type Parsed,
  type SerialNumber,
  type TopicRoot,
} from '../../shared/domain/index.ts';
import { ConcentratorError } from '../../shared/errors/index.ts';
import { ruleText, type Language } from '../../shared/messages/index.ts';
import { FRAMINGS, type Framing } from '../core/serial/transport.ts';
import type { LineChoice } from '../core/session/index.ts';
import type { Flags } from './flags.ts';

const MAX_TIMEOUT_S = 86_400;
const DEFAULT_TIMEOUT_S = 120;
const MAX_GAP_MS = 1000;

/** A longer value is not repeated: it is no slip of the pen, and could be a secret in the wrong place. */
const MAX_REPEATED = 20;

export function readLineChoice(flags: Flags): LineChoice {
  const baudRate = flags.text('baud') === 'auto' ? 'auto' : (readBaudRate(flags) ?? 'auto');
  const framing = flags.text('framing');
  if (framing !== null && framing !== 'auto' && !isFraming(framing)) {
    throw badValue('--framing', framing, `${FRAMINGS.join(', ')}, auto`);
  }
  return { baudRate, framing: framing ?? (baudRate === 'auto' ? 'auto' : '8N1') };
}

/** @returns null where none is given */
export function readBaudRate(flags: Flags, allowed = '115200, 9600, …, auto'): number | null {
  const text = flags.text('baud');
  if (text === null) return null;
  const rate = Number(text);
  if (!/^\d{3,7}$/.test(text) || rate < 300 || rate > 4_000_000) throw badValue('--baud', text, allowed);
  return rate;
}

export function readGaps(flags: Flags): { characterGapMs: number; lineGapMs: number } {
  return { characterGapMs: gap(flags, 'character-gap'), lineGapMs: gap(flags, 'line-gap') };
}

export function readBroker(flags: Flags): BrokerAddress {
  const parsed = parseBrokerUrl(flags.requiredText('broker'));
  // The text could hold credentials, so it is not repeated.
  if (!parsed.ok)
    throw new ConcentratorError('badArgument', { argument: '--broker', allowed: 'mqtts://HOST:PORT' });
  return parsed.value;
}

export function readSerialNumber(flags: Flags, language: Language, name = 'sn'): SerialNumber {
  return accepted(name, parseSerialNumber(flags.requiredText(name)), language);
}

export function readTopicRoot(flags: Flags, language: Language): TopicRoot {
  return accepted('topic-root', parseTopicRoot(flags.requiredText('topic-root')), language);
}

/** @returns milliseconds */
export function readTimeout(flags: Flags, defaultMs = DEFAULT_TIMEOUT_S * 1000): number {
  const text = flags.text('timeout');
  if (text === null) return defaultMs;
  const seconds = Number(text);
  const isValid = /^\d{1,5}(?:\.\d{1,3})?$/.test(text) && seconds > 0 && seconds <= MAX_TIMEOUT_S;
  if (!isValid) throw badValue('--timeout', text, `1-${MAX_TIMEOUT_S} s`);
  return seconds * 1000;
}

/** @returns null where none is given */
export function readPlainPorts(flags: Flags): readonly number[] | null {
  const texts = flags.all('plain-port');
  const odd = texts.find((text) => !/^\d{1,5}$/.test(text) || Number(text) < 1 || Number(text) > 65_535);
  if (odd !== undefined) throw badValue('--plain-port', odd, '1-65535');
  return texts.length === 0 ? null : texts.map(Number);
}

/** A flag of whole or broken seconds. @returns milliseconds; null where it is not given */
export function readSeconds(flags: Flags, name: string): number | null {
  const text = flags.text(name);
  if (text === null) return null;
  const seconds = Number(text);
  const isValid = /^\d{1,5}(?:\.\d{1,3})?$/.test(text) && seconds >= 1 && seconds <= MAX_TIMEOUT_S;
  if (!isValid) throw badValue(`--${name}`, text, `1-${MAX_TIMEOUT_S} s`);
  return seconds * 1000;
}

export function issuesText(issues: readonly Issue[], language: Language): string {
  return issues.map((issue) => ruleText(language, issue)).join(language === 'en' ? ' ' : '');
}

function gap(flags: Flags, name: string): number {
  const text = flags.text(name);
  if (text === null) return 0;
  if (!/^\d{1,4}$/.test(text) || Number(text) > MAX_GAP_MS)
    throw badValue(`--${name}`, text, `0-${MAX_GAP_MS} ms`);
  return Number(text);
}

function accepted<T>(flag: string, parsed: Parsed<T>, language: Language): T {
  if (parsed.ok) return parsed.value;
  const argument = `--${flag}`;
  const detail = `${argument}: ${issuesText(parsed.issues, language)}`;
  throw new ConcentratorError('badArgument', { argument, detail });
}

export function badValue(argument: string, value: string, allowed: string): ConcentratorError {
  const repeated = value.length > MAX_REPEATED ? {} : { value };
  return new ConcentratorError('badArgument', { argument, ...repeated, allowed });
}

function isFraming(text: string): text is Framing {
  return (FRAMINGS as readonly string[]).includes(text);
}
