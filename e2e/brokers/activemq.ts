import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { KeyPair } from './certificates.ts';
import { freePort } from './mosquitto.ts';

const HOME = '/usr/share/activemq';
const MQTT_CLIENT = '/usr/share/java/mqtt-client.jar';
/** The file that Debian installs: what a person would merge into. */
const STOCK = '/etc/activemq/instances-available/main/activemq.xml';
const START_LIMIT_MS = 60_000;
const KEYSTORE_PASSWORD = 'keystore-1';

/** Not every system has its packages: then what needs it is skipped (scripts/system-packages.mjs says so). */
export function hasActiveMq(): boolean {
  return [join(HOME, 'bin', 'activemq.jar'), MQTT_CLIENT].every((path) => existsSync(path));
}

export interface ActiveMq {
  readonly port: number;
  log(): string;
  dispose(): Promise<void>;
}

export interface ActiveMqFolder {
  readonly port: number;
  readonly path: string;
  readonly keyStore: { readonly path: string; readonly password: string };
}

export async function stockActiveMqXml(): Promise<string> {
  const text = await readFile(STOCK, 'utf8');
  // OpenWire is not what is tested, and its port may be taken.
  return text.replace('tcp://127.0.0.1:61616', 'tcp://127.0.0.1:0');
}

/**
 * A real ActiveMQ with a folder of its own. `configure` gives the text of its activemq.xml, which has to open an
 * `mqtt+ssl` connector at the folder's port.
 */
export async function startActiveMq(
  certificate: KeyPair,
  configure: (folder: ActiveMqFolder) => string | Promise<string>,
): Promise<ActiveMq> {
  const path = await mkdtemp(join(tmpdir(), 'concentrator-activemq-'));
  const port = await freePort();
  try {
    await mkdir(join(path, 'lib'));
    await symlink(MQTT_CLIENT, join(path, 'lib', 'mqtt-client.jar'));
    const folder = { path, port, keyStore: await makeKeyStore(path, certificate) };
    await writeFile(join(path, 'activemq.xml'), await configure(folder), { mode: 0o600 });
    await writeFile(join(path, 'log4j.properties'), LOGGING);
  } catch (error) {
    await rm(path, { recursive: true, force: true });
    throw error;
  }
  const child = spawn(
    'java',
    [
      ...['-Xmx384m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Djava.awt.headless=true'],
      ...[`-Dactivemq.home=${HOME}`, `-Dactivemq.base=${path}`, `-Djava.io.tmpdir=${path}`],
      `-Dlog4j.configuration=file:${join(path, 'log4j.properties')}`,
      ...['-jar', join(HOME, 'bin', 'activemq.jar'), 'start', `xbean:file:${join(path, 'activemq.xml')}`],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], cwd: path },
  );
  let log = '';
  let onLog = (): void => undefined;
  const keep = (text: string): void => {
    log += text;
    onLog();
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  const dispose = async (): Promise<void> => {
    await stop(child);
    await rm(path, { recursive: true, force: true });
  };
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('ActiveMQ did not start in time')), START_LIMIT_MS);
      onLog = () => {
        if (!/Apache ActiveMQ .* started/.test(log)) return;
        clearTimeout(timer);
        resolve();
      };
      child.once('exit', () => {
        clearTimeout(timer);
        reject(new Error('ActiveMQ ended at its start'));
      });
      onLog();
    });
  } catch (error) {
    await dispose();
    throw new Error(`ActiveMQ:\n${log}`, { cause: error });
  }
  return { port, log: () => log, dispose };
}

const LOGGING = [
  // A line for each refusal would be most of its work.
  'log4j.rootLogger=ERROR, out',
  'log4j.logger.org.apache.activemq.broker.BrokerService=INFO',
  'log4j.appender.out=org.apache.log4j.ConsoleAppender',
  'log4j.appender.out.layout=org.apache.log4j.PatternLayout',
  'log4j.appender.out.layout.ConversionPattern=%p %c{1} %m%n',
  '',
].join('\n');

/** The guide takes a PKCS#12 file through keytool; here openssl makes it, and ActiveMQ reads it as it is. */
async function makeKeyStore(
  folder: string,
  certificate: KeyPair,
): Promise<{ path: string; password: string }> {
  const run = promisify(execFile);
  const pem = join(folder, 'server.pem');
  const pfx = join(folder, 'broker.pfx');
  const jks = join(folder, 'broker.jks');
  await writeFile(pem, `${certificate.cert}\n${certificate.key}`, { mode: 0o600 });
  const pass = `pass:${KEYSTORE_PASSWORD}`;
  await run('openssl', ['pkcs12', '-export', '-in', pem, '-out', pfx, '-passout', pass]);
  await run('keytool', [
    ...[
      '-importkeystore',
      '-srckeystore',
      pfx,
      '-srcstoretype',
      'PKCS12',
      '-srcstorepass',
      KEYSTORE_PASSWORD,
    ],
    ...['-destkeystore', jks, '-deststoretype', 'JKS', '-deststorepass', KEYSTORE_PASSWORD],
  ]);
  return { path: jks, password: KEYSTORE_PASSWORD };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  // Nothing in its folder is kept, so it need not say goodbye to its store.
  child.kill('SIGKILL');
  await gone;
}
