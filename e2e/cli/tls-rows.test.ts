/**
 * Each row of the table of TLS errors, by a real server, as a person is told it: in Node, whose TLS is OpenSSL, and in
 * Electron, whose TLS is BoringSSL and calls the same things by other names.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveRuntime } from '../../scripts/electron-runtime.mjs';
import {
  daysFromNow,
  makeAuthority,
  makeServerCertificate,
  SITE,
  startMosquitto,
  startRawServer,
  startRawTlsServer,
  type KeyPair,
  type MosquittoOptions,
} from '../brokers/index.ts';
import { temporaryFiles } from './files.ts';
import { linesOf, type Json } from './schema.ts';

const PROGRAM = fileURLToPath(new URL('../../out/cli/cli.js', import.meta.url));
const files = temporaryFiles();
const passwordFile = files.write('password', SITE.manager.password);
const cleanUps: (() => Promise<unknown>)[] = [];
let electron: string;
let authority: KeyPair;
let stranger: KeyPair;
let good: KeyPair;

beforeAll(async () => {
  electron = (await resolveRuntime()).executable;
  authority = await makeAuthority();
  stranger = await makeAuthority('Another CA');
  good = await makeServerCertificate(authority);
}, 120_000);
afterAll(async () => {
  for (const cleanUp of cleanUps) await cleanUp();
  files.remove();
});

interface Row {
  readonly port: number;
  readonly ca: string;
}

async function mosquitto(changes: Partial<MosquittoOptions> = {}): Promise<number> {
  const broker = await startMosquitto({ certificate: good, users: [SITE.manager], ...changes });
  cleanUps.push(() => broker.dispose());
  return broker.port;
}

async function raw(server: Promise<{ readonly port: number; close(): Promise<void> }>): Promise<number> {
  const started = await server;
  cleanUps.push(() => started.close());
  return started.port;
}

async function certified(...of: Parameters<typeof makeServerCertificate>): Promise<number> {
  return mosquitto({ certificate: await makeServerCertificate(...of) });
}

const EXPIRED = { notBefore: daysFromNow(-20), notAfter: daysFromNow(-1) };
const FUTURE = { notBefore: daysFromNow(1) };

/** What happened; the server; the code and the hint a person is given. */
const ROWS: readonly (readonly [string, () => Promise<Row>, string, string])[] = [
  ['another CA', async () => ({ port: await mosquitto(), ca: stranger.cert }), 'CC-511', 'hint.authority'],
  [
    'a server’s certificate as the CA',
    async () => ({ port: await mosquitto(), ca: good.cert }),
    'CC-511',
    'hint.caIsNoAuthority',
  ],
  [
    'a chain that ends in an unknown root',
    async () => {
      const chain = { cert: `${good.cert}\n${authority.cert}`, key: good.key };
      return { port: await raw(startRawTlsServer(chain, () => undefined)), ca: stranger.cert };
    },
    'CC-512',
    'hint.selfSigned',
  ],
  [
    'a certificate signed by itself',
    async () => ({ port: await certified(null), ca: authority.cert }),
    'CC-512',
    'hint.selfSigned',
  ],
  [
    'an expired certificate',
    async () => ({ port: await certified(authority, undefined, EXPIRED), ca: authority.cert }),
    'CC-513',
    'hint.clock',
  ],
  [
    'a certificate of tomorrow',
    async () => ({ port: await certified(authority, undefined, FUTURE), ca: authority.cert }),
    'CC-514',
    'hint.clock',
  ],
  [
    'a certificate for another name',
    async () => ({ port: await certified(authority, ['mqtt.example.com']), ca: authority.cert }),
    'CC-515',
    'hint.names',
  ],
  [
    'a plain MQTT port',
    async () => ({ port: await mosquitto({ certificate: null }), ca: authority.cert }),
    'CC-510',
    'hint.notTls',
  ],
  [
    'a plain web server',
    async () => ({
      port: await raw(startRawServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))),
      ca: authority.cert,
    }),
    'CC-510',
    'hint.notTls',
  ],
  [
    'a client certificate wanted, TLS 1.3',
    async () => ({ port: await mosquitto({ clientAuthority: authority.cert }), ca: authority.cert }),
    'CC-516',
    'hint.clientCertificate',
  ],
  [
    'a client certificate wanted, TLS 1.2',
    async () => ({
      port: await mosquitto({ clientAuthority: authority.cert, maxTlsVersion: 'TLSv1.2' }),
      ca: authority.cert,
    }),
    'CC-516',
    'hint.clientCertificate',
  ],
  [
    'a hang-up before TLS',
    async () => ({ port: await raw(startRawServer((socket) => socket.destroy())), ca: authority.cert }),
    'CC-517',
    'hint.reset',
  ],
  [
    'another service behind TLS',
    async () => ({ port: await raw(startRawTlsServer(good, (socket) => socket.end())), ca: authority.cert }),
    'CC-526',
    'hint.notMqtt',
  ],
];

function confirm({ port, ca }: Row, runtime: string): Promise<Json> {
  return told(runtime, [
    ...['confirm', '--sn', SITE.sn, '--topic-root', SITE.topicRoot, '--broker', `mqtts://localhost:${port}`],
    ...['--ca', files.write('ca.crt', ca), '--username', SITE.manager.username],
    ...['--password-file', passwordFile, '--timeout', '1', '--no-record', '--json'],
  ]);
}

function told(runtime: string, args: readonly string[]): Promise<Json> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: undefined };
  return new Promise((resolve) => {
    // Where it fails, it says why on stdout.
    execFile(runtime, [PROGRAM, ...args], { env }, (_error, stdout) => resolve(linesOf(stdout).at(-1) ?? {}));
  });
}

describe.concurrent('an error of TLS, and what to do about it', () => {
  it.each(ROWS)(
    '%s',
    async (_what, start, code, hintKey) => {
      const row = await start();
      for (const runtime of [process.execPath, electron]) {
        const result = await confirm(row, runtime);
        expect(result).toMatchObject({ outcome: 'fail', code, hintKey });
        expect(result['hint']).not.toMatch(/\{|…/);
      }
    },
    60_000,
  );

  it('none: a certificate signed by itself that is itself given as the CA', async () => {
    // As `openssl req -x509` makes it: an authority of its own, so that BoringSSL takes it, too.
    const own = await makeAuthority('localhost', {}, ['localhost']);
    const port = await mosquitto({ certificate: own });
    for (const runtime of [process.execPath, electron])
      expect(await confirm({ port, ca: own.cert }, runtime)).toMatchObject({ cause: 'silent' });
  }, 60_000);
});

describe.concurrent('check-broker, with Electron’s TLS as with Node’s', () => {
  const check = (port: number, runtime: string): Promise<Json> =>
    told(runtime, [
      ...['check-broker', '--broker', `mqtts://localhost:${port}`, '--topic-root', SITE.topicRoot],
      ...['--ca', files.write('ca.crt', authority.cert), '--username', SITE.manager.username],
      ...['--password-file', passwordFile, '--plain-port', '1', '--json'],
    ]);

  it.each([
    ['finds nothing wrong with a good connection', [], []],
    ['finds old TLS', ['tls_version tlsv1.1', 'ciphers DEFAULT@SECLEVEL=0'], ['oldTls']],
  ])(
    '%s',
    async (_what, lines, failed) => {
      const port = await mosquitto({ lines });
      for (const runtime of [process.execPath, electron])
        expect(await check(port, runtime)).toMatchObject({ failed });
    },
    60_000,
  );
});
