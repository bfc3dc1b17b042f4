/** For tests: a real Mosquitto with the plugin, its administrator, and what stands in it. */
import { readFile } from 'node:fs/promises';
import {
  makeAuthority,
  makeServerCertificate,
  startMosquitto,
  type DynamicAcl,
  type KeyPair,
  type Mosquitto,
} from '../../../../e2e/brokers/index.ts';
import { MqttPassword } from '../../../../shared/domain/index.ts';
import { readAuthorities } from '../../confirmation/ca-certificates.ts';
import type { TlsTarget } from '../../confirmation/tls-target.ts';
import type { Provisioning } from '../provisioning.ts';
import {
  provisionDynamicSecurity,
  type DynamicSecurityOptions,
  type DynamicSecurityResult,
} from './index.ts';

export const ADMINISTRATOR = { username: 'dynsec_admin', password: 'dynsec-1' } as const;
/** Beside it, one who may do everything but administer: for probes. */
export const OBSERVER = { username: 'observer', password: 'observer-1' } as const;

const everything = (topic: string): readonly DynamicAcl[] =>
  (['publishClientSend', 'publishClientReceive', 'subscribePattern', 'unsubscribePattern'] as const).map(
    (acltype) => ({ acltype, topic, allow: true }),
  );

export interface PluginBroker {
  readonly mosquitto: Mosquitto;
  readonly authority: KeyPair;
  target(port?: number): TlsTarget;
  provision(asked: Provisioning, changes?: Partial<DynamicSecurityOptions>): Promise<DynamicSecurityResult>;
  /** Usernames and their roles, as the plugin's own file has them. */
  inFile(): Promise<PluginFile>;
}

export interface PluginFile {
  readonly clients: readonly {
    readonly username: string;
    readonly disabled?: boolean;
    readonly roles?: readonly { readonly rolename: string }[];
  }[];
  readonly roles: readonly { readonly rolename: string; readonly acls?: readonly DynamicAcl[] }[];
}

export async function startPluginBroker(): Promise<PluginBroker> {
  const authority = await makeAuthority();
  const mosquitto = await startMosquitto({
    certificate: await makeServerCertificate(authority),
    dynamicSecurity: [
      { ...ADMINISTRATOR, acls: everything('$CONTROL/dynamic-security/#') },
      { ...OBSERVER, acls: [...everything('#'), ...everything('$SYS/#')] },
    ],
  });
  const read = readAuthorities(Buffer.from(authority.cert));
  if (!read.ok) throw read.error;
  const target = (port = mosquitto.port): TlsTarget => ({
    broker: { host: '127.0.0.1', port },
    authorities: read.authorities,
  });
  return {
    ...{ mosquitto, authority, target },
    provision: (asked, changes = {}) =>
      provisionDynamicSecurity({
        ...{ target: target(), provisioning: asked, mode: 'provision', verify: 'rights', dryRun: false },
        administrator: {
          username: ADMINISTRATOR.username,
          password: MqttPassword.fromDevice(ADMINISTRATOR.password),
        },
        configFile: null,
        signal: new AbortController().signal,
        ...changes,
      }),
    inFile: async () =>
      JSON.parse(await readFile(mosquitto.file('dynamic-security.json'), 'utf8')) as PluginFile,
  };
}
