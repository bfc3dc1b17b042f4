import { access } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { findMovedPort, type ListPorts, type PortDescription } from '../serial/port-list.ts';

const LOOK_EVERY_MS = 500;

/**
 * Waits until an adapter that was unplugged is there again, under its old name or another.
 * @returns where; rejects with AbortError when the signal aborts
 */
export async function awaitReturn(
  path: string,
  identity: PortDescription | null,
  listPorts: ListPorts,
  signal: AbortSignal,
): Promise<string> {
  for (;;) {
    await sleep(LOOK_EVERY_MS, undefined, { signal });
    if (identity?.serialNumber !== undefined && identity.serialNumber !== null) {
      // Without a list of ports (no udev) an adapter can only be found again at its path.
      const ports = await listPorts().catch(() => []);
      const moved = findMovedPort(identity, ports);
      if (moved !== null) return moved.path;
    } else if (await isThere(path, listPorts)) return path;
  }
}

async function isThere(path: string, listPorts: ListPorts): Promise<boolean> {
  if (process.platform === 'win32') {
    const ports = await listPorts().catch(() => []);
    return ports.some((port) => port.path === path);
  }
  return access(path).then(
    () => true,
    () => false,
  );
}
