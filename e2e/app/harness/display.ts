import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const START_TIMEOUT_MS = 15_000;

let display: Promise<string> | null = null;

/** The display to show windows on: the present one, else a virtual one that ends with this process. */
export function ensureDisplay(): Promise<string> {
  const present = process.env.DISPLAY;
  if (process.platform !== 'linux' || (present !== undefined && present !== ''))
    return Promise.resolve(present ?? '');
  display ??= startXvfb();
  return display;
}

async function startXvfb(): Promise<string> {
  // It chooses a free number itself and writes it to descriptor 3.
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  process.once('exit', () => server.kill());
  const number = await firstLine(server);
  server.unref();
  return `:${number}`;
}

function firstLine(server: ChildProcess): Promise<string> {
  const output = server.stdio[3] as NodeJS.ReadableStream & { unref?: () => void };
  const told = once(output, 'data').then(([data]) => String(data).trim());
  const failed = once(server, 'error').then(([error]) => Promise.reject(error as Error));
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error('Xvfb does not start')), START_TIMEOUT_MS).unref();
  });
  return Promise.race([told, failed, late]).finally(() => output.unref?.());
}
