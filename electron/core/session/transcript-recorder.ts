/**
 * Every byte of a session with its time, secrets taken out where it is written.
 *
 *   in  +7.0 ms  "user: 0501pa"        two chunks of one answer: the secret is found across them
 *   in  +7.4 ms  "sswd\r\n"
 *   ->
 *   in  +7.0 ms  "user: ******"        and its mask stands where it began
 *   in  +7.4 ms  "\r\n"
 */
import type { TranscriptBytes } from '../../../shared/transcript/transcript.ts';

const MAX_RECORDED_BYTES = 4 * 1024 * 1024;
const MASK = '******';

/** Shorter secrets would blot out innocent letters everywhere; they are masked in their own answers only. */
const MIN_SECRET_LENGTH_ANYWHERE = 4;

interface Chunk {
  readonly atMs: number;
  readonly direction: 'out' | 'in';
  readonly bytes: Uint8Array;
  /** True while a password is being written or read: all that this answer shows as a value is masked. */
  readonly isSecret: boolean;
}

export class TranscriptRecorder {
  readonly #startedAtMs: number;
  readonly #chunks: Chunk[] = [];
  readonly #secrets = new Set<string>();
  #recordedBytes = 0;
  #droppedBytes = 0;

  constructor(nowMs: number) {
    this.#startedAtMs = nowMs;
  }

  /** Bytes that came after the bound and are not in the transcript. */
  get droppedBytes(): number {
    return this.#droppedBytes;
  }

  record(nowMs: number, direction: 'out' | 'in', bytes: Uint8Array, isSecret: boolean): void {
    if (this.#recordedBytes + bytes.length > MAX_RECORDED_BYTES) {
      this.#droppedBytes += bytes.length;
      return;
    }
    this.#recordedBytes += bytes.length;
    this.#chunks.push({ atMs: nowMs - this.#startedAtMs, direction, bytes, isSecret });
  }

  /** From now on, and in what is already recorded, this text is never shown. */
  addSecret(text: string): void {
    if (text !== '') this.#secrets.add(text);
  }

  entries(): TranscriptBytes[] {
    const entries: TranscriptBytes[] = [];
    for (const run of runsOf(this.#chunks)) entries.push(...this.#redacted(run));
    return entries;
  }

  #redacted(run: readonly Chunk[]): TranscriptBytes[] {
    const whole = run.map((chunk) => latin1(chunk.bytes)).join('');
    const hidden = new Uint8Array(whole.length);
    for (const secret of this.#secrets) {
      if (secret.length < MIN_SECRET_LENGTH_ANYWHERE && run[0]?.isSecret !== true) continue;
      for (let at = whole.indexOf(secret); at >= 0; at = whole.indexOf(secret, at + 1)) {
        hidden.fill(1, at, at + secret.length);
      }
    }
    if (run[0]?.isSecret === true) hideValues(whole, hidden);
    let offset = 0;
    return run.map((chunk) => {
      let text = '';
      for (let index = 0; index < chunk.bytes.length; index += 1, offset += 1) {
        if (hidden[offset] !== 1) text += whole[offset] ?? '';
        else if (hidden[offset - 1] !== 1) text += MASK;
      }
      return entryOf(chunk, text);
    });
  }
}

/** Words of an answer that are never a secret; everything else in it is hidden, whatever its form. */
const PLAIN_WORD =
  /^[^\w]*(?:get|set|user|password|passwd|pass|pwd|pw|psw|mqtt|login|is|the|a|of|to|ok|done|saved|success|err(?:or)?|fail(?:ed)?|invalid|unknown|unsupported|command|cmd|bad|not|set|null|none|empty|chars?|characters|bytes|length|len|hidden)?[^\w]*$/i;

/** A name and its mark before the value, in one word: `user=`, `"password":"`, a label in Chinese. */
const NAME_IN_WORD =
  /^["'<{(+]*(?:user|password|passwd|pass|pwd|pw|psw|mqtt_\w+|[\x80-\xff]+)["'>})]*[:=(]+["'(]*/i;

function hideValues(whole: string, hidden: Uint8Array): void {
  for (const word of whole.matchAll(/\S+/g)) {
    const name = NAME_IN_WORD.exec(word[0])?.[0].length ?? /^[\x80-\xff]+/.exec(word[0])?.[0].length ?? 0;
    if (PLAIN_WORD.test(word[0].slice(name))) continue;
    hidden.fill(1, word.index + name, word.index + word[0].length);
  }
}

/** Consecutive chunks of one direction and one secrecy, since a secret may be split between chunks. */
function runsOf(chunks: readonly Chunk[]): Chunk[][] {
  const runs: Chunk[][] = [];
  for (const chunk of chunks) {
    const last = runs.at(-1);
    if (last?.[0]?.direction === chunk.direction && last[0].isSecret === chunk.isSecret) last.push(chunk);
    else runs.push([chunk]);
  }
  return runs;
}

function entryOf(chunk: Chunk, text: string): TranscriptBytes {
  return {
    type: 'bytes',
    atMs: Math.round(chunk.atMs * 1000) / 1000,
    direction: chunk.direction,
    hex: Buffer.from(text, 'latin1').toString('hex'),
    text: escapeBytes(text),
  };
}

function escapeBytes(text: string): string {
  return text
    .replace(/\\/g, '\\\\')
    .replace(/\r/g, '\\r')
    .replace(/\n/g, '\\n')
    .replace(/[^\x20-\x7e]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
