/**
 * Bundles the command line: `electron/cli.ts` -> `out/cli/cli.js`.
 *
 * Several processes may build at once, and others may be running an older build and still have chunks to load. So a
 * build never changes a file that exists: its files go into a folder named after their content, and `out/cli/cli.js`,
 * one line which imports that folder's entry, is replaced in a single rename.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ROOT, entryOf } from './ensure-built.mjs';

const DAY_MS = 24 * 60 * 60 * 1000;

/** CommonJS packages inside an ES module bundle call `require` for Node's own modules. */
const BANNER = `import { createRequire as createRequireOfBundle } from 'node:module';
const require = createRequireOfBundle(import.meta.url);`;

export async function buildCli(root = ROOT) {
  // Taken before the sources are read: what changes during the build is newer than the build.
  const startedAt = new Date();
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['electron/cli.ts'],
    outdir: 'out/cli',
    write: false,
    bundle: true,
    splitting: true, // keeps a dynamic import a file of its own, loaded when it is needed
    format: 'esm',
    platform: 'node',
    target: 'node18',
    external: ['serialport', '@photostructure/sqlite'], // native: each finds its prebuilt binary beside itself
    sourcemap: true,
    banner: { js: BANNER },
    logLevel: 'silent',
  });

  const entry = entryOf(root);
  const outDir = dirname(entry);
  mkdirSync(outDir, { recursive: true });
  const name = `build-${contentHash(outputFiles)}`;
  if (!existsSync(join(outDir, name))) writeFolder(outDir, name, outputFiles);
  utimesSync(join(outDir, name), new Date(), new Date()); // in use from now on: removeOld() goes by this time

  const pointer = join(outDir, `.pointer-${process.pid}`);
  writeFileSync(pointer, `import './${name}/cli.js';\n`);
  utimesSync(pointer, startedAt, startedAt);
  renameSync(pointer, entry);
  removeOld(outDir, name);
  return entry;
}

function contentHash(files) {
  const hash = createHash('sha256');
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(basename(file.path)).update('\0').update(file.contents).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

function writeFolder(outDir, name, files) {
  const temporary = join(outDir, `.${name}-${process.pid}`);
  mkdirSync(temporary, { recursive: true });
  for (const file of files) writeFileSync(join(temporary, basename(file.path)), file.contents);
  try {
    renameSync(temporary, join(outDir, name));
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    // Somebody else was first with the same content.
    if (!existsSync(join(outDir, name))) throw error;
  }
}

/** A running process may still load chunks of an older build; after a day none does. */
function removeOld(outDir, current) {
  for (const name of readdirSync(outDir)) {
    if (name === current || name === 'cli.js') continue;
    const age = Date.now() - (statSync(join(outDir, name), { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > DAY_MS) rmSync(join(outDir, name), { recursive: true, force: true });
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const entry = await buildCli();
  console.log(`built ${entry}`);
}
