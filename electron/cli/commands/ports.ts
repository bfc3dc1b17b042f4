import { listPorts, type PortDescription } from '../../core/serial/port-list.ts';
import type { Command } from '../command.ts';
import { cliText } from '../texts.ts';

const PATH_COLUMNS = 16;

export const portsCommand: Command = {
  flags: {},
  async run({ output, signal }) {
    const ports = await listPorts();
    signal.throwIfAborted();
    for (const port of ports) output.event({ type: 'port', ...port }, describe(port));
    const text = ports.length === 0 ? cliText(output.language, 'noPorts') : '';
    return output.result('pass', { ports: [...ports] }, text);
  },
};

function describe({ path, manufacturer, vendorId, productId, serialNumber }: PortDescription): string {
  const usb = vendorId === null ? '' : `USB ${vendorId}:${productId ?? '????'}`;
  return [path.padEnd(PATH_COLUMNS), usb, manufacturer ?? '', serialNumber ?? '']
    .filter((part) => part !== '')
    .join('  ');
}
