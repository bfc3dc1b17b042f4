/** Root may open any port: what an ordinary user meets is tried as the user `nobody`. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { chmod, chown, copyFile, cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { errorText } from '../../../shared/messages/index.ts';
import { openPty, SimulatedConcentrator, type DevicePty } from '../../simulator/index.ts';

const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;
if (!isRoot) console.log('rows 2 and 4 are left out: only root may act as another user');

const SCRIPT = `
  import { openSerialTransport } from ${JSON.stringify(fileURLToPath(new URL('serial-transport.ts', import.meta.url)))};
  try {
    const transport = await openSerialTransport(process.argv[2], { baudRate: 115200, framing: '8N1' });
    await transport.close();
    console.log(JSON.stringify({ code: 'opened' }));
  } catch (error) {
    console.log(JSON.stringify({ code: error.code, context: error.context, message: error.message }));
  }
`;

let folder = '';
let line: DevicePty;
let device: SimulatedConcentrator;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'other-user-'));
  await chmod(folder, 0o755);
  await build({
    stdin: { contents: SCRIPT, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' },
    outfile: join(folder, 'open.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['serialport'],
  });
  await chmod(join(folder, 'open.mjs'), 0o644);
  await lend();
  device = new SimulatedConcentrator();
  line = await openPty(device, join(folder, 'tty'));
});

afterAll(async () => {
  device.close();
  await line.close();
  await rm(folder, { recursive: true, force: true });
});

/** The interpreter and the driver may lie where only their owner may look. */
async function lend(): Promise<void> {
  await copyFile(process.execPath, join(folder, 'node'), constants.COPYFILE_FICLONE);
  await chmod(join(folder, 'node'), 0o755);
  const modules = fileURLToPath(new URL('../../../node_modules/', import.meta.url));
  for (const name of ['serialport', '@serialport', 'debug', 'ms', 'node-gyp-build']) {
    await cp(join(modules, name), join(folder, 'node_modules', name), { recursive: true });
  }
}

/** What the user `nobody` is told on opening the port. */
function openAsNobody(): Promise<{ code: string; context?: Record<string, string> }> {
  return new Promise((resolve, reject) => {
    execFile(
      join(folder, 'node'),
      [join(folder, 'open.mjs'), line.path],
      { uid: NOBODY, gid: NOBODY, cwd: '/', env: { PATH: process.env.PATH, HOME: '/' } },
      (error, stdout, stderr) => {
        if (stdout === '') reject(error ?? new Error(stderr));
        else resolve(JSON.parse(stdout) as { code: string });
      },
    );
  });
}

describe.runIf(isRoot)('another user', () => {
  test('row 2: without rights to the port is told so', async () => {
    await chmod(await realpath(line.path), 0o600);
    expect(await openAsNobody()).toMatchObject({ code: 'CC-202', context: { path: line.path } });
  });

  test('row 2: with rights to the port opens it', async () => {
    const tty = await realpath(line.path);
    await chown(tty, NOBODY, NOBODY);
    expect(await openAsNobody()).toEqual({ code: 'opened' });
  });

  test('row 4: finds the port in use where another program has it exclusively, with a likely culprit', async () => {
    const tty = await realpath(line.path);
    await chown(tty, NOBODY, NOBODY);
    // TIOCEXCL, as ModemManager and others set it. Perl is a part of every Debian.
    const script = 'open F, "+<", shift or die; ioctl F, 0x540C, 0 or die; $| = 1; print "held\n"; <STDIN>';
    const holder = spawn('perl', ['-e', script, tty], { stdio: ['pipe', 'pipe', 'inherit'] });
    try {
      await once(holder.stdout, 'data');
      const error = await openAsNobody();
      expect(error.code).toBe('CC-203');
      const told = errorText('en', new ConcentratorError('portInUse', error.context ?? {}).serialize());
      expect(Object.values(told).join(' ')).toMatch(/ModemManager/);
    } finally {
      holder.stdin.end();
      await once(holder, 'close');
    }
  });
});
