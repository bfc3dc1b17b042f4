/**
 * Zip archives of a few small files with known names. What is read may come from anybody:
 *
 *   size of the file ─> number of entries ─> names, kinds, flags, declared sizes ─> unpacked with a bound ─> CRC
 *
 * Nothing is ever written to a path that an archive names.
 */
import type { Entry, fromBuffer as FromBuffer, ZipFile as ReadableZip } from 'yauzl';

export type ZipProblem =
  | 'notZip'
  | 'tooManyEntries'
  | 'name'
  | 'duplicate'
  | 'encrypted'
  | 'link'
  | 'method'
  | 'tooLarge'
  | 'checksum'
  | 'damaged';

export type ReadZip =
  | { readonly ok: true; readonly files: ReadonlyMap<string, Uint8Array> }
  | { readonly ok: false; readonly problem: ZipProblem };

export interface ZipLimits {
  readonly maxEntries: number;
  /** Names that are read, each with the most bytes it may unpack to. An entry of any other name is refused. */
  readonly names: Readonly<Record<string, number>>;
  /** Of those, what is checked for form and never unpacked. */
  readonly ignored: readonly string[];
}

class Refusal extends Error {
  readonly problem: ZipProblem;
  constructor(problem: ZipProblem) {
    super(problem);
    this.problem = problem;
  }
}

const STORED = 0;
const DEFLATED = 8;
const FILE_KIND_MASK = 0xf000;
const REGULAR_FILE = 0x8000;

export async function readZip(bytes: Uint8Array, limits: ZipLimits): Promise<ReadZip> {
  const yauzl = await import('yauzl');
  let zip: ReadableZip | null = null;
  try {
    zip = await opened(yauzl.default.fromBuffer, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    if (zip.entryCount > limits.maxEntries) throw new Refusal('tooManyEntries');
    const files = new Map<string, Uint8Array>();
    const seen = new Set<string>();
    for await (const entry of entriesOf(zip)) {
      const max = check(entry, limits, seen);
      if (!limits.ignored.includes(entry.fileName)) files.set(entry.fileName, await unpack(zip, entry, max));
    }
    return { ok: true, files };
  } catch (error) {
    // yauzl's own errors name what an archive is made of wrongly; none of them is a bug of ours.
    const isOpened = zip !== null;
    return { ok: false, problem: error instanceof Refusal ? error.problem : isOpened ? 'damaged' : 'notZip' };
  } finally {
    zip?.close();
  }
}

/** Entries with the same content give the same bytes, whenever it is made. */
export async function writeZip(
  files: readonly (readonly [name: string, content: string])[],
): Promise<Uint8Array> {
  const yazl = await import('yazl');
  const zip = new yazl.default.ZipFile();
  for (const [name, content] of files)
    zip.addBuffer(Buffer.from(content), name, { mtime: new Date('2020-01-01T00:00:00Z'), mode: 0o100644 });
  zip.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function check(entry: Entry, limits: ZipLimits, seen: Set<string>): number {
  const { fileName } = entry;
  const max = Object.hasOwn(limits.names, fileName) ? limits.names[fileName] : undefined;
  if (max === undefined) throw new Refusal('name');
  if (seen.has(fileName)) throw new Refusal('duplicate');
  seen.add(fileName);
  if (entry.isEncrypted()) throw new Refusal('encrypted');
  const kind = (entry.externalFileAttributes >>> 16) & FILE_KIND_MASK;
  if (kind !== 0 && kind !== REGULAR_FILE) throw new Refusal('link');
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) throw new Refusal('method');
  if (entry.uncompressedSize > max) throw new Refusal('tooLarge');
  return max;
}

function opened(fromBuffer: typeof FromBuffer, buffer: Buffer): Promise<ReadableZip> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, strictFileNames: true, validateEntrySizes: true, autoClose: false };
    fromBuffer(buffer, options, (error, zip) => {
      if (error === null) resolve(zip);
      else reject(error);
    });
  });
}

async function* entriesOf(zip: ReadableZip): AsyncGenerator<Entry> {
  for (let count = 0; count < zip.entryCount; count += 1) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      const done = (act: () => void): void => {
        zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error');
        act();
      };
      zip.once('entry', (found: Entry) => done(() => resolve(found)));
      zip.once('end', () => done(() => resolve(null)));
      zip.once('error', (error: Error) => done(() => reject(error)));
      zip.readEntry();
    });
    if (entry === null) return;
    yield entry;
  }
}

/** What an entry says of its size is not believed: the bound holds while it is unpacked. */
async function unpack(zip: ReadableZip, entry: Entry, max: number): Promise<Uint8Array> {
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error, found) => {
      if (error === null) resolve(found);
      else reject(error);
    });
  });
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const part = Buffer.from(chunk);
    length += part.length;
    if (length > max) throw new Refusal('tooLarge');
    chunks.push(part);
  }
  const bytes = Buffer.concat(chunks);
  if (crc32(bytes) !== entry.crc32) throw new Refusal('checksum');
  return bytes;
}

const POLYNOMIAL = 0xedb88320;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  return value;
});

/** Node has it from 22 on only. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
