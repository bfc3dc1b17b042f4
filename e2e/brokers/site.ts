import type { MqttClient } from 'mqtt';
import { makeAuthority, makeServerCertificate, type KeyPair } from './certificates.ts';
import { guideAcl, type BrokerUser } from './mosquitto-files.ts';
import { startMosquitto, type Mosquitto, type MosquittoOptions } from './mosquitto.ts';
import { connectTestClient, type TestClientOptions } from './test-client.ts';

export const SITE = {
  topicRoot: 'smart/devs',
  sn: '202005010001',
  otherSn: '202005010002',
  topic: 'smart/devs/202005010001/fromdev',
  manager: { username: 'admin_client', password: 'manager-1' },
  device: { username: '202005010001', password: '0501passwd' },
  otherDevice: { username: '202005010002', password: '0502passwd' },
  /** May do everything, for putting messages where no device would. */
  root: { username: 'root_client', password: 'root-1' },
} as const;

export interface Site {
  readonly authority: KeyPair;
  readonly mosquitto: Mosquitto;
  connect(user: BrokerUser, options?: Pick<TestClientOptions, 'clientId' | 'will'>): Promise<MqttClient>;
  dispose(): Promise<void>;
}

const USERS: readonly BrokerUser[] = [SITE.manager, SITE.device, SITE.otherDevice, SITE.root];
const ACL = `${guideAcl(SITE.topicRoot, SITE.manager.username)}\nuser ${SITE.root.username}\ntopic readwrite #\n`;

/** A site as in the guide: Mosquitto with TLS, password file, and ACL; a manager and two devices. */
export async function startSite(changes: Partial<MosquittoOptions> = {}): Promise<Site> {
  const authority = await makeAuthority();
  const certificate = await makeServerCertificate(authority);
  const plugin = changes.dynamicSecurity !== undefined;
  const defaults = plugin ? { certificate } : { certificate, users: USERS, acl: ACL };
  const mosquitto = await startMosquitto({ ...defaults, ...changes });
  const clients = new Set<MqttClient>();
  return {
    authority,
    mosquitto,
    connect: async (user, options = {}) => {
      const client = await connectTestClient({
        port: mosquitto.port,
        ca: authority.cert,
        ...user,
        ...options,
      });
      clients.add(client);
      return client;
    },
    dispose: async () => {
      for (const client of clients) client.end(true);
      await mosquitto.dispose();
    },
  };
}
