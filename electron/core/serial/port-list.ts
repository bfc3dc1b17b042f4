import { ConcentratorError } from '../../../shared/errors/index.ts';

export interface PortDescription {
  readonly path: string;
  readonly manufacturer: string | null;
  /** USB identity, four hexadecimal digits each. */
  readonly vendorId: string | null;
  readonly productId: string | null;
  /** The adapter's own serial number; cheap ones (CH340) have none. */
  readonly serialNumber: string | null;
  /** Where on the USB tree it is plugged in: stays the same for the same socket. */
  readonly location: string | null;
}

export type ListPorts = () => Promise<readonly PortDescription[]>;

/**
 * The serial ports of this PC, USB adapters first.
 * @throws ConcentratorError `portListUnavailable` where the system cannot be asked (Linux without udev)
 */
export const listPorts: ListPorts = async () => {
  const { SerialPort } = await import('serialport');
  let found: Awaited<ReturnType<typeof SerialPort.list>>;
  try {
    found = await SerialPort.list();
  } catch (error) {
    const isToolMissing = /udevadm ENOENT/.test(String(error));
    const remedy = isToolMissing ? { tool: 'udevadm', package: 'udev' } : { reason: String(error) };
    throw new ConcentratorError('portListUnavailable', remedy, error);
  }
  return found
    .map((port) => ({
      path: port.path,
      manufacturer: port.manufacturer ?? null,
      vendorId: port.vendorId ?? null,
      productId: port.productId ?? null,
      serialNumber: port.serialNumber ?? null,
      location: port.locationId ?? port.pnpId ?? null,
    }))
    .sort((left, right) => Number(right.vendorId !== null) - Number(left.vendorId !== null));
};

const WATCH_INTERVAL_MS = 1000;

/**
 * Tells of ports that come and go, at most a second late.
 * @param onError called when the system cannot be asked; watching goes on
 * @returns stops watching
 */
export function watchPorts(
  onChange: (ports: readonly PortDescription[]) => void,
  onError: (error: unknown) => void,
  list: ListPorts = listPorts,
): () => void {
  let stopped = false;
  let last: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    try {
      const ports = await list();
      const now = JSON.stringify(ports);
      if (!stopped && now !== last) onChange(ports);
      last = now;
    } catch (error) {
      if (!stopped) onError(error);
    }
    if (!stopped) timer = setTimeout(() => void look(), WATCH_INTERVAL_MS);
  };
  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/**
 * Where a port went that has left its path: to the one port with the same USB identity and serial number, if that is
 * certain.
 */
export function findMovedPort(
  before: PortDescription,
  now: readonly PortDescription[],
): PortDescription | null {
  if (before.serialNumber === null || before.vendorId === null) return null;
  const same = now.filter(
    (port) =>
      port.serialNumber === before.serialNumber &&
      port.vendorId === before.vendorId &&
      port.productId === before.productId,
  );
  return same.length === 1 ? (same[0] ?? null) : null;
}
