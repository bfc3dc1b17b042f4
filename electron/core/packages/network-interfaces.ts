import { networkInterfaces } from 'node:os';
import type { NetworkInterfaceView } from '../../../shared/ipc/index.ts';

/** The addresses a device could reach this computer by, the loopback last. A link-local IPv6 address has no URL. */
export function listInterfaces(): readonly NetworkInterfaceView[] {
  const found = Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ address, family }) => !(family === 'IPv6' && /^fe[89ab]/i.test(address)))
      .map(({ address, family, internal }) => ({ name, address, family, isLoopback: internal })),
  );
  const rank = ({ isLoopback, family }: NetworkInterfaceView): number =>
    (isLoopback ? 2 : 0) + (family === 'IPv6' ? 1 : 0);
  return found.sort((a, b) => rank(a) - rank(b));
}
