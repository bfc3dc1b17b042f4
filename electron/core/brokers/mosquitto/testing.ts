/** For tests: a real Mosquitto that runs on nothing but the files we made. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  freePort,
  makeAuthority,
  makeServerCertificate,
  startIncludingMosquitto,
  type KeyPair,
  type Mosquitto,
} from '../../../../e2e/brokers/index.ts';
import { writePlanned } from '../file-plan.ts';
import type { Provisioning } from '../provisioning.ts';
import { planMosquittoFiles, type AclStyle } from './index.ts';

export const OBSERVER = { username: 'observer', password: 'observer-1' } as const;

export interface FilesBroker {
  readonly mosquitto: Mosquitto;
  readonly authority: KeyPair;
  readonly folder: string;
}

export async function startOnOurFiles(
  provisioning: Provisioning,
  aclStyle: AclStyle,
  before: { readonly passwordFile?: string; readonly aclFile?: string } = {},
): Promise<FilesBroker> {
  const folder = await mkdtemp(join(tmpdir(), 'concentrator-files-'));
  const authority = await makeAuthority();
  const server = await makeServerCertificate(authority);
  const path = (name: string): string => join(folder, name);
  await mkdir(path('conf.d'));
  await writeFile(path('ca.crt'), authority.cert);
  await writeFile(path('server.crt'), server.cert);
  await writeFile(path('server.key'), server.key);
  if (before.passwordFile !== undefined) await writeFile(path('pwfile'), before.passwordFile);
  if (before.aclFile !== undefined) await writeFile(path('aclfile'), before.aclFile);
  const port = await freePort();
  const { files } = await planMosquittoFiles({
    ...{ provisioning, aclStyle },
    passwordFile: path('pwfile'),
    aclFile: path('aclfile'),
    confFile: path('conf.d/concentrator.conf'),
    conf: {
      ...{ port, bindAddress: '127.0.0.1', authority: { kind: 'cafile', path: path('ca.crt') } },
      ...{ certificate: path('server.crt'), key: path('server.key') },
      ...{ passwordFile: path('pwfile'), aclFile: path('aclfile') },
    },
  });
  for (const file of files) await writePlanned(file);
  return { mosquitto: await startIncludingMosquitto(folder, port), authority, folder };
}
