import { readdirSync, readFileSync } from 'node:fs';

/** Command lines of the processes that were started with something in this folder, and still run. */
export function processesWith(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        return line.includes(folder) ? [line] : [];
      } catch {
        return []; // it has ended meanwhile
      }
    });
}
