import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';

export interface TestClientOptions extends Pick<IClientOptions, 'clientId' | 'will' | 'protocolVersion'> {
  readonly port: number;
  /** PEM of the broker's authority; without it the connection is plain. */
  readonly ca?: string;
  readonly username: string;
  readonly password: string;
}

/** A device, or anyone else, at a test's broker. It does not reconnect. */
export async function connectTestClient(options: TestClientOptions): Promise<MqttClient> {
  const { port, ca, ...rest } = options;
  const client = await connectAsync({
    host: 'localhost',
    port,
    protocol: ca === undefined ? 'mqtt' : 'mqtts',
    ...(ca === undefined ? {} : { ca }),
    reconnectPeriod: 0,
    protocolVersion: 4,
    ...rest,
  });
  // A broker that is killed ends its clients; a test says for itself what it expects then.
  client.on('error', () => undefined);
  return client;
}
