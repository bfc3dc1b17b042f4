import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Files {
  readonly folder: string;
  path(name: string): string;
  /** Writes a file and returns its path. */
  write(name: string, content: string | Uint8Array): string;
  remove(): void;
}

export function temporaryFiles(): Files {
  const folder = mkdtempSync(join(tmpdir(), 'concentrator-cli-'));
  const path = (name: string): string => join(folder, name);
  let count = 0;
  return {
    folder,
    path,
    write: (name, content) => {
      count += 1;
      const file = path(`${count}-${name}`);
      writeFileSync(file, content, { mode: 0o600 });
      return file;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A config that differs from the simulator's factory settings in everything but the SN. */
export const WANTED = {
  server: { host: 'mqtt.example.com', port: 8884 },
  password: 'Kd8-fTq2_wZx',
  topicRoot: 'plant7/devs',
  ntp: { host: 'pool.ntp.org', port: 123, timezone: 2 },
} as const;
