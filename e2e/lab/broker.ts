import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mqtt, { type MqttClient } from 'mqtt';
import { scratch } from './program.ts';

const env = { ...process.env, PATH: [process.env['PATH'], '/usr/sbin', '/sbin'].join(delimiter) };
const run = (file: string, args: string[]): void => {
  const { status, stderr } = spawnSync(file, args, { env });
  if (status !== 0) throw new Error(`${file} ${args.join(' ')}: ${String(stderr)}`);
};
const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

export interface Broker {
  port: number;
  url: string;
  caFile: string;
  ca: Buffer;
  /** The management client's login, as flags. */
  login: string[];
  connect(username: string, password: string): Promise<MqttClient>;
  publish(
    username: string,
    password: string,
    topic: string,
    payload: string,
    retain?: boolean,
  ): Promise<void>;
  stop(): void;
}
export const ADMIN_PASSWORD = 'adm-9Tq-77';

/** Mosquitto over TLS with password file and ACL as in the vendor's guide (with the slash its print has lost). */
export async function startBroker(root: string, users: Record<string, string>): Promise<Broker> {
  const files = scratch();
  const [ca, caKey, key, csr, cert] = ['ca.pem', 'ca.key', 'server.key', 'server.csr', 'server.pem'].map(
    (n) => files.path(n),
  );
  const name = ['-subj', '/CN=localhost'];
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  run('openssl', [
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    caKey!,
    '-out',
    ca!,
    '-days',
    '30',
    '-subj',
    '/CN=Lab CA',
  ]);
  run('openssl', ['req', ...newKey, '-keyout', key!, '-out', csr!, ...name]);
  const ext = files.file('ext.cnf', 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
  run('openssl', [
    'x509',
    '-req',
    '-in',
    csr!,
    '-CA',
    ca!,
    '-CAkey',
    caKey!,
    '-CAcreateserial',
    '-out',
    cert!,
    '-days',
    '20',
    '-extfile',
    ext,
  ]);
  const pwfile = files.file('pwfile', '');
  for (const [user, password] of Object.entries({ admin_client: ADMIN_PASSWORD, ...users })) {
    run('mosquitto_passwd', ['-b', pwfile, user, password]);
  }
  const acl = [
    'user admin_client',
    `topic read ${root}/+/fromdev`,
    `topic write ${root}/+/todev`,
    'pattern write $SYS/broker/connection/%c/state',
    `pattern write ${root}/%u/fromdev`,
    `pattern read ${root}/%u/todev`,
  ];
  const port = await freePort();
  const conf = [
    `listener ${port} 127.0.0.1`,
    `cafile ${ca}`,
    `certfile ${cert}`,
    `keyfile ${key}`,
    'allow_anonymous false',
    `password_file ${pwfile}`,
    `acl_file ${files.file('aclfile', `${acl.join('\n')}\n`)}`,
    ...(process.getuid?.() === 0 ? ['user root'] : []),
  ];
  const mosquitto: ChildProcess = spawn(
    'mosquitto',
    ['-c', files.file('mosquitto.conf', `${conf.join('\n')}\n`)],
    { env, stdio: 'ignore' },
  );
  const broker: Broker = {
    port,
    url: `mqtts://localhost:${port}`,
    caFile: ca!,
    ca: readFileSync(ca!),
    login: ['--username', 'admin_client', '--password-file', files.file('admin.pw', `${ADMIN_PASSWORD}\n`)],
    connect: (username, password) =>
      mqtt.connectAsync(`mqtts://localhost:${port}`, {
        username,
        password,
        ca: broker.ca,
        reconnectPeriod: 0,
        protocolVersion: 4,
      }),
    async publish(username, password, topic, payload, retain = false) {
      const client = await broker.connect(username, password);
      // QoS 1 only so that the broker has it when this returns.
      await client.publishAsync(topic, payload, { retain, qos: 1 });
      await client.endAsync();
    },
    stop() {
      mosquitto.kill('SIGKILL');
      files.remove();
    },
  };
  for (let tries = 0; ; tries++) {
    try {
      await (await broker.connect('admin_client', ADMIN_PASSWORD)).endAsync();
      return broker;
    } catch (error) {
      if (tries > 50) throw error;
      await sleep(100);
    }
  }
}
