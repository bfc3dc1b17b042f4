import { readlink, realpath } from 'node:fs/promises';
import { basename } from 'node:path';

/** The kernel's driver of a port (`ch341-uart`, `ftdi_sio`); null where the system does not tell it. */
export async function portDriver(path: string): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  try {
    const name = basename(await realpath(path));
    return basename(await readlink(`/sys/class/tty/${name}/device/driver`));
  } catch {
    // A pseudo terminal, or a port that has gone: there is no driver to tell.
    return null;
  }
}
