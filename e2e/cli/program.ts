import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { dataFolder } from './data-folder.ts';
import { linesOf, type Json } from './schema.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../../scripts/concentrator.mjs', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** With `--json`: every line of stdout, each checked against the schema. */
  readonly lines: readonly Json[];
  /** The last of them. */
  readonly result: Json;
  readonly tookMs: number;
}

export interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Once stdout or stderr holds it. */
  readonly said: (pattern: RegExp) => Promise<void>;
}

export interface StartOptions {
  /** All of standard input; without it there is none (`/dev/null`). `open`: it stays open and silent. */
  readonly input?: string | { readonly open: true };
  readonly command?: readonly [string, ...string[]];
  readonly env?: NodeJS.ProcessEnv;
}

/** The program as a script would start it. */
export function start(args: readonly string[], options: StartOptions = {}): Run {
  const { input, command = [process.execPath, PROGRAM], env = {} } = options;
  const [file, ...first] = command;
  const startedAtMs = performance.now();
  const child = spawn(file, [...first, ...args], {
    cwd: ROOT,
    env: { ...process.env, CONCENTRATOR_DATA: dataFolder, LANG: 'C', LC_ALL: 'C', ...env },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  if (typeof input === 'string') child.stdin?.end(input);
  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  const heard = (): void => {
    for (const look of [...waiting]) look();
  };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    heard();
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    heard();
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      heard();
      try {
        const lines = args.includes('--json') ? linesOf(stdout) : [];
        const result = lines.at(-1) ?? {};
        resolve({ code, stdout, stderr, lines, result, tookMs: performance.now() - startedAtMs });
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });
  return {
    child,
    ended,
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (pattern.test(stdout + stderr)) resolve();
          else if (child.exitCode !== null)
            reject(new Error(`never said ${String(pattern)}:\n${stdout}${stderr}`));
          else return;
          waiting.delete(look);
        };
        waiting.add(look);
        look();
      }),
  };
}

export function run(args: readonly string[], options: StartOptions = {}): Promise<Ended> {
  return start(args, options).ended;
}
