import type { TranscriptLineView } from '../../../shared/ipc/index.ts';
import type { TranscriptBytes } from '../../../shared/transcript/transcript.ts';
import { escapeBytes } from '../session/index.ts';

/** A device that ends no line still gets one now and then. */
const MAX_LINE_BYTES = 256;
const LF = 0x0a;

/**
 * Chunks as lines: the pieces of one line are put together, and a chunk of many lines is taken apart. A line has the
 * time of its first byte.
 */
export function consoleLines(entries: readonly TranscriptBytes[]): TranscriptLineView[] {
  const lines: { atMs: number; direction: 'out' | 'in'; bytes: number[] }[] = [];
  let isOpen = false;
  for (const { atMs, direction, hex } of entries) {
    for (const byte of Buffer.from(hex, 'hex')) {
      const last = lines.at(-1);
      if (last === undefined || !isOpen || last.direction !== direction)
        lines.push({ atMs, direction, bytes: [byte] });
      else last.bytes.push(byte);
      isOpen = byte !== LF && (lines.at(-1)?.bytes.length ?? 0) < MAX_LINE_BYTES;
    }
  }
  return lines.map(({ atMs, direction, bytes }) => {
    const buffer = Buffer.from(bytes);
    return { atMs, direction, hex: buffer.toString('hex'), text: escapeBytes(buffer.toString('latin1')) };
  });
}
