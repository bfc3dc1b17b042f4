import { readdir, readFile, readlink, realpath } from 'node:fs/promises';

/**
 * Who else has the port open, for the hint "in use by …". Linux only, and only processes this user may look at.
 * @returns for example `ModemManager (412)`, or null where nobody can be named
 */
export async function findPortHolder(path: string): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  const device = await realpath(path).catch(() => path);
  const processes = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  for (const pid of processes) {
    if (pid === String(process.pid)) continue;
    // Processes of other users, and those that end meanwhile, cannot be looked at: they stay unnamed.
    const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const descriptor of descriptors) {
      const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => '');
      if (target !== device) continue;
      const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
      return `${name.trim() || 'process'} (${pid})`;
    }
  }
  return null;
}
