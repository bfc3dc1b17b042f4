import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { lstat, readlink, unlink } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { ConcentratorError } from '../../shared/errors/index.ts';
import { Listeners, type ByteDevice, type Unsubscribe } from './byte-device.ts';
import { lineCheck } from './line-check.ts';

export interface PtyOptions {
  /** Until the link is there, ms; 5000 by default. */
  readonly timeoutMs?: number;
  /** The program, for a test without it. */
  readonly socat?: string;
  /**
   * Garbles both ways while the tty is set to another rate, as a UART does. Each chunk from the host then waits some
   * milliseconds for `stty`, so it is off where not given. Framing cannot be told: Linux keeps every pty at 8N1.
   */
  readonly expectBaudRate?: number;
}

export interface DevicePty {
  /** The link, to be opened as a serial port; any number of times. */
  readonly path: string;
  /** Called once when socat has ended by itself: never after `close()` or `kill()`. Late listeners are called too. */
  onExit(listener: (reason: string) => void): Unsubscribe;
  /** Takes the pty away in order; the device lives on. */
  close(): Promise<void>;
  /** The cable is pulled: SIGKILL, and the link goes as a device file does. */
  kill(): Promise<void>;
}

type Socat = ChildProcessByStdio<Writable, Readable, Readable>;

/**
 * Puts a device on a real pty. socat holds the other side open itself, so that the pty outlives its clients.
 * @throws ConcentratorError `missingTool` without socat, `portOpenFailed` {path, reason} where the pty cannot be made
 */
export async function openPty(
  device: ByteDevice,
  link: string,
  options: PtyOptions = {},
): Promise<DevicePty> {
  const { timeoutMs = 5000, socat = 'socat', expectBaudRate } = options;
  await removeStaleLink(link);
  // socat would delete whatever is there without a word.
  if ((await lstat(link).catch(absentOrNoLink)) !== null) {
    throw new ConcentratorError('portOpenFailed', { path: link, reason: 'File exists' });
  }
  const child = spawn(socat, ['-', `pty,raw,echo=0,link=${link}`], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own: Ctrl-C in a terminal is ours to handle. If we die, the end of its stdin ends it.
    detached: true,
  });
  const exits = new Listeners<string>();
  let errors = '';
  const life: { ended: string | null; wanted: boolean } = { ended: null, wanted: false };

  child.stderr.on('data', (text: Buffer) => {
    errors = (errors + text.toString()).slice(-1000);
  });
  // EPIPE when socat is gone; that it is gone is told by `close` below.
  child.stdin.on('error', (error) => {
    errors ||= error.message;
  });
  const exited = new Promise<void>((resolve) => {
    const end = (reason: string): void => {
      if (life.ended !== null) return;
      life.ended = reason;
      resolve();
      if (!life.wanted) exits.emit(reason);
    };
    child.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
    child.once('close', (code, signal) => end(lastLine(errors) || `socat ended with ${signal ?? code}`));
  });

  const startedAt = performance.now();
  while (!(await linkThere(link))) {
    if (life.ended !== null) throw startFailure(link, life.ended);
    if (performance.now() - startedAt > timeoutMs) {
      life.wanted = true;
      child.kill('SIGKILL');
      await exited;
      throw startFailure(link, `no pty within ${timeoutMs} ms`);
    }
    await Promise.race([pause(5), exited]);
  }

  const check = expectBaudRate === undefined ? null : lineCheck(link, expectBaudRate);
  child.stdout.on('data', (bytes: Buffer) => {
    if (check === null) device.receive(bytes);
    else check.fromHost(bytes, (heard) => device.receive(heard));
  });
  const stopSending = device.onSend((bytes) => {
    if (life.ended === null) child.stdin.write(check === null ? bytes : check.toHost(bytes));
  });
  device.lineOpened?.();

  async function finish(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    life.wanted = true;
    stopSending();
    if (life.ended === null) child.kill(signal);
    const slow = setTimeout(() => child.kill('SIGKILL'), 2000);
    await exited;
    clearTimeout(slow);
    destroyPipes(child);
    await removeStaleLink(link);
  }

  return {
    path: link,
    onExit: (listener) => {
      if (life.ended === null || life.wanted) return exits.add(listener);
      listener(life.ended);
      return () => undefined;
    },
    close: () => finish('SIGTERM'),
    kill: () => finish('SIGKILL'),
  };
}

/** A SIGKILLed socat leaves its link behind; a live one takes it away itself. Only links to ptys are removed. */
async function removeStaleLink(link: string): Promise<void> {
  const target = await readlink(link).catch(absentOrNoLink);
  if (target?.startsWith('/dev/pts/')) await unlink(link).catch(absentOrNoLink);
}

function absentOrNoLink(error: unknown): null {
  const { code } = error as NodeJS.ErrnoException;
  // EINVAL: something that is no link.
  if (code === 'ENOENT' || code === 'EINVAL' || code === 'ENOTDIR') return null;
  throw error;
}

async function linkThere(link: string): Promise<boolean> {
  const stats = await lstat(link).catch(absentOrNoLink);
  return stats?.isSymbolicLink() ?? false;
}

function startFailure(path: string, reason: string): ConcentratorError {
  if (reason === 'ENOENT') {
    return new ConcentratorError('missingTool', { tool: 'socat', command: 'apt-get install socat' });
  }
  return new ConcentratorError('portOpenFailed', { path, reason });
}

function destroyPipes(child: Socat): void {
  child.stdin.destroy();
  child.stdout.destroy();
  child.stderr.destroy();
}

/** socat's last word, without its date and process id. */
function lastLine(text: string): string {
  return (text.trim().split('\n').at(-1) ?? '').replace(/^\S+ \S+ socat\[\d+\] [A-Z] /, '');
}
