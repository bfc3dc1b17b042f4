import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Records of these jobs do not go to the home folder of whoever runs the lab. */
const DATA = mkdtempSync(join(tmpdir(), 'lab-data-'));
process.env['CONCENTRATOR_DATA'] = DATA;
process.on('exit', () => rmSync(DATA, { recursive: true, force: true }));

export type Dict = Record<string, unknown>;
export const isDict = (value: unknown): value is Dict =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export interface Run {
  /** Exit code; null where a signal ended it (or the lab's own deadline). */
  code: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
  /** Each stdout line, parsed. */
  events: unknown[];
  /** The last stdout line where it is a result object. */
  result: Dict | null;
  wallMs: number;
  timedOut: boolean;
}
export interface RunOptions {
  deadlineMs?: number;
  input?: string;
  /** Called with all of stdout so far, each time some comes. */
  onStdout?(stdout: string, child: { interrupt(): void }): void;
  /** Called once, when the process runs. */
  onStart?(child: { interrupt(): void; pid: number }): void;
  /** A program and its first arguments in place of node and the product. */
  command?: string[];
  env?: NodeJS.ProcessEnv;
}

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
};

/** Runs the product's command line as a factory script would. */
export function concentrator(args: string[], options: RunOptions = {}): Promise<Run> {
  const [file = 'node', ...first] = options.command ?? [
    process.execPath,
    process.env['LAB_PROGRAM'] ?? join(ROOT, 'scripts/concentrator.mjs'),
  ];
  return new Promise((done, fail) => {
    const from = performance.now();
    const child = spawn(file, [...first, ...args], {
      cwd: ROOT,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: options.env ?? process.env,
    });
    const handle = { interrupt: () => void child.kill('SIGINT'), pid: child.pid ?? -1 };
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let timedOut = false;
    const deadline = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, options.deadlineMs ?? 60_000);
    child.on('spawn', () => options.onStart?.(handle));
    child.stdout.on('data', (data: Buffer) => {
      out.push(data);
      options.onStdout?.(Buffer.concat(out).toString('utf8'), handle);
    });
    child.stderr.on('data', (data: Buffer) => err.push(data));
    child.stdin.on('error', () => undefined);
    if (options.input !== undefined) child.stdin.write(options.input);
    if (options.input !== undefined || options.onStdout === undefined) child.stdin.end();
    child.on('error', fail);
    child.on('close', (code, signal) => {
      clearTimeout(deadline);
      const stdout = Buffer.concat(out).toString('utf8');
      const events = stdout
        .split('\n')
        .filter((line) => line !== '')
        .map(parsed);
      const last = events.at(-1);
      done({
        code,
        signal,
        stdout,
        stderr: Buffer.concat(err).toString('utf8'),
        events,
        result: isDict(last) && last['type'] === 'result' ? last : null,
        wallMs: performance.now() - from,
        timedOut,
      });
    });
  });
}

/** A folder for files of one test; removed by `remove()`. */
export function scratch(): {
  path(name: string): string;
  file(name: string, content: string): string;
  remove(): void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'lab-files-'));
  const path = (name: string): string => join(folder, name);
  return {
    path,
    file(name, content) {
      writeFileSync(path(name), content, { mode: 0o600 });
      return path(name);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
