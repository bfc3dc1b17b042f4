import { existsSync } from 'node:fs';
import type { ListPorts } from '../core/serial/port-list.ts';

/** The system's ports, and before them those named by hand that exist now: no system lists a pty. */
export function withExtraPorts(list: ListPorts, paths: readonly string[]): ListPorts {
  if (paths.length === 0) return list;
  return async () => {
    const extra = paths
      .filter((path) => existsSync(path))
      .map((path) => ({
        ...{ path, manufacturer: null, vendorId: null, productId: null },
        ...{ serialNumber: null, location: null },
      }));
    // Machines that run tests may have no udev; what was named by hand is there all the same.
    const listed = await list().catch((error: unknown) => {
      if (extra.length > 0) return [];
      throw error;
    });
    return [...extra, ...listed];
  };
}
