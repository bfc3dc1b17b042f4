import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PackageServer } from './package-server.ts';

/** 8 MB in the gate; PACKAGE_MEGABYTES=100 by hand. */
const MEGABYTES = Number(process.env.PACKAGE_MEGABYTES ?? 8);
const CLIENTS = 20;

let folder: string;
let path: string;
let server: PackageServer;
const content = randomBytes(300_000);
const HASH = createHash('sha256').update(content).digest('hex');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'concentrator-package-'));
  path = join(folder, 'fw 1.4.bin');
  await writeFile(path, content);
  await writeFile(join(folder, 'secret.txt'), 'not for devices');
  server = new PackageServer(() => undefined);
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

function get(
  url: string,
  headers: Record<string, string> = {},
  method = 'GET',
  rawPath?: string,
): Promise<Got> {
  const { hostname, port, pathname, search } = new URL(url);
  const asked = {
    hostname: hostname.replace(/[[\]]/g, ''),
    port,
    path: rawPath ?? pathname + search,
    method,
    headers,
  };
  return new Promise((resolve, reject) => {
    const sent = request({ ...asked, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

async function serve(): Promise<string> {
  const view = await server.start({ path, address: '127.0.0.1', port: 0 });
  return view.url ?? '';
}

describe('the package server', () => {
  it('says URL, size and SHA-256, and sends the file whole', async () => {
    const view = await server.start({ path, address: '127.0.0.1', port: 0 });
    expect(view).toMatchObject({
      state: 'serving',
      sha256: HASH,
      file: { name: 'fw 1.4.bin', size: content.length },
    });
    expect(view.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/fw%201\.4\.bin$/);
    const got = await get(view.url ?? '');
    expect(got.status).toBe(200);
    expect(got.body.equals(content)).toBe(true);
    expect(got.headers).toMatchObject({
      'accept-ranges': 'bytes',
      etag: `"${HASH}"`,
      'content-length': '300000',
    });
  });

  it.each([
    ['bytes=0-99', 206, 'bytes 0-99/300000', [0, 100]],
    ['bytes=299990-', 206, 'bytes 299990-299999/300000', [299_990, 300_000]],
    ['bytes=-5', 206, 'bytes 299995-299999/300000', [299_995, 300_000]],
    ['bytes=-900000', 206, 'bytes 0-299999/300000', [0, 300_000]],
    ['bytes=100-9000000', 206, 'bytes 100-299999/300000', [100, 300_000]],
    ['bytes=300000-', 416, 'bytes */300000', null],
    ['bytes=-0', 416, 'bytes */300000', null],
    ['bytes=5-1', 200, undefined, [0, 300_000]],
    ['bytes=0-1,5-9', 200, undefined, [0, 300_000]],
    ['lines=0-1', 200, undefined, [0, 300_000]],
    ['bytes=x-', 200, undefined, [0, 300_000]],
  ] as const)('answers a range %s with %i', async (range, status, contentRange, part) => {
    const got = await get(await serve(), { range });
    expect(got.status).toBe(status);
    expect(got.headers['content-range']).toBe(contentRange);
    if (part !== null) expect(got.body.equals(content.subarray(...part))).toBe(true);
  });

  it('lets a broken-off download be resumed, and counts each byte once', async () => {
    const url = await serve();
    const first = await get(`${url}?sn=202005010001`, { range: 'bytes=0-149999' });
    const rest = await get(`${url}?sn=202005010001`, {
      range: 'bytes=150000-',
      'if-range': String(first.headers.etag),
    });
    expect(Buffer.concat([first.body, rest.body]).equals(content)).toBe(true);
    expect(server.view.clients).toMatchObject([
      {
        client: '127.0.0.1',
        sn: '202005010001',
        requests: 2,
        coveredBytes: 300_000,
        wholeTimes: 1,
        sentBytes: 300_000,
      },
    ]);
    expect(server.view.transfers).toMatchObject([
      { from: 150_000, to: 299_999, sent: 150_000, state: 'done' },
      { from: 0, to: 149_999, sent: 150_000, state: 'done' },
    ]);
  });

  it('sends the whole file where the range belongs to another one (If-Range)', async () => {
    const url = await serve();
    expect((await get(url, { range: 'bytes=5-9', 'if-range': '"other"' })).status).toBe(200);
    const { headers } = await get(url, {}, 'HEAD');
    expect(
      (await get(url, { range: 'bytes=5-9', 'if-range': String(headers['last-modified']) })).status,
    ).toBe(206);
    expect((await get(url, { 'if-none-match': `"${HASH}"` })).status).toBe(304);
  });

  it('answers HEAD without a body, and nothing but GET and HEAD', async () => {
    const url = await serve();
    const head = await get(url, {}, 'HEAD');
    expect({ status: head.status, length: head.headers['content-length'], body: head.body.length }).toEqual({
      status: 200,
      length: '300000',
      body: 0,
    });
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect(await get(url, {}, method)).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  });

  it.each([
    '/',
    '/other.bin',
    '/secret.txt',
    '/../secret.txt',
    '/fw%201.4.bin/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..\\secret.txt',
    '//etc/passwd',
    '/fw 1.4.bin/',
    '/fw%201.4.bin/',
    '/FW%201.4.BIN',
    '/fw%201.4.bin%00',
    '*',
  ])('knows no other path: %s', async (asked) => {
    const got = await get(await serve(), {}, 'GET', asked.replaceAll(' ', '%20'));
    expect(got.status).toBe(404);
    expect(got.body.toString()).not.toContain('not for devices');
  });

  it('is off before it is started, and after it was stopped, also for a download under way', async () => {
    const big = join(folder, 'big.bin');
    await writeFile(big, Buffer.alloc(40_000_000));
    const view = await server.start({ path: big, address: '127.0.0.1', port: 0 });
    const url = view.url ?? '';
    const { port } = new URL(url);
    const slow = connect(Number(port), '127.0.0.1');
    slow.on('error', () => undefined);
    slow.write(`GET /big.bin HTTP/1.1\r\nHost: x\r\n\r\n`);
    await new Promise((resolve) => slow.once('data', resolve));
    slow.pause();
    const closed = new Promise((resolve) => slow.once('close', resolve));
    await server.stop();
    slow.resume();
    await closed;
    await expect(get(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(server.view).toMatchObject({ state: 'chosen', url: null });
  });

  it('listens on the chosen address only', async () => {
    const url = await serve();
    const port = Number(new URL(url).port);
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((one) => one !== undefined && one.address !== '127.0.0.1' && !one.address.startsWith('fe80'));
    for (const other of [...others.map((one) => one?.address ?? ''), '127.0.0.2']) {
      const refused = await new Promise((resolve) => {
        const socket = connect(port, other);
        socket.on('connect', () => resolve(`reached at ${other}`)).on('error', () => resolve('refused'));
        socket.setTimeout(1000, () => resolve('refused'));
      });
      expect(refused).toBe('refused');
    }
  });

  it.each(['0.0.0.0', '192.0.2.77', '::', 'localhost'])(
    'refuses %s, which is no address of this computer',
    async (address) => {
      const failed = await server.start({ path, address, port: 0 }).catch((error: unknown) => error);
      expect(failed).toMatchObject({ errorName: 'packageAddressUnknown' });
      expect(server.view.state).toBe('failed');
    },
  );

  it('says so where the port is taken', async () => {
    const other = new PackageServer(() => undefined);
    const view = await other.start({ path, address: '127.0.0.1', port: 0 });
    const port = Number(new URL(view.url ?? '').port);
    await expect(server.start({ path, address: '127.0.0.1', port })).rejects.toMatchObject({
      errorName: 'packagePortTaken',
    });
    await other.close();
  });

  it.each([
    ['is written to', (file: string) => writeFile(file, Buffer.alloc(300_000))],
    ['is cut', (file: string) => truncate(file, 10)],
    [
      'is replaced',
      async (file: string) => {
        await writeFile(`${file}.new`, content);
        await rename(`${file}.new`, file);
      },
    ],
    ['is deleted', (file: string) => rm(file)],
  ])('refuses, clearly, once the file %s', async (_what, change) => {
    const url = await serve();
    await change(path);
    const got = await get(url);
    expect(got.status).toBe(409);
    expect(got.body.toString()).toContain('changed');
    await expect
      .poll(() => server.view)
      .toMatchObject({ state: 'failed', error: { name: 'packageChanged' } });
  });

  it.each([
    ['is not there', () => join(folder, 'none.bin')],
    [
      'is empty',
      async () => {
        await writeFile(join(folder, 'empty.bin'), '');
        return join(folder, 'empty.bin');
      },
    ],
    ['is a folder', () => folder],
  ])('does not start where the file %s', async (_what, pathOf) => {
    const wrong = await pathOf();
    await expect(server.start({ path: wrong, address: '127.0.0.1', port: 0 })).rejects.toMatchObject({
      errorName: 'packageUnusable',
    });
  });

  it('survives what is no HTTP', async () => {
    const url = await serve();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.on('error', () => undefined).resume();
    socket.write(Buffer.concat([Buffer.from('\x16\x03\x01'), randomBytes(500), Buffer.from('\r\n\r\n')]));
    await new Promise((resolve) => socket.once('close', resolve));
    expect((await get(url)).status).toBe(200);
  });

  it(`gives ${MEGABYTES} MB to ${CLIENTS} clients at once, each with the right SHA-256`, async () => {
    const big = join(folder, 'package.bin');
    const bytes = Buffer.alloc(MEGABYTES * 1_000_000);
    for (let at = 0; at < bytes.length; at += 65_536)
      randomBytes(Math.min(65_536, bytes.length - at)).copy(bytes, at);
    await writeFile(big, bytes);
    const startedMs = performance.now();
    const { url, sha256 } = await server.start({ path: big, address: '127.0.0.1', port: 0 });
    const hashedMs = performance.now();
    const hashes = await Promise.all(Array.from({ length: CLIENTS }, () => hashOf(url ?? '')));
    expect(new Set(hashes)).toEqual(new Set([sha256]));
    expect(server.view.clients).toMatchObject([{ wholeTimes: CLIENTS, sentBytes: CLIENTS * bytes.length }]);
    const tookS = (performance.now() - hashedMs) / 1000;
    const rate = ((CLIENTS * bytes.length) / 1e6 / tookS).toFixed(0);
    console.log(
      `hashed in ${(hashedMs - startedMs).toFixed(0)} ms; ${CLIENTS} x ${MEGABYTES} MB in ${tookS.toFixed(1)} s, ${rate} MB/s`,
    );
  }, 120_000);
});

function hashOf(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const hash = createHash('sha256');
    request(url, { agent: false }, (response) => {
      response.on('data', (chunk: Buffer) => hash.update(chunk));
      response.on('end', () => resolve(hash.digest('hex')));
      response.on('error', reject);
    })
      .on('error', reject)
      .end();
  });
}
