/**
 * Bundles a TypeScript program of `e2e/` for the Node that runs this: `e2e/fuzz/main.ts` -> `out/tools/<hash>/main.mjs`.
 * A build never changes a file that exists, so that two runs of different sources do not disturb each other.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './ensure-built.mjs';

/** CommonJS packages inside an ES module bundle call `require` for Node's own modules. */
const BANNER = `import { createRequire as createRequireOfBundle } from 'node:module';
const require = createRequireOfBundle(import.meta.url);`;

/**
 * @param {string} entry relative to the checkout
 * @returns {Promise<string>} the file to run
 */
export async function bundleTool(entry) {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outdir: 'out/tools',
    write: false,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Native: they find their prebuilt binaries beside themselves.
    external: ['serialport', '@photostructure/sqlite'],
    sourcemap: 'inline',
    banner: { js: BANNER },
    logLevel: 'silent',
  });
  const [file] = outputFiles;
  const folder = join(
    ROOT,
    'out',
    'tools',
    createHash('sha256').update(file.contents).digest('hex').slice(0, 16),
  );
  const path = join(folder, `${basename(entry, '.ts')}.mjs`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, file.contents);
  renameSync(temporary, path);
  return path;
}
