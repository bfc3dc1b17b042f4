import { SerialPort } from 'serialport';
import type { Exchange } from '../exchanges.ts';

/** As a script opens a port: the package's own defaults. */
export async function openPort(path: string, baudRate: number): Promise<SerialPort> {
  const port = new SerialPort({ path, baudRate, autoOpen: false });
  await new Promise<void>((resolve, reject) =>
    port.open((error) => (error === null ? resolve() : reject(error))),
  );
  return port;
}

export async function closePort(port: SerialPort): Promise<void> {
  await new Promise<void>((resolve, reject) =>
    port.close((error) => (error === null ? resolve() : reject(error))),
  );
}

/** @throws Error where the answer is not the one that proves the value */
export function checkReply({ command, reply }: Exchange, got: string): void {
  if (reply !== null && got !== reply)
    throw new Error(`'${command}': answered ${JSON.stringify(got)}, not ${JSON.stringify(reply)}`);
}
