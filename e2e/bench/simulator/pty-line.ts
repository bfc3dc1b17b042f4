import { writeSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import type { NetConnectOpts } from 'node:net';

const READ_BUFFER_BYTES = 4096;

/** One pseudo terminal, by its master: a descriptor that this process was started with. */
export interface PtyLine {
  readonly path: string;
  write(bytes: Uint8Array): void;
}

/**
 * @param argument `FD:/dev/pts/N`, as launcher.pl gives it
 * @param onBytes the buffer is used again for the next bytes
 */
export function openPtyLine(argument: string, onBytes: (bytes: Uint8Array) => void): PtyLine {
  const [descriptor = '', path = ''] = argument.split(':');
  const master = Number(descriptor);
  const buffer = Buffer.allocUnsafe(READ_BUFFER_BYTES);
  // Node's own buffers, one a chunk, cost twice as long; the types do not know that a tty takes this option as well.
  const options = {
    onread: {
      buffer,
      callback: (length: number, bytes: Uint8Array): boolean => {
        onBytes(bytes.subarray(0, length));
        return true;
      },
    },
  } as unknown as NetConnectOpts;
  const stream = new ReadStream(master, options);
  stream.resume();
  return {
    path,
    // A master that nobody reads holds 4 KB and more; a reply has some dozen bytes.
    write: (bytes) => void writeSync(master, bytes),
  };
}
