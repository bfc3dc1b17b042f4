import type { PortDescription } from '../core/serial/port-list.ts';
import type { AdapterWithoutDriver } from '../core/serial/missing-drivers.ts';
import { adapterOfPort } from '../core/serial/usb-adapters.ts';
import type { SerializedError } from '../../shared/errors/index.ts';
import type { PortView, PortsView } from '../../shared/ipc/index.ts';

export interface PortsSeen {
  readonly ports: readonly PortDescription[];
  readonly error: SerializedError | null;
  readonly withoutDriver: readonly AdapterWithoutDriver[];
}

/** @param lastPort the one that was last connected */
export function portsView(seen: PortsSeen, lastPort: string | null): PortsView {
  const likely = likelyPath(seen.ports, lastPort);
  const ports = seen.ports.map((port): PortView => {
    const adapter = adapterOfPort(port.vendorId, port.productId);
    return { ...port, adapter, isLikely: port.path === likely };
  });
  return { ports, error: seen.error, withoutDriver: seen.withoutDriver };
}

/** The last one if it is there; else the first known adapter, the first on USB; else the only one there is. */
function likelyPath(ports: readonly PortDescription[], lastPort: string | null): string | null {
  const likely =
    ports.find((port) => port.path === lastPort) ??
    ports.find((port) => adapterOfPort(port.vendorId, port.productId) !== null) ??
    ports.find((port) => port.vendorId !== null) ??
    (ports.length === 1 ? ports[0] : undefined);
  return likely?.path ?? null;
}
