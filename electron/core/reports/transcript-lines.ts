import { z } from 'zod';
import {
  TRANSCRIPT_FORMAT,
  TRANSCRIPT_VERSION,
  type TranscriptBytes,
  type TranscriptLine,
} from '../../../shared/transcript/transcript.ts';
import type { StoredTranscript } from '../store/index.ts';

/** As JSON lines. */
const MAX_LENGTH = 8 * 1024 * 1024;
const MAX_LINES = 200_000;

const HEADER = z.strictObject({
  type: z.literal('header'),
  format: z.literal(TRANSCRIPT_FORMAT),
  version: z.literal(TRANSCRIPT_VERSION),
  createdAt: z.iso.datetime(),
  baudRate: z.int().min(0).max(10_000_000),
  framing: z.string().max(8),
});

const ENTRY = z.strictObject({
  type: z.literal('bytes'),
  atMs: z.number().min(0).max(1e12),
  direction: z.enum(['out', 'in']),
  hex: z
    .string()
    .max(1024 * 1024)
    .regex(/^(?:[0-9a-f]{2})*$/i),
  text: z.string().max(4 * 1024 * 1024),
});

/** The form of `shared/transcript`. Of one that is too long the middle is left out: both ends tell the most. */
export function transcriptLines({ header, entries }: StoredTranscript): {
  readonly text: string;
  readonly omitted: number;
} {
  const first: TranscriptLine = {
    type: 'header',
    format: TRANSCRIPT_FORMAT,
    version: TRANSCRIPT_VERSION,
    ...header,
  };
  const { kept, omitted } = withoutMiddle(entries.map((entry) => `${JSON.stringify(entry)}\n`));
  return { text: `${JSON.stringify(first)}\n${kept.join('')}`, omitted };
}

function withoutMiddle(lines: readonly string[]): { kept: readonly string[]; omitted: number } {
  const head: string[] = [];
  const tail: string[] = [];
  let left = MAX_LENGTH;
  for (let from = 0, to = lines.length - 1; from <= to; from += 1, to -= 1) {
    const front = lines[from] ?? '';
    const back = from === to ? '' : (lines[to] ?? '');
    left -= front.length + back.length;
    if (left < 0 || head.length + tail.length + 2 > MAX_LINES) break;
    head.push(front);
    if (back !== '') tail.unshift(back);
  }
  const kept = [...head, ...tail];
  return { kept, omitted: lines.length - kept.length };
}

/** Null where it is not of the form. */
export function readTranscriptLines(text: string): StoredTranscript | null {
  const lines = text.split('\n').filter((line) => line !== '');
  const [first = '', ...rest] = lines;
  const header = HEADER.safeParse(parsed(first));
  if (!header.success || rest.length > MAX_LINES) return null;
  const entries: TranscriptBytes[] = [];
  for (const line of rest) {
    const entry = ENTRY.safeParse(parsed(line));
    if (!entry.success) return null;
    entries.push(entry.data);
  }
  const { createdAt, baudRate, framing } = header.data;
  return { header: { createdAt, baudRate, framing }, entries };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Not of the form, which the caller says.
    return undefined;
  }
}
