import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const START = join(import.meta.dirname, '..', '..', 'scripts', 'start.mjs');

/** Without a display, as on a server: the app has to come up on an invisible one. */
const WITHOUT_A_DISPLAY = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name !== 'DISPLAY' && name !== 'WAYLAND_DISPLAY'),
);

describe('npm start', () => {
  it('runs the app, gives it the arguments, and ends as it ends', async () => {
    const start = begin(['--smoke-demo']);
    await start.ended;
    const last = start.stdout().trim().split('\n').at(-1) ?? '';
    expect(JSON.parse(last), start.stderr()).toMatchObject({ type: 'result', outcome: 'pass' });
    expect(start.code()).toBe(0);
    expect(start.stderr()).toMatch(/^Electron \d/m);
    expect(start.stderr()).toContain('xvfb-run');
  }, 120_000);

  it('ends the app and the invisible display when it is interrupted', async () => {
    const start = begin(['--smoke-demo']);
    await until(() => start.stderr().includes('xvfb-run'));
    await until(() => programsOf(start.mark).length > 0);
    start.interrupt();
    await start.ended;
    expect(programsOf(start.mark)).toEqual([]);
  }, 120_000);
});

/** The mark is in the environment of whatever is started, however often it is passed on. */
const MARK = 'CONCENTRATOR_START_TEST';

function begin(args: string[]) {
  const mark = `${process.pid}-${Math.random()}`;
  const child = spawn(process.execPath, [START, ...args], {
    env: { ...WITHOUT_A_DISPLAY, [MARK]: mark },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return {
    mark,
    stdout: () => stdout,
    stderr: () => stderr,
    code: () => child.exitCode,
    interrupt: () => child.kill('SIGINT'),
    ended: new Promise<void>((resolve) => child.on('close', () => resolve())),
  };
}

/** Electron and Xvfb among the processes with this mark. */
function programsOf(mark: string): string[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.flatMap((id) => {
    try {
      if (!readFileSync(`/proc/${id}/environ`, 'latin1').includes(`${MARK}=${mark}`)) return [];
      const program = readlinkSync(`/proc/${id}/exe`);
      return /\/(electron|Xvfb)$/.test(program) ? [program] : [];
    } catch {
      return []; // it has ended meanwhile
    }
  });
}

async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error('it did not come to that within a minute');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
