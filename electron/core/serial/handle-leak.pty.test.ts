import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openPty, SimulatedConcentrator, type ByteDevice, type DevicePty } from '../../simulator/index.ts';
import { openSerialTransport } from './serial-transport.ts';
import type { Transport } from './transport.ts';

const LINE = { baudRate: 115200, framing: '8N1' } as const;
/** More than the tty takes at once, so that a write is still going on when the line is lost. */
const LONG_WRITE = Buffer.alloc(1 << 20, 'x');
const folder = mkdtempSync(join(tmpdir(), 'handle-leak-'));
const plainFile = join(folder, 'file');
writeFileSync(plainFile, 'x');

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Swallows all and says nothing. */
const sink: ByteDevice = { receive: () => undefined, onSend: () => () => undefined, close: () => undefined };

/** What each descriptor of this process leads to, sorted; numbers of ptys, sockets and pipes left out. */
function descriptors(): string[] {
  return readdirSync('/proc/self/fd')
    .flatMap((name) => {
      try {
        return [readlinkSync(`/proc/self/fd/${name}`).replace(/\d+/g, 'N')];
      } catch {
        return []; // the one that this look at the folder took
      }
    })
    .sort();
}

function open(path: string): Promise<Transport> {
  return openSerialTransport(path, LINE);
}

function lost(transport: Transport): Promise<unknown> {
  return new Promise((resolve) => {
    transport.onClose(resolve);
  });
}

function answer(transport: Transport): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    transport.onClose((reason) => reject(reason ?? new Error('closed')));
    transport.onData((bytes) => {
      text += Buffer.from(bytes).toString('latin1');
      if (text.includes('\n')) resolve(text);
    });
  });
}

interface Bench {
  readonly line: DevicePty;
  /** A pty of its own, which the cycle takes away. */
  readonly fresh: () => Promise<DevicePty>;
}

/** One opening each, and what becomes of it. */
const CYCLES = {
  opensAndCloses: async ({ line }: Bench) => {
    const transport = await open(line.path);
    await transport.close();
  },
  asksAndCloses: async ({ line }: Bench) => {
    const transport = await open(line.path);
    const reply = answer(transport);
    await transport.write(Buffer.from('get sn\r\n'));
    expect(await reply).toBe('202005010001\r\n');
    await transport.close();
  },
  isUnpluggedWhileOpen: async ({ fresh }: Bench) => {
    const line = await fresh();
    const transport = await open(line.path);
    await Promise.all([lost(transport), line.kill()]);
    await transport.close();
  },
  isLostInTheMiddleOfAWrite: async ({ fresh }: Bench) => {
    const line = await fresh();
    const transport = await open(line.path);
    const writing = expect(transport.write(LONG_WRITE)).rejects.toMatchObject({ code: 'CC-205' });
    await line.kill();
    // Nobody closes it: a line that is lost lets go by itself.
    await writing;
  },
  isClosedInTheMiddleOfAWrite: async ({ fresh }: Bench) => {
    const line = await fresh();
    const transport = await open(line.path);
    const writing = transport.write(LONG_WRITE).catch((error: unknown) => error);
    await transport.close();
    await writing;
    await line.close();
  },
  isInUse: async ({ line }: Bench) => {
    const transport = await open(line.path);
    await expect(open(line.path)).rejects.toMatchObject({ code: 'CC-203' });
    await transport.close();
  },
  isNotThere: async () => {
    await expect(open(join(folder, 'nothing'))).rejects.toMatchObject({ code: 'CC-201' });
  },
  isNoSerialPort: async () => {
    for (const path of [plainFile, folder, '/dev/null'])
      await expect(open(path)).rejects.toMatchObject({ code: 'CC-204' });
  },
} satisfies Record<string, (bench: Bench) => Promise<void>>;

const TIMES: Readonly<Record<keyof typeof CYCLES, number>> = {
  opensAndCloses: 400,
  asksAndCloses: 300,
  isUnpluggedWhileOpen: 60,
  isLostInTheMiddleOfAWrite: 60,
  isClosedInTheMiddleOfAWrite: 40,
  isInUse: 60,
  isNotThere: 40,
  isNoSerialPort: 40,
};

test('row 24: 1,000 cycles of open and close leave no descriptor behind', async () => {
  const device = new SimulatedConcentrator({ dialect: 'bare' });
  const line = await openPty(device, join(folder, 'tty'));
  let links = 0;
  const fresh = (): Promise<DevicePty> => openPty(sink, join(folder, `tty${(links += 1)}`));
  const bench = { line, fresh };
  const names = Object.keys(CYCLES) as (keyof typeof CYCLES)[];
  try {
    // The first of each kind loads the driver and starts the threads.
    for (const name of names) await CYCLES[name](bench);
    const before = descriptors();
    let cycles = 0;
    for (const name of names) {
      for (let time = 0; time < TIMES[name]; time += 1) await CYCLES[name](bench);
      cycles += TIMES[name];
      // The pipes of a socat that has ended are closed a moment later.
      await expect.poll(() => descriptors(), { timeout: 2000, message: name }).toEqual(before);
    }
    expect(cycles).toBe(1000);
  } finally {
    await line.close();
    device.close();
  }
}, 60_000);
