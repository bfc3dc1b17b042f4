/** Archives made byte by byte, as no honest program would. */
import { deflateRawSync } from 'node:zlib';
import { crc32 } from './zip.ts';

export interface RawEntry {
  readonly name: string;
  readonly data: Uint8Array | string;
  readonly isStored?: boolean;
  /** What the headers say, where that is a lie. */
  readonly crc?: number;
  readonly size?: number;
  readonly compressedSize?: number;
  readonly method?: number;
  readonly flags?: number;
  /** Upper half of the external attributes: the mode of the file. */
  readonly mode?: number;
  readonly localName?: string;
  /** Where its data are said to begin. */
  readonly offset?: number;
}

export function rawZip(
  entries: readonly RawEntry[],
  more: { readonly count?: number; readonly comment?: string } = {},
): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const plain = Buffer.from(entry.data);
    const packed = entry.isStored === true ? plain : deflateRawSync(plain);
    const facts = {
      flags: entry.flags ?? 0x0800,
      method: entry.method ?? (entry.isStored === true ? 0 : 8),
      crc: entry.crc ?? crc32(plain),
      packed: entry.compressedSize ?? packed.length,
      size: entry.size ?? plain.length,
    };
    const local = Buffer.concat([header(0x04034b50, 30, facts, entry.localName ?? entry.name), packed]);
    const central = header(0x02014b50, 46, facts, entry.name);
    central.writeUInt16LE((3 << 8) | 20, 4);
    central.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 38);
    central.writeUInt32LE(entry.offset ?? at, 42);
    locals.push(local);
    centrals.push(central);
    at += local.length;
  }
  const directory = Buffer.concat(centrals);
  const comment = Buffer.from(more.comment ?? '');
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(more.count ?? entries.length, 8);
  end.writeUInt16LE(more.count ?? entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, directory, end, comment]);
}

interface Facts {
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

function header(signature: number, length: number, facts: Facts, name: string): Buffer {
  const bytes = Buffer.alloc(length);
  const shift = length === 46 ? 2 : 0;
  const nameBytes = Buffer.from(name);
  bytes.writeUInt32LE(signature, 0);
  bytes.writeUInt16LE(20, 4 + shift);
  bytes.writeUInt16LE(facts.flags, 6 + shift);
  bytes.writeUInt16LE(facts.method, 8 + shift);
  bytes.writeUInt32LE(facts.crc, 14 + shift);
  bytes.writeUInt32LE(facts.packed, 18 + shift);
  bytes.writeUInt32LE(facts.size, 22 + shift);
  bytes.writeUInt16LE(nameBytes.length, 26 + shift);
  return Buffer.concat([bytes, nameBytes]);
}
