import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyPair } from './certificates.ts';
import { dynamicSecurityFile, passwordFile, type BrokerUser, type DynamicAcl } from './mosquitto-files.ts';

const DYNAMIC_SECURITY_PLUGIN = '/usr/lib/x86_64-linux-gnu/mosquitto_dynamic_security.so';
const START_LIMIT_MS = 10_000;
const SIGNAL_AGAIN_MS = 500;
const OPENSSL_CONF = 'openssl_conf = a\n[a]\nssl_conf = b\n[b]\nsystem_default = c\n[c]\n';

export interface MosquittoOptions {
  /** The server's certificate; `null` for a plain listener. */
  readonly certificate: KeyPair | null;
  /** Asks clients for a certificate of this authority (PEM). */
  readonly clientAuthority?: string;
  readonly users?: readonly BrokerUser[];
  /** Text of `acl_file`; without it every user may do everything. */
  readonly acl?: string;
  /** Instead of `users` and `acl`: the dynamic-security plugin. */
  readonly dynamicSecurity?: readonly (BrokerUser & { readonly acls: readonly DynamicAcl[] })[];
  /** Its `tls_version` is a lower bound only; this is the upper one. */
  readonly maxTlsVersion?: 'TLSv1.2';
  /** More lines for mosquitto.conf. */
  readonly lines?: readonly string[];
  readonly port?: number;
}

export interface Mosquitto {
  readonly port: number;
  readonly pid: number;
  /** The path of one of its files, for example `dynamic-security.json`. */
  file(name: string): string;
  /** Everything it has logged. */
  log(): string;
  /** The first match in its log from `from` characters on, also later. */
  logged(pattern: RegExp, from?: number): Promise<RegExpExecArray>;
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** After `stop`: the same files, the same port. */
  restart(): Promise<void>;
  /** Stops it and removes its files. */
  dispose(): Promise<void>;
}

/** A real Mosquitto on a free port of 127.0.0.1, with files of its own in a temporary folder. */
export async function startMosquitto(options: MosquittoOptions): Promise<Mosquitto> {
  const folder = await mkdtemp(join(tmpdir(), 'concentrator-mosquitto-'));
  const port = options.port ?? (await freePort());
  await writeFile(join(folder, 'mosquitto.conf'), await configuration(options, folder, port), {
    mode: 0o600,
  });
  const maxVersion = options.maxTlsVersion === undefined ? '' : `MaxProtocol = ${options.maxTlsVersion}\n`;
  await writeFile(join(folder, 'openssl.cnf'), OPENSSL_CONF + maxVersion);
  const running = new Running(folder, port);
  await running.start();
  return running;
}

/**
 * A Mosquitto whose `mosquitto.conf` includes a folder, as Debian's does. Its own lines are only those a test needs.
 * @param folder holds `conf.d`; it is removed with the broker
 */
export async function startIncludingMosquitto(folder: string, port: number): Promise<Mosquitto> {
  const lines = ['user root', 'log_dest stderr', 'log_type all', 'set_tcp_nodelay true'];
  await writeFile(
    join(folder, 'mosquitto.conf'),
    [...lines, `include_dir ${join(folder, 'conf.d')}`, ''].join('\n'),
  );
  await writeFile(join(folder, 'openssl.cnf'), OPENSSL_CONF);
  const running = new Running(folder, port);
  await running.start();
  return running;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

class Running implements Mosquitto {
  readonly port: number;
  readonly #folder: string;
  #process: ChildProcess | null = null;
  #log = '';
  #onLog = new Set<() => void>();

  constructor(folder: string, port: number) {
    this.#folder = folder;
    this.port = port;
  }

  get pid(): number {
    return this.#process?.pid ?? -1;
  }

  file(name: string): string {
    return join(this.#folder, name);
  }

  async start(): Promise<void> {
    const from = this.#log.length;
    const child = spawn('mosquitto', ['-c', join(this.#folder, 'mosquitto.conf')], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, OPENSSL_CONF: join(this.#folder, 'openssl.cnf') },
    });
    this.#process = child;
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#log += text;
      for (const listener of [...this.#onLog]) listener();
    });
    const gone = once(child, 'exit').then(() => {
      throw new Error(`mosquitto ended at its start:\n${this.#log}`);
    });
    await Promise.race([this.logged(/mosquitto version .* running/, from), gone]);
    gone.catch(() => undefined);
  }

  async restart(): Promise<void> {
    await this.start();
  }

  log(): string {
    return this.#log;
  }

  logged(pattern: RegExp, from = 0): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(this.#log.slice(from));
        if (found === null) return;
        finish();
        resolve(found);
      };
      const timer = setTimeout(() => {
        finish();
        reject(new Error(`mosquitto did not log ${String(pattern)}:\n${this.#log}`));
      }, START_LIMIT_MS);
      const finish = (): void => {
        clearTimeout(timer);
        this.#onLog.delete(look);
      };
      this.#onLog.add(look);
      look();
    });
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    // It says that it runs a moment before it listens to signals: one that comes in between is lost.
    const again = setInterval(() => child.kill(signal), SIGNAL_AGAIN_MS);
    await gone.finally(() => clearInterval(again));
  }

  async dispose(): Promise<void> {
    await this.stop('SIGKILL');
    await rm(this.#folder, { recursive: true, force: true });
  }
}

async function configuration(options: MosquittoOptions, folder: string, port: number): Promise<string> {
  const write = async (name: string, text: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, text, { mode: 0o600 });
    return path;
  };
  // As root it would become the user "mosquitto", which may not read our files.
  const lines = [
    'user root',
    'per_listener_settings false',
    'log_dest stderr',
    'log_type error',
    'log_type warning',
  ];
  lines.push('log_type notice', 'log_type information', 'set_tcp_nodelay true', 'allow_anonymous false');
  if (options.dynamicSecurity !== undefined) {
    const path = await write('dynamic-security.json', dynamicSecurityFile(options.dynamicSecurity));
    lines.push(`plugin ${DYNAMIC_SECURITY_PLUGIN}`, `plugin_opt_config_file ${path}`);
  }
  if (options.users !== undefined)
    lines.push(`password_file ${await write('pwfile', passwordFile(options.users))}`);
  if (options.acl !== undefined) lines.push(`acl_file ${await write('aclfile', options.acl)}`);
  lines.push(`listener ${port} 127.0.0.1`);
  if (options.certificate !== null) {
    lines.push(`certfile ${await write('server.crt', options.certificate.cert)}`);
    lines.push(`keyfile ${await write('server.key', options.certificate.key)}`);
  }
  if (options.clientAuthority !== undefined) {
    lines.push(`cafile ${await write('clients.crt', options.clientAuthority)}`, 'require_certificate true');
  }
  return [...lines, ...(options.lines ?? []), ''].join('\n');
}
