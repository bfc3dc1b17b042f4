/**
 * After a lost line the engine looks in the file system whether the port is back. Real files answer in real time, which
 * a dialogue in virtual time cannot wait for; so this one question is answered here, and all others by the file system.
 */
import fileSystem from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

export const PORT = '/nonexistent/fuzz';

let isThere: (() => boolean) | null = null;
let isInstalled = false;

/** @returns ends it */
export function answerForPort(ask: () => boolean): () => void {
  // Told to all modules once: that takes longer than a tenth of a dialogue.
  if (!isInstalled) install();
  isThere = ask;
  return () => {
    isThere = null;
  };
}

function install(): void {
  isInstalled = true;
  const real = fileSystem.access;
  fileSystem.access = (path, mode) => {
    if (path !== PORT || isThere === null) return real(path, mode);
    return isThere() ? Promise.resolve() : Promise.reject(new Error(`no such port: ${PORT}`));
  };
  syncBuiltinESMExports();
}
