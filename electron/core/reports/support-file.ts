import { ConcentratorError } from '../../../shared/errors/index.ts';
import { parseStrictJson } from '../../../shared/json/index.ts';
import type { Language } from '../../../shared/messages/index.ts';
import {
  SUPPORT_FORM,
  SUPPORT_FORMAT,
  SUPPORT_VERSION,
  type SupportBody,
} from '../../../shared/support/file-form.ts';
import type { StoredTranscript } from '../store/index.ts';
import { supportHtml } from './support-html.ts';
import { readTranscriptLines, transcriptLines } from './transcript-lines.ts';
import { readZip, writeZip, type ZipLimits } from './zip.ts';

const MIB = 1024 * 1024;
/** Of the zip itself. */
export const SUPPORT_FILE_MAX = 16 * MIB;

const BODY = 'support.json';
const REPORT = 'report.html';
const TRANSCRIPT = 'transcript.jsonl';

const LIMITS: ZipLimits = {
  maxEntries: 8,
  names: { [BODY]: 2 * MIB, [REPORT]: 16 * MIB, [TRANSCRIPT]: 16 * MIB },
  // A page that somebody else made is never shown.
  ignored: [REPORT],
};

/** What goes into a file: all but what says of itself what it is. */
export type SupportContent = Omit<SupportBody, 'format' | 'version' | 'transcript'>;

export interface SupportFile {
  readonly body: SupportBody;
  readonly transcript: StoredTranscript | null;
}

export async function makeSupportFile(
  content: SupportContent,
  transcript: StoredTranscript | null,
  language: Language,
): Promise<Uint8Array> {
  const lines = transcript === null ? null : transcriptLines(transcript);
  const about =
    transcript === null || lines === null
      ? null
      : {
          createdAt: transcript.header.createdAt,
          entries: transcript.entries.length - lines.omitted,
          omitted: lines.omitted,
        };
  const body: SupportBody = {
    format: SUPPORT_FORMAT,
    version: SUPPORT_VERSION,
    ...content,
    transcript: about,
  };
  // What is written here must be readable there: a value that breaks the form is a bug, and shows at once.
  const checked = SUPPORT_FORM.parse(JSON.parse(JSON.stringify(body)));
  return writeZip([
    [BODY, `${JSON.stringify(checked, null, 2)}\n`],
    [REPORT, supportHtml(checked, transcript?.entries ?? [], language)],
    ...(lines === null ? [] : [[TRANSCRIPT, lines.text] as const]),
  ]);
}

/** Whether these bytes begin as a zip does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/**
 * Reads a support file that may come from anybody.
 * @param path how it is called in an error
 * @throws ConcentratorError `badSupportFile` {path, reason}, `supportFileTooLarge`, `supportFileTooNew`
 */
export async function openSupportFile(bytes: Uint8Array, path: string): Promise<SupportFile> {
  if (bytes.length > SUPPORT_FILE_MAX) throw tooLarge(path);
  const zip = await readZip(bytes, LIMITS);
  if (!zip.ok && zip.problem === 'tooLarge') throw tooLarge(path);
  if (!zip.ok) throw bad(path, zip.problem);
  const json = zip.files.get(BODY);
  if (json === undefined) throw bad(path, `no ${BODY}`);
  const body = readBody(textOf(json, BODY, path), path);
  const lines = zip.files.get(TRANSCRIPT);
  if (lines === undefined) return { body, transcript: null };
  const transcript = readTranscriptLines(textOf(lines, TRANSCRIPT, path));
  if (transcript === null) throw bad(path, TRANSCRIPT);
  return { body, transcript };
}

/** @throws ConcentratorError as `openSupportFile`; also where it holds no transcript */
export async function transcriptTextOf(bytes: Uint8Array, path: string): Promise<string> {
  const { transcript } = await openSupportFile(bytes, path);
  if (transcript === null) throw bad(path, `no ${TRANSCRIPT}`);
  return transcriptLines(transcript).text;
}

function readBody(text: string, path: string): SupportBody {
  const json = parseStrictJson(text);
  if (!json.ok) throw bad(path, `${BODY}: ${json.problem.reason}`);
  const version = versionOf(json.value);
  if (version !== null && version > SUPPORT_VERSION)
    throw new ConcentratorError('supportFileTooNew', { path, version, known: SUPPORT_VERSION });
  const parsed = SUPPORT_FORM.safeParse(json.value);
  if (parsed.success) return parsed.data;
  // Where, never what: it could be anything.
  const place = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  throw bad(path, /^[\w.]{1,80}$/.test(place) ? `${BODY}: ${place}` : BODY);
}

function versionOf(value: unknown): number | null {
  if (typeof value !== 'object' || value === null) return null;
  const { format, version } = value as { format?: unknown; version?: unknown };
  return format === SUPPORT_FORMAT && typeof version === 'number' && Number.isInteger(version)
    ? version
    : null;
}

function textOf(bytes: Uint8Array, name: string, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw bad(path, `${name}: UTF-8`);
  }
}

function bad(path: string, reason: string): ConcentratorError {
  return new ConcentratorError('badSupportFile', { path, reason });
}

function tooLarge(path: string): ConcentratorError {
  return new ConcentratorError('supportFileTooLarge', { path, maxMb: SUPPORT_FILE_MAX / MIB });
}
