import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { adapterName } from './usb-adapters.ts';

export interface AdapterWithoutDriver {
  readonly adapter: string;
  /** `vendor:product`, as `lsusb` prints it. */
  readonly usbId: string;
}

/** Linux's list of USB devices. */
export const USB_DEVICES = '/sys/bus/usb/devices';

/** The serial adapters in Linux's tree of USB devices below which no driver has made a port. */
export async function adaptersWithoutDriver(folder: string = USB_DEVICES): Promise<AdapterWithoutDriver[]> {
  const names = await namesIn(folder);
  const found = await Promise.all(names.filter(isDevice).map((name) => lookAt(folder, name, names)));
  return found.flatMap((adapter) => adapter ?? []);
}

/** `1-1.4`, not an interface of it (`1-1.4:1.0`), and not a root hub (`usb1`). */
function isDevice(name: string): boolean {
  return /^\d+-[\d.]+$/.test(name);
}

async function lookAt(
  folder: string,
  name: string,
  names: readonly string[],
): Promise<AdapterWithoutDriver | null> {
  const [vendorId, productId] = await Promise.all([
    textOf(join(folder, name, 'idVendor')),
    textOf(join(folder, name, 'idProduct')),
  ]);
  const adapter = adapterName(vendorId, productId);
  if (adapter === null) return null;
  const interfaces = names.filter((other) => other.startsWith(`${name}:`));
  const ports = await Promise.all(interfaces.map((one) => hasPort(join(folder, one))));
  return ports.includes(true) ? null : { adapter, usbId: `${vendorId ?? ''}:${productId ?? ''}` };
}

/** A driver of USB adapters makes `ttyUSB0`; the one of modem-like ones (cdc-acm) makes `tty/ttyACM0`. */
async function hasPort(folder: string): Promise<boolean> {
  const names = await namesIn(folder);
  if (names.some((name) => /^tty./.test(name))) return true;
  return names.includes('tty') && (await namesIn(join(folder, 'tty'))).length > 0;
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []); // it was unplugged just now, or this system has no such tree
}

async function textOf(path: string): Promise<string | null> {
  return readFile(path, 'utf8').then(
    (text) => text.trim(),
    () => null, // unplugged just now
  );
}
