import { randomBytes } from 'node:crypto';
import { generatePassword, type SiteProfile, type TopicRoot } from '../../shared/domain/index.ts';
import { DEMO_PROFILE_ID, type DemoWorld } from '../core/workbench/index.ts';
import {
  DeviceMqtt,
  memoryTransport,
  pacedDevice,
  SimulatedConcentrator,
  startEmbeddedBroker,
} from '../simulator/index.ts';

const TOPIC_ROOT = 'smart/demo';
const MANAGER = 'admin_client';
const BOOT_MS = 300;
/** A real one speaks more seldom; nobody learns anything from waiting here. */
const PUBLISH_EVERY_MS = 2000;
const LINE = { baudRate: 115200, framing: '8N1' } as const;

/**
 * A device as it leaves the factory, which restarts by itself once it is given a server, and a broker that learns the
 * device's password as soon as the device has it: what a platform's engineer would do in between.
 */
export async function startDemoWorld(): Promise<DemoWorld> {
  const broker = await startEmbeddedBroker({ topicRoots: [TOPIC_ROOT] });
  const managementPassword = generatePassword(randomBytes);
  broker.addManager(MANAGER, managementPassword.reveal());
  const device = new SimulatedConcentrator({
    faults: { restartAfterSet: { of: 'server', afterMs: 20 }, bootMs: BOOT_MS },
  });
  const register = (): void => {
    const { sn, password } = device.config;
    broker.addDevice(sn, password);
  };
  register();
  // Not before it knows this broker: the demo asks nobody on the network for the server it came with.
  let mqtt: DeviceMqtt | null = null;
  const stop = device.onEvent(({ type }) => {
    if (type !== 'changed') return;
    register();
    if (device.config.server.host === broker.host)
      mqtt ??= new DeviceMqtt(device, { ca: broker.caPem, publishEveryMs: PUBLISH_EVERY_MS });
  });
  const line = pacedDevice(device, LINE);
  const profile: SiteProfile = {
    id: DEMO_PROFILE_ID,
    name: 'Demo',
    server: { host: broker.host, port: broker.port },
    broker: null,
    caPem: broker.caPem,
    managementUser: MANAGER,
    topicRoot: TOPIC_ROOT as TopicRoot,
    ntp: { host: 'pool.ntp.org', port: 123, timezone: 8 },
    notes: '',
    handoverKey: null,
    isLocked: true,
    updatedAt: new Date().toISOString(),
  };
  return {
    path: 'demo',
    open: (path, settings) => Promise.resolve(memoryTransport(line, path, settings)),
    site: { profile, managementPassword },
    close: async () => {
      stop();
      await mqtt?.close();
      device.close();
      await broker.close();
    },
  };
}
