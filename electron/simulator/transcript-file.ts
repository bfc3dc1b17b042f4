import { ConcentratorError } from '../../shared/errors/index.ts';
import { TRANSCRIPT_FORMAT, TRANSCRIPT_VERSION } from '../../shared/transcript/transcript.ts';
import { redactCommand } from './device-config.ts';
import { LineInput } from './line-input.ts';

/** A chunk the device sent, and how long after the command's end, ms. */
export interface CapturedChunk {
  readonly afterMs: number;
  readonly bytes: Uint8Array;
}

/** One command line of a transcript, with all that came until the next one. No chunks: it was not answered. */
export interface CapturedExchange {
  /** Without its terminator; a password stands as `******`. */
  readonly command: string;
  readonly chunks: readonly CapturedChunk[];
}

interface Entry {
  readonly atMs: number;
  readonly direction: 'out' | 'in';
  readonly bytes: Uint8Array;
}

/**
 * Reads a transcript (its format: `shared/transcript/transcript.ts`) as exchanges. What came before the first command
 * belongs to none.
 * @throws ConcentratorError `badTranscript` {line, reason}; `line` counts from 1
 */
export function readExchanges(text: string): readonly CapturedExchange[] {
  const exchanges: { command: string; endedAt: number; chunks: CapturedChunk[] }[] = [];
  const input = new LineInput();
  for (const { atMs, direction, bytes } of readEntries(text)) {
    if (direction === 'out') {
      for (const line of input.push(bytes)) {
        exchanges.push({ command: redactCommand(line.trim()), endedAt: atMs, chunks: [] });
      }
    } else {
      const current = exchanges.at(-1);
      current?.chunks.push({ afterMs: Math.max(0, atMs - current.endedAt), bytes });
    }
  }
  return exchanges;
}

function readEntries(text: string): readonly Entry[] {
  const entries: Entry[] = [];
  let headerSeen = false;
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '') continue;
    const value = parseObject(line, index + 1);
    if (headerSeen) {
      entries.push(readEntry(value, index + 1));
    } else {
      checkHeader(value, index + 1);
      headerSeen = true;
    }
  }
  if (!headerSeen) throw bad(1, 'the file is empty');
  return entries;
}

function parseObject(line: string, number: number): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw bad(number, 'not JSON', error);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw bad(number, 'not an object');
  return value as Record<string, unknown>;
}

function checkHeader(value: Record<string, unknown>, line: number): void {
  if (value.type !== 'header' || value.format !== TRANSCRIPT_FORMAT) {
    throw bad(line, `the first line is no ${TRANSCRIPT_FORMAT} header`);
  }
  if (value.version !== TRANSCRIPT_VERSION) throw bad(line, `version is not ${TRANSCRIPT_VERSION}`);
}

function readEntry(value: Record<string, unknown>, line: number): Entry {
  const { type, atMs, direction, hex } = value;
  if (type !== 'bytes') throw bad(line, 'type is not bytes');
  if (direction !== 'out' && direction !== 'in') throw bad(line, 'direction is neither out nor in');
  if (typeof atMs !== 'number' || !Number.isFinite(atMs) || atMs < 0) throw bad(line, 'atMs is no time');
  if (typeof hex !== 'string' || !/^([0-9a-f]{2})*$/i.test(hex))
    throw bad(line, 'hex is not pairs of hex digits');
  return { atMs, direction, bytes: Buffer.from(hex, 'hex') };
}

function bad(line: number, reason: string, cause?: unknown): ConcentratorError {
  return new ConcentratorError('badTranscript', { line, reason }, cause);
}
