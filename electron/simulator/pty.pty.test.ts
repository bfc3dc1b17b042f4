import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { access, open, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { SimulatedConcentrator, type ConcentratorOptions } from './device.ts';
import { openPty, type PtyOptions } from './pty.ts';

const folder = mkdtempSync(join(tmpdir(), 'simulator-pty-'));
const open_: { close(): unknown }[] = [];
let links = 0;

afterEach(async () => {
  for (const one of open_.splice(0).reverse()) await one.close();
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function deviceOnPty(options: ConcentratorOptions = {}, ptyOptions: PtyOptions = {}) {
  links += 1;
  const device = new SimulatedConcentrator({ dialect: 'bare', ...options });
  const pty = await openPty(device, join(folder, `tty${links}`), ptyOptions);
  open_.push(device, pty);
  return { device, pty };
}

/** Opens the tty as any program would, asks, reads until the answer has come, closes. */
async function askThrough(path: string, line: string, answer: string): Promise<string> {
  const tty = await open(path, 'r+');
  try {
    await tty.write(`${line}\r\n`);
    return await readUntil(tty, answer);
  } finally {
    await tty.close();
  }
}

async function readUntil(tty: FileHandle, answer: string): Promise<string> {
  let text = '';
  while (!text.includes(answer)) {
    const { bytesRead, buffer } = await tty.read(Buffer.alloc(256), 0, 256, null);
    text += buffer.subarray(0, bytesRead).toString('latin1');
  }
  return text;
}

const gone = (path: string): Promise<boolean> =>
  access(path).then(
    () => false,
    () => true,
  );

describe('a device on a pty', () => {
  it('answers on a real tty', async () => {
    const { pty } = await deviceOnPty();
    expect(await askThrough(pty.path, 'get sn', '\n')).toBe('202005010001\r\n');
  });

  it('outlives its clients, any number of them', async () => {
    const { device, pty } = await deviceOnPty();
    for (let n = 1; n <= 10; n += 1) {
      expect(await askThrough(pty.path, `set topic root${n}`, '\n')).toBe('OK\r\n');
    }
    expect(device.config.topicRoot).toBe('root10');
  });

  it('takes its link away when closed', async () => {
    const { pty } = await deviceOnPty();
    const exit = vi.fn();
    pty.onExit(exit);
    await pty.close();
    expect(await gone(pty.path)).toBe(true);
    expect(exit).not.toHaveBeenCalled();
  });

  it('is gone at once when it is killed, and can come back at the same path', async () => {
    const { device, pty } = await deviceOnPty();
    await askThrough(pty.path, 'set topic kept', '\n');
    await pty.kill();
    expect(await gone(pty.path)).toBe(true);
    open_.push(await openPty(device, pty.path));
    expect(await askThrough(pty.path, 'get topic', '\n')).toBe('kept\r\n');
  });

  it('says that socat has ended', async () => {
    const wrapper = join(folder, 'socat-with-pid');
    writeFileSync(wrapper, `#!/bin/sh\necho $$ > '${wrapper}.pid'\nexec socat "$@"\n`, { mode: 0o755 });
    const { pty } = await deviceOnPty({}, { socat: wrapper });
    const reason = new Promise<string>((resolve) => pty.onExit(resolve));
    process.kill(Number(readFileSync(`${wrapper}.pid`, 'utf8')), 'SIGKILL');
    expect(await reason).toContain('SIGKILL');
  });

  it('names socat where it is missing', async () => {
    const missing = openPty(new SimulatedConcentrator(), join(folder, 'none'), {
      socat: '/nonexistent/socat',
    });
    await expect(missing).rejects.toMatchObject({
      errorName: 'missingTool',
      context: { tool: 'socat', command: 'apt-get install socat' },
    });
  });

  it('says why a pty cannot be made, and spares what stands in its place', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, 'not ours');
    await expect(openPty(new SimulatedConcentrator(), file)).rejects.toMatchObject({
      errorName: 'portOpenFailed',
      context: { path: file, reason: 'File exists' },
    });
    expect(readFileSync(file, 'utf8')).toBe('not ours');
    const nowhere = join(folder, 'no', 'such', 'folder');
    await expect(openPty(new SimulatedConcentrator(), nowhere)).rejects.toMatchObject({
      errorName: 'portOpenFailed',
      context: { path: nowhere, reason: expect.stringContaining('No such file') },
    });
  });

  it('does not wait for ever for a socat that makes no link', async () => {
    const stuck = openPty(new SimulatedConcentrator(), join(folder, 'stuck'), {
      socat: 'yes',
      timeoutMs: 50,
    });
    await expect(stuck).rejects.toMatchObject({ errorName: 'portOpenFailed' });
  });

  it('garbles at a wrong rate and answers at the right one, where asked to', async () => {
    const { device, pty } = await deviceOnPty({}, { expectBaudRate: 9600 });
    const heard = vi.spyOn(device, 'receive');
    execFileSync('stty', ['-F', pty.path, '115200', 'raw', '-echo']);
    const tty = await open(pty.path, 'r+');
    await tty.write('get sn\r\n');
    await vi.waitFor(() => expect(heard).toHaveBeenCalled(), { timeout: 15_000, interval: 10 });
    await tty.close();
    expect(Buffer.from(heard.mock.calls[0]![0]).toString()).not.toContain('get sn');
    execFileSync('stty', ['-F', pty.path, '9600', 'raw', '-echo']);
    await askThrough(pty.path, '\r\nget sn', '202005010001\r\n');
    expect(device.receivedLines.at(-1)?.text).toBe('get sn');
  });
});
