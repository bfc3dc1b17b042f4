import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { open, realpath, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { ConcentratorError } from '../../../shared/errors/index.ts';
import { openPty, SimulatedConcentrator, type DevicePty } from '../../simulator/index.ts';
import { openSerialTransport } from './serial-transport.ts';
import type { Transport } from './transport.ts';

const LINE = { baudRate: 115200, framing: '8N1' } as const;
const folder = mkdtempSync(join(tmpdir(), 'serial-'));
const cleanUps: (() => unknown)[] = [];
let links = 0;

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function pty(sn = '202005010001'): Promise<{ device: SimulatedConcentrator; line: DevicePty }> {
  links += 1;
  const device = new SimulatedConcentrator({ dialect: 'bare', config: { sn } });
  const line = await openPty(device, join(folder, `tty${links}`));
  cleanUps.push(
    () => device.close(),
    () => line.close(),
  );
  return { device, line };
}

async function opened(path: string): Promise<Transport> {
  const transport = await openSerialTransport(path, LINE);
  cleanUps.push(() => transport.close());
  return transport;
}

function answer(transport: Transport, end = '\n'): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    transport.onClose((reason) => reject(reason ?? new Error('closed')));
    transport.onData((bytes) => {
      text += Buffer.from(bytes).toString('latin1');
      if (text.includes(end)) resolve(text);
    });
  });
}

function closed(transport: Transport): Promise<ConcentratorError | null> {
  return new Promise((resolve) => {
    transport.onClose(resolve);
  });
}

async function failure(path: string): Promise<ConcentratorError> {
  try {
    const transport = await openSerialTransport(path, LINE);
    await transport.close();
  } catch (error) {
    return error as ConcentratorError;
  }
  throw new Error('it opened');
}

test('a device on a tty is written to and read', async () => {
  const { line } = await pty();
  const transport = await opened(line.path);
  const reply = answer(transport);
  await transport.write(Buffer.from('get sn\r\n'));
  expect(await reply).toBe('202005010001\r\n');
});

test('row 1: a port that is not there is named at once, and not tried again', async () => {
  const startedAtMs = performance.now();
  expect(await failure(join(folder, 'nothing'))).toMatchObject({
    code: 'CC-201',
    context: { path: join(folder, 'nothing') },
  });
  expect(performance.now() - startedAtMs).toBeLessThan(1000);
});

describe('what is no serial port is named so', () => {
  test('a regular file', async () => {
    const path = join(folder, 'file');
    writeFileSync(path, 'x');
    expect(await failure(path)).toMatchObject({ code: 'CC-204' });
  });

  test('a directory', async () => {
    expect(await failure(folder)).toMatchObject({ code: 'CC-204' });
  });

  test('/dev/null', async () => {
    expect(await failure('/dev/null')).toMatchObject({ code: 'CC-204' });
  });
});

describe('row 3: a port that somebody holds', () => {
  test('row 3: is in use for the second opener in this program, and free again once closed', async () => {
    const { line } = await pty();
    const first = await opened(line.path);
    expect(await failure(line.path)).toMatchObject({ code: 'CC-203' });
    await first.close();
    const again = await opened(line.path);
    expect(again.path).toBe(line.path);
  });

  test('row 3: locked by another program is in use, and that program is named', async () => {
    const { line } = await pty();
    const script =
      'use Fcntl ":flock"; open F, "+<", shift or die; flock F, LOCK_EX; $| = 1; print "held\n"; <STDIN>';
    const holder = spawn('perl', ['-e', script, line.path], { stdio: ['pipe', 'pipe', 'inherit'] });
    cleanUps.push(() => stop(holder));
    await once(holder.stdout, 'data');
    const error = await failure(line.path);
    expect(error).toMatchObject({
      code: 'CC-203',
      context: { holder: expect.stringMatching(/^\w.* \(\d+\)$/) },
    });
  });
});

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'close');
}

describe('row 6: unplugged while nothing is said', () => {
  test('row 6: is noticed within 2 s, 50 times of 50, with little work', async () => {
    const rounds = 50;
    const lines = await Promise.all(Array.from({ length: rounds }, () => pty()));
    const transports = await Promise.all(lines.map(({ line }) => opened(line.path)));
    const took: number[] = [];
    for (const [index, transport] of transports.entries()) {
      const { line } = lines[index]!;
      const reason = closed(transport);
      const startedAtMs = performance.now();
      const before = process.cpuUsage();
      await line.kill();
      expect(await reason).toMatchObject({ code: 'CC-205', context: { path: line.path } });
      took.push(performance.now() - startedAtMs);
      const { user, system } = process.cpuUsage(before);
      // A driver that spins takes a whole second of processor time a second.
      expect((user + system) / 1000).toBeLessThan(1000);
    }
    expect(Math.max(...took)).toBeLessThan(2000);
  }, 60_000);

  test('row 6: costs less than 5 % of a processor while it is waited for and afterwards', async () => {
    const { line } = await pty();
    const transport = await opened(line.path);
    const reason = closed(transport);
    await line.kill();
    await reason;
    const before = process.cpuUsage();
    // Measuring takes time: there is no event to wait for.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 2_000_000).toBeLessThan(0.05);
  });

  test('row 6: an open port that is idle costs less than 5 % of a processor', async () => {
    const { line } = await pty();
    await opened(line.path);
    const before = process.cpuUsage();
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 2_000_000).toBeLessThan(0.05);
  });

  test('row 6: a write after it fails as disconnected', async () => {
    const { line } = await pty();
    const transport = await opened(line.path);
    const reason = closed(transport);
    await line.kill();
    await reason;
    await expect(transport.write(Buffer.from('get sn\r\n'))).rejects.toMatchObject({ code: 'CC-205' });
  });
});

describe('row 9: the path leads to another device', () => {
  test('row 9: is noticed within 2 s, and the other device receives nothing', async () => {
    const first = await pty('202005010001');
    const second = await pty('202005010002');
    const link = join(folder, 'moving');
    symlinkSync(await realpath(first.line.path), link);
    const transport = await opened(link);
    const reason = closed(transport);
    const startedAtMs = performance.now();
    unlinkSync(link);
    symlinkSync(await realpath(second.line.path), link);
    expect(await reason).toMatchObject({ code: 'CC-205' });
    expect(performance.now() - startedAtMs).toBeLessThan(2000);
    await expect(transport.write(Buffer.from('set topic stale\r\n'))).rejects.toMatchObject({
      code: 'CC-205',
    });
    const fresh = await opened(link);
    const reply = answer(fresh);
    await fresh.write(Buffer.from('get sn\r\n'));
    expect(await reply).toBe('202005010002\r\n');
    expect(second.device.receivedLines.map((one) => one.text)).toEqual(['get sn']);
  });
});

test('what an earlier program left unread is not this device’s answer', async () => {
  const { line, device } = await pty();
  const other: FileHandle = await open(line.path, 'r+');
  await other.write('get topic\r\n');
  await expect.poll(() => device.receivedLines.length, { timeout: 5000, interval: 5 }).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await other.close();
  const transport = await opened(line.path);
  const reply = answer(transport);
  await transport.write(Buffer.from('get sn\r\n'));
  expect(await reply).toBe('202005010001\r\n');
});

test('closing may be done twice, tells null, and nothing is heard afterwards', async () => {
  const { line } = await pty();
  const transport = await opened(line.path);
  const reason = closed(transport);
  await Promise.all([transport.close(), transport.close()]);
  expect(await reason).toBeNull();
  expect(await closed(transport)).toBeNull();
  await expect(transport.write(Buffer.from('x'))).rejects.toMatchObject({ code: 'CC-205' });
});
