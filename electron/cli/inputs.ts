/** What the commands are given, checked before anything is opened or sent. */
import { readFile } from 'node:fs/promises';
import { parseBrokerUrl, type BrokerAddress } from '../../shared/confirmation/index.ts';
import {
  MqttPassword,
  parseConfig,
  parseSerialNumber,
  parseTopicRoot,
  type ConcentratorConfig,
  type ConfigIssue,
  type Issue,
  type Parsed,
  type SerialNumber,
  type TopicRoot,
} from '../../shared/domain/index.ts';
import { ConcentratorError } from '../../shared/errors/index.ts';
import { parseStrictJson } from '../../shared/json/index.ts';
import { ruleText, type Language } from '../../shared/messages/index.ts';
import { FRAMINGS, type Framing } from '../core/serial/transport.ts';
import type { LineChoice } from '../core/session/index.ts';
import type { Flags } from './flags.ts';

const MAX_FILE_BYTES = 1024 * 1024;
const MAX_TIMEOUT_S = 86_400;

/** `-` reads standard input. */
async function bytesOf(path: string): Promise<Buffer> {
  let bytes: Buffer;
  try {
    bytes = path === '-' ? await readStandardInput() : await readFile(path);
  } catch (error) {
    throw new ConcentratorError('badFile', { path, reason: reasonOf(error) }, error);
  }
  if (bytes.length > MAX_FILE_BYTES) throw new ConcentratorError('badFile', { path, reason: '> 1 MiB' });
  return bytes;
}

async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

/** Node's sentence repeats the path; its code says it in one word. */
export function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

export interface ConfigFile {
  readonly config: ConcentratorConfig;
  readonly warnings: readonly ConfigIssue[];
}

export async function readConfigFile(path: string, language: Language): Promise<ConfigFile> {
  const text = (await bytesOf(path)).toString('utf8').replace(/^\uFEFF/, '');
  const json = parseStrictJson(text);
  // The parser's own words could quote the file, and with it a password.
  if (!json.ok) throw new ConcentratorError('badConfig', { path, detail: `JSON: ${json.problem.reason}.` });
  const parsed = parseConfig(json.value);
  if (!parsed.ok) {
    const detail = parsed.issues.map((issue) => ruleText(language, issue)).join(' ');
    throw new ConcentratorError('badConfig', { path, detail });
  }
  return { config: parsed.value, warnings: parsed.warnings };
}

/** The first line of the file, without its end. */
export async function readPasswordFile(path: string, language: Language): Promise<MqttPassword> {
  const text = (await bytesOf(path)).toString('utf8').replace(/^\uFEFF/, '');
  const lines = text.split(/\r\n|\n|\r/);
  const isOneLine = lines.length === 1 || (lines.length === 2 && lines[1] === '');
  if (!isOneLine) throw new ConcentratorError('badPasswordFile', { path, detail: '' });
  const parsed = MqttPassword.parse(lines[0] ?? '');
  if (!parsed.ok)
    throw new ConcentratorError('badPasswordFile', { path, detail: issuesText(parsed.issues, language) });
  return parsed.value;
}

export async function readCaFile(path: string | null): Promise<Uint8Array | null> {
  if (path === null) return null;
  const bytes = await bytesOf(path);
  const { readAuthorities } = await import('../core/confirmation/index.ts');
  const read = readAuthorities(bytes);
  if (!read.ok) throw new ConcentratorError('badCertificateFile', { path });
  return bytes;
}

export function readLineChoice(flags: Flags): LineChoice {
  const baud = flags.text('baud') ?? 'auto';
  const framing = flags.text('framing');
  const baudRate = baud === 'auto' ? 'auto' : Number(baud);
  const isRate = baudRate === 'auto' || (/^\d{3,7}$/.test(baud) && baudRate >= 300 && baudRate <= 4_000_000);
  if (!isRate) throw badValue('--baud', baud, '115200, 9600, …, auto');
  if (framing !== null && framing !== 'auto' && !isFraming(framing)) {
    throw badValue('--framing', framing, `${FRAMINGS.join(', ')}, auto`);
  }
  return { baudRate, framing: framing ?? (baudRate === 'auto' ? 'auto' : '8N1') };
}

export function readGaps(flags: Flags): { characterGapMs: number; lineGapMs: number } {
  return { characterGapMs: gap(flags, 'character-gap'), lineGapMs: gap(flags, 'line-gap') };
}

export function readBroker(text: string): BrokerAddress {
  const parsed = parseBrokerUrl(text);
  // The text could hold credentials, so it is not repeated.
  if (!parsed.ok)
    throw new ConcentratorError('badArgument', { argument: '--broker', allowed: 'mqtts://HOST:PORT' });
  return parsed.value;
}

export function readSerialNumber(text: string, language: Language): SerialNumber {
  return accepted('--sn', parseSerialNumber(text), language);
}

export function readTopicRoot(text: string, language: Language): TopicRoot {
  return accepted('--topic-root', parseTopicRoot(text), language);
}

/** @returns milliseconds */
export function readTimeout(flags: Flags, name: string, otherwiseS: number): number {
  const text = flags.text(name);
  if (text === null) return otherwiseS * 1000;
  const seconds = Number(text);
  const isValid = /^\d{1,5}(?:\.\d{1,3})?$/.test(text) && seconds > 0 && seconds <= MAX_TIMEOUT_S;
  if (!isValid) throw badValue(`--${name}`, text, `1-${MAX_TIMEOUT_S} s`);
  return seconds * 1000;
}

function gap(flags: Flags, name: string): number {
  const text = flags.text(name);
  if (text === null) return 0;
  if (!/^\d{1,4}$/.test(text) || Number(text) > 1000) throw badValue(`--${name}`, text, '0-1000 ms');
  return Number(text);
}

function accepted<T>(argument: string, parsed: Parsed<T>, language: Language): T {
  if (parsed.ok) return parsed.value;
  throw new ConcentratorError('badArgument', {
    argument,
    detail: `${argument}: ${issuesText(parsed.issues, language)}`,
  });
}

function issuesText(issues: readonly Issue[], language: Language): string {
  return issues.map((issue) => ruleText(language, issue)).join(' ');
}

function badValue(argument: string, value: string, allowed: string): ConcentratorError {
  return new ConcentratorError('badArgument', { argument, value, allowed });
}

function isFraming(text: string): text is Framing {
  return (FRAMINGS as readonly string[]).includes(text);
}
