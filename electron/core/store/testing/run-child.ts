import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

export interface Child {
  readonly process: ChildProcess;
  /** Whole lines said so far. */
  readonly lines: () => readonly string[];
  readonly said: (word: string, times?: number) => Promise<void>;
  readonly ended: Promise<number | null>;
}

export interface Program {
  run(args: readonly string[], node?: string): Child;
  remove(): void;
}

/** Bundles a program of this folder, so that a plain Node can run it. */
export async function program(name: string): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'concentrator-child-'));
  // Where the bundle finds the native package.
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const file = join(folder, 'child.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL(name, import.meta.url))],
    outfile: file,
    ...{ bundle: true, format: 'esm', platform: 'node', target: 'node18', logLevel: 'silent' },
    external: ['@photostructure/sqlite'],
    // CommonJS packages inside an ES module bundle call `require` for Node's own modules.
    banner: {
      js: `import { createRequire as ofBundle } from 'node:module'; const require = ofBundle(import.meta.url);`,
    },
  });
  return {
    run: (args, node = process.execPath) => start(node, [file, ...args]),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function start(node: string, args: readonly string[]): Child {
  const child = spawn(node, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  const looks = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    text += more;
    for (const look of [...looks]) look();
  });
  const lines = (): readonly string[] => text.split('\n').slice(0, -1);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const said = (word: string, times = 1): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (lines().filter((line) => line.startsWith(word)).length < times) return;
        looks.delete(look);
        resolve();
      };
      looks.add(look);
      void ended.then(() => {
        reject(new Error(`it ended without ${word}:\n${text}`));
      });
      look();
    });
  return { process: child, lines, said, ended };
}
