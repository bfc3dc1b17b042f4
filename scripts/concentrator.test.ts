import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** A checkout of its own, with a small program in the place of the command line. */
let checkout: string;

const PROGRAM = `
const [command] = process.argv.slice(2);
if (command === 'wait') {
  process.on('SIGINT', () => process.exit(5));
  setInterval(() => undefined, 1000);
  console.log('waiting');
} else if (command === 'hold') {
  process.stdin.resume().once('end', async () => process.stdout.write((await import('./late.ts')).late + '\\n'));
  console.log('holding');
} else if (command === 'late') {
  console.log((await import('./late.ts')).late);
} else {
  console.log(JSON.stringify(process.argv.slice(2)));
  process.exitCode = 6;
}
`;

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'concentrator-checkout-'));
  cpSync(join(ROOT, 'scripts'), join(checkout, 'scripts'), { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(checkout, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(checkout, 'node_modules'));
  mkdirSync(join(checkout, 'electron'));
  writeFileSync(join(checkout, 'electron', 'cli.ts'), PROGRAM);
  writeFileSync(join(checkout, 'electron', 'late.ts'), "export const late: string = 'loaded late';\n");
});

afterEach(() => rmSync(checkout, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], onOutput?: (child: ReturnType<typeof spawn>) => void): Promise<Ended> {
  const child = spawn(process.execPath, [join(checkout, 'scripts', 'concentrator.mjs'), ...args], {
    cwd: tmpdir(),
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    if (stdout === '') onOutput?.(child);
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Another number for every build, since each replaces the file. */
function entry(): number {
  return statSync(join(checkout, 'out', 'cli', 'cli.js')).ino;
}

function builds(): string[] {
  return readdirSync(join(checkout, 'out', 'cli')).filter((name) => name.startsWith('build-'));
}

describe('the start script', () => {
  it('builds at the first start, and stdout holds what the program prints and nothing else', async () => {
    expect(await run(['read', '--json', 'a b'])).toEqual({
      code: 6,
      stdout: '["read","--json","a b"]\n',
      stderr: '',
    });
  });

  it('does not build again where nothing changed', async () => {
    await run([]);
    const before = entry();
    await run([]);
    expect(entry()).toBe(before);
  });

  it.each([
    [
      'a source changes',
      () => writeFileSync(join(checkout, 'electron', 'late.ts'), 'export const late = 1;\n'),
    ],
    ['package.json changes', () => utimesSync(join(checkout, 'package.json'), new Date(), new Date())],
    ['a file is added', () => writeFileSync(join(checkout, 'electron', 'added.ts'), '')],
    ['a file is taken away', () => rmSync(join(checkout, 'electron', 'unused.ts'))],
    ['the build is half gone', () => rmSync(join(checkout, 'out', 'cli', builds()[0]!), { recursive: true })],
  ])('builds again after %s', async (_what, change) => {
    writeFileSync(join(checkout, 'electron', 'unused.ts'), '');
    await run([]);
    const before = entry();
    await new Promise((resolve) => setTimeout(resolve, 20)); // beyond the resolution of a file's time
    change();
    expect((await run([])).code).toBe(6);
    expect(entry()).not.toBe(before);
  });

  it('lets a running program load a lazy part of its own build after a newer one has replaced it', async () => {
    const old = run(['hold'], (child) => {
      writeFileSync(join(checkout, 'electron', 'late.ts'), "export const late: string = 'newer';\n");
      void run(['late']).then((newer) => {
        expect(newer.stdout).toBe('newer\n');
        child.stdin?.end();
      });
    });
    expect((await old).stdout).toBe('holding\nloaded late\n');
    expect(builds()).toHaveLength(2);
  });

  it('works where several are started at once with nothing built', async () => {
    const ends = await Promise.all(Array.from({ length: 6 }, () => run(['late'])));
    for (const end of ends) expect(end).toEqual({ code: 0, stdout: 'loaded late\n', stderr: '' });
    expect(readdirSync(join(checkout, 'out', 'cli')).sort()).toEqual([...builds(), 'cli.js'].sort());
  });

  it('says on stderr why a build failed, and runs nothing old', async () => {
    await run([]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    writeFileSync(join(checkout, 'electron', 'cli.ts'), 'this is no program');
    const { code, stdout, stderr } = await run([]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^concentrator: the build failed: /);
  });

  it('passes SIGINT to the program and its exit code to the caller', async () => {
    expect(await run(['wait'], (child) => child.kill('SIGINT'))).toMatchObject({
      code: 5,
      stdout: 'waiting\n',
    });
  });

  it('without esbuild runs what is built', async () => {
    await run([]);
    withoutEsbuild();
    utimesSync(join(checkout, 'package.json'), new Date(Date.now() + 1000), new Date(Date.now() + 1000));
    expect(await run(['x'])).toEqual({ code: 6, stdout: '["x"]\n', stderr: '' });
  });

  it('without esbuild and without a build says so', async () => {
    withoutEsbuild();
    const { code, stdout, stderr } = await run([]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(
      'concentrator: the build failed: nothing is built, and esbuild is not installed; npm ci brings it.\n',
    );
  });
});

function withoutEsbuild(): void {
  rmSync(join(checkout, 'node_modules'));
  mkdirSync(join(checkout, 'node_modules'));
}
