/** Reads a file that was named on the command line: bounded, never waiting for what does not come. */
import { close, constants, fstat, open, read } from 'node:fs';
import { Socket } from 'node:net';
import { promisify } from 'node:util';
import { ConcentratorError } from '../../shared/errors/index.ts';
import type { Language } from '../../shared/messages/index.ts';
import { cliText } from './texts.ts';

const MIB = 1024 * 1024;
const MAX_BYTES = MIB;
const CHUNK_BYTES = 64 * 1024;
const REASONS = ['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR'] as const;

export interface InputFile {
  /** `-` is standard input. */
  readonly path: string;
  /** What the file is called in an error, where its path could be a secret given by mistake. */
  readonly name?: string;
  readonly language: Language;
  /** The most it may have; 1 MiB where nothing is said. */
  readonly maxBytes?: number;
  /** Standard input may never end. */
  readonly signal: AbortSignal;
}

/** @throws ConcentratorError `badFile`; an AbortError */
export async function readInput(file: InputFile): Promise<Buffer> {
  let bytes: Buffer | null;
  try {
    bytes = file.path === '-' ? await readStream(process.stdin, file) : await readPath(file);
  } catch (error) {
    if (file.signal.aborted) throw error;
    throw badFile(file.name ?? file.path, error, file.language);
  }
  if (bytes !== null) return bytes;
  const mb = (file.maxBytes ?? MAX_BYTES) / MIB;
  const reason = cliText(file.language, 'reasonTooLarge', { mb });
  throw new ConcentratorError('badFile', { path: file.name ?? file.path, reason });
}

/** The same, as text. A byte order mark in front is skipped: Windows editors write it. */
export async function readInputText(file: InputFile): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readInput(file));
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Node's sentence repeats the path; its code says it in one word. */
export function badFile(path: string, error: unknown, language: Language): ConcentratorError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
  const known = REASONS.find((reason) => reason === code);
  const reason = known === undefined ? code : cliText(language, `reason${known}`);
  return new ConcentratorError('badFile', { path, reason }, error);
}

/** @returns null where it is too large */
async function readPath(file: InputFile): Promise<Buffer | null> {
  // Opening a pipe that nobody writes to would wait in a thread that no stop can reach.
  const descriptor = await promisify(open)(file.path, constants.O_RDONLY | constants.O_NONBLOCK);
  const isPipe = (await promisify(fstat)(descriptor)).isFIFO();
  if (isPipe) return readStream(new Socket({ fd: descriptor, readable: true, writable: false }), file);
  try {
    return await readDescriptor(descriptor, file.maxBytes ?? MAX_BYTES);
  } finally {
    await promisify(close)(descriptor);
  }
}

async function readDescriptor(descriptor: number, maxBytes: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  for (let length = 0; length <= maxBytes;) {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    const { bytesRead } = await promisify(read)(descriptor, chunk, 0, CHUNK_BYTES, null);
    if (bytesRead === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, bytesRead));
    length += bytesRead;
  }
  return null;
}

function readStream(
  stream: NodeJS.ReadableStream,
  { signal, maxBytes = MAX_BYTES }: InputFile,
): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const stop = (): void => {
      reject(signal.reason as Error);
    };
    const onData = (chunk: Buffer | string): void => {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      chunks.push(bytes);
      length += bytes.length;
      if (length <= maxBytes) return;
      stream.off('data', onData).pause();
      resolve(null);
    };
    stream.on('data', onData);
    stream.on('error', reject);
    stream.on('end', () => {
      signal.removeEventListener('abort', stop);
      resolve(Buffer.concat(chunks));
    });
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
