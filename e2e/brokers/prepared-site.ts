import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeAuthority, makeServerCertificate, type KeyPair } from './certificates.ts';
import { freePort, startIncludingMosquitto, type Mosquitto } from './mosquitto.ts';

/** A folder with a broker's certificates, as a platform's engineer has it before anything is provisioned. */
export interface PreparedSite {
  readonly folder: string;
  readonly port: number;
  readonly authority: KeyPair;
  /** For `provision mosquitto`: where the three files shall be, and the listener. */
  readonly flags: readonly string[];
  path(name: string): string;
  /** On whatever stands in the folder by now. */
  start(): Promise<Mosquitto>;
  dispose(): Promise<void>;
}

export async function prepareSite(): Promise<PreparedSite> {
  const folder = await mkdtemp(join(tmpdir(), 'concentrator-prepared-'));
  const path = (name: string): string => join(folder, name);
  const authority = await makeAuthority();
  const server = await makeServerCertificate(authority);
  await mkdir(path('conf.d'));
  await writeFile(path('ca.crt'), authority.cert);
  await writeFile(path('server.crt'), server.cert);
  await writeFile(path('server.key'), server.key, { mode: 0o600 });
  const port = await freePort();
  let mosquitto: Mosquitto | null = null;
  return {
    ...{ folder, port, authority, path },
    flags: [
      ...['--out', folder, '--conf', path('conf.d/concentrator.conf')],
      ...['--listen-port', String(port), '--bind', '127.0.0.1', '--cafile', path('ca.crt')],
      ...['--certfile', path('server.crt'), '--keyfile', path('server.key')],
    ],
    start: async () => (mosquitto = await startIncludingMosquitto(folder, port)),
    dispose: async () => {
      await mosquitto?.stop('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
