/**
 * Runs at the end of `npm ci`. It never fails an installation: what it could not do is done, or said, at the first start.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT, ensureBuilt } from './ensure-built.mjs';

ensureBuilt().catch((error) => console.error(`The command line is not built yet: ${error.message}`));
useBashForScripts();

/**
 * npm and npx start programs through `sh -c`. Debian's sh (dash) stays in between as a parent: it keeps a signal to
 * itself, or dies by it and hides the program's exit code, so that exit 5 (interrupted) is seen as 130, and a supervisor
 * that ends npx leaves the program behind with the serial port open. bash replaces itself by the program. The setting
 * is made on this machine only, since a committed one would break machines without bash.
 */
function useBashForScripts() {
  const settings = join(ROOT, '.npmrc');
  if (process.platform === 'win32' || existsSync(settings)) return;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const bash = ['/bin', '/usr/bin', ...folders]
    .map((folder) => join(folder, 'bash'))
    .find((path) => existsSync(path));
  if (bash === undefined) return;
  try {
    writeFileSync(
      settings,
      `; written by scripts/prepare.mjs, which says why; git ignores it\nscript-shell=${bash}\n`,
    );
  } catch (error) {
    console.error(`The npm setting for exit codes could not be written: ${error.message}`);
  }
}
