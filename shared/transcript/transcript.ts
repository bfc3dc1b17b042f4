/**
 * A session's bytes in a file: JSON lines (UTF-8, one object a line).
 *
 *   {"type":"header","format":"concentrator-transcript","version":1,"createdAt":"2026-01-01T00:00:00.000Z",
 *    "baudRate":115200,"framing":"8N1"}
 *   {"type":"bytes","atMs":0.412,"direction":"out","hex":"6765…","text":"get sn\\r\\n"}
 *   {"type":"bytes","atMs":7.003,"direction":"in","hex":"736e…","text":"sn: 202005010001\\r\\n"}
 *
 * `out` is what was sent to the device. `hex` is the truth; `text` is for people (printable ASCII, the rest escaped).
 * Secrets are already redacted: a password stands as `******`.
 */
export const TRANSCRIPT_FORMAT = 'concentrator-transcript';
export const TRANSCRIPT_VERSION = 1;

export interface TranscriptHeader {
  readonly type: 'header';
  readonly format: typeof TRANSCRIPT_FORMAT;
  readonly version: typeof TRANSCRIPT_VERSION;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly baudRate: number;
  readonly framing: string;
}

export interface TranscriptBytes {
  readonly type: 'bytes';
  /** Milliseconds since the session began. */
  readonly atMs: number;
  readonly direction: 'out' | 'in';
  readonly hex: string;
  readonly text: string;
}

export type TranscriptLine = TranscriptHeader | TranscriptBytes;
