import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { SITE, freePort, startRawServer, startRawTlsServer, startSite } from '../../../e2e/brokers/index.ts';
import { openConfirmation } from './open-confirmation.ts';
import { useBrokers } from './brokers.testing.ts';
import { SN, TOPIC_ROOT, confirmationOf, open, password } from './testing.ts';

const brokers = useBrokers();
const { cleanUps, mosquitto, failureOf } = brokers;

describe('connecting to a broker', () => {
  it('reports each rung as it is climbed', async () => {
    const result = await open(await mosquitto(), brokers.authority.cert);
    const confirmation = confirmationOf(result);
    await confirmation.close();
    expect(result.steps.map(({ step, state }) => `${step} ${state}`)).toEqual([
      ...['dns started', 'dns done', 'tcp started', 'tcp done', 'tls started', 'tls done'],
      ...['login started', 'login done', 'subscribe started', 'subscribe done'],
    ]);
    expect(result.steps.find(({ step, state }) => step === 'tls' && state === 'done')).toMatchObject({
      facts: { protocol: 'TLSv1.3', names: 'localhost, 127.0.0.1, 0:0:0:0:0:0:0:1' },
    });
  });

  it('connects by an address that is in the certificate, without a name for SNI', async () => {
    const result = await open(0, brokers.authority.cert, {
      broker: { host: '127.0.0.1', port: await mosquitto() },
    });
    await confirmationOf(result).close();
  });

  it('never goes through the proxy of MQTTJS_SOCKS_PROXY', async () => {
    process.env['MQTTJS_SOCKS_PROXY'] = `socks5://127.0.0.1:${await freePort()}`;
    cleanUps.push(() => Promise.resolve(delete process.env['MQTTJS_SOCKS_PROXY']));
    await confirmationOf(await open(await mosquitto(), brokers.authority.cert)).close();
  });

  it('uses a random client id at every connection, never the SN', async () => {
    const site = await startSite();
    cleanUps.push(() => site.dispose());
    for (let time = 0; time < 2; time += 1) {
      await confirmationOf(await open(site.mosquitto.port, site.authority.cert)).close();
    }
    await site.mosquitto.logged(/(?: as cc[^]*){2}/);
    const ids = [...site.mosquitto.log().matchAll(/New client connected from \S+ as (\S+) /g)].map(
      ([, id]) => id,
    );
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^cc[0-9a-f]{20}$/);
  });

  it('row 25: a name that does not exist is `dns`', async () => {
    const result = await open(8883, null, { broker: { host: 'broker.invalid', port: 8883 } });
    expect(failureOf(result)).toMatchObject({ cause: 'dns', error: 'brokerDns', hint: 'hint.dns' });
  });

  it('row 25: a port nobody listens on is `tcp`, refused', async () => {
    const port = await freePort();
    const result = await open(port, null);
    expect(failureOf(result)).toMatchObject({
      cause: 'tcp',
      error: 'brokerTcpRefused',
      hint: 'hint.tcpRefused',
      context: { host: 'localhost', port },
    });
  });

  it('row 26: a server that accepts and stays mute ends within the limit, as `tls`', async () => {
    const server = await startRawServer(() => undefined);
    cleanUps.push(() => server.close());
    const started = performance.now();
    const result = await open(server.port, null, { connectTimeoutMs: 400 });
    expect(failureOf(result)).toMatchObject({ cause: 'tls', error: 'tlsTimeout', hint: 'hint.tlsTimeout' });
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('row 26: a TLS server that never answers CONNECT ends within the limit, as `login`', async () => {
    const server = await startRawTlsServer(brokers.good, (socket) => socket.resume());
    cleanUps.push(() => server.close());
    const result = await open(server.port, brokers.authority.cert, { connectTimeoutMs: 600 });
    expect(failureOf(result)).toMatchObject({
      cause: 'login',
      error: 'loginTimeout',
      context: { port: server.port, seconds: expect.any(Number) as unknown },
    });
  });

  it('row 26: a broker that never answers SUBSCRIBE ends within the limit, as `subscribe`', async () => {
    const accept = Buffer.from([0x20, 2, 0, 0]);
    const server = await startRawTlsServer(brokers.good, (socket) =>
      socket.once('data', () => socket.write(accept)),
    );
    cleanUps.push(() => server.close());
    const result = await open(server.port, brokers.authority.cert, { connectTimeoutMs: 800 });
    expect(failureOf(result)).toMatchObject({ cause: 'subscribe', error: 'subscribeTimeout' });
  });

  it('row 27: TLS to a plain MQTT port says that the port is plain', async () => {
    const result = await open(await mosquitto({ certificate: null }), brokers.authority.cert);
    expect(failureOf(result)).toMatchObject({ cause: 'tls', error: 'tlsNotTls', hint: 'hint.notTls' });
  });

  it('row 27: TLS to a plain web server says that the port is plain', async () => {
    const server = await startRawServer((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    );
    cleanUps.push(() => server.close());
    expect(failureOf(await open(server.port, null))).toMatchObject({ cause: 'tls', error: 'tlsNotTls' });
  });

  it('row 27: a port that hangs up before TLS, and speaks no MQTT, is a reset', async () => {
    const server = await startRawServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
    cleanUps.push(() => server.close());
    expect(failureOf(await open(server.port, null))).toMatchObject({
      cause: 'tls',
      error: 'tlsReset',
      hint: 'hint.reset',
    });
  });

  it('row 27: an encrypted web server is no broker', async () => {
    const http = createServer();
    cleanUps.push(() => new Promise((resolve) => http.close(resolve)));
    const server = await startRawTlsServer(brokers.good, (socket) => http.emit('connection', socket));
    cleanUps.push(() => server.close());
    const failure = failureOf(await open(server.port, brokers.authority.cert));
    expect(failure).toMatchObject({ cause: 'login', hint: 'hint.notMqtt' });
  });

  it('row 32: a wrong password is tried exactly once', async () => {
    const site = await startSite();
    cleanUps.push(() => site.dispose());
    const result = await open(site.mosquitto.port, site.authority.cert, { password: password('wrong') });
    expect(failureOf(result)).toMatchObject({
      cause: 'login',
      error: 'loginCredentials',
      hint: 'hint.credentials',
      context: { username: 'admin_client' },
    });
    await site.mosquitto.logged(/disconnected, not authorised/);
    expect(site.mosquitto.log().match(/New connection from/g)).toHaveLength(1);
  });

  it('row 32: the password is in no error, context or rung', async () => {
    const result = await open(await mosquitto(), brokers.authority.cert, {
      password: password('s3cret-canary'),
    });
    const { opened } = result;
    if (opened.ok) throw new Error('it must not open');
    const { error } = opened.failure;
    expect(
      JSON.stringify([opened, result.steps, error.serialize(), error.message, String(error.cause)]),
    ).not.toContain('s3cret-canary');
  });

  it('row 33: a subscription refused by dynamic security is `subscribe`', async () => {
    const site = await startSite({
      dynamicSecurity: [
        { ...SITE.manager, acls: [{ acltype: 'subscribePattern', topic: 'other/#', allow: true }] },
      ],
    });
    cleanUps.push(() => site.dispose());
    expect(failureOf(await open(site.mosquitto.port, site.authority.cert))).toMatchObject({
      cause: 'subscribe',
      error: 'subscribeDenied',
      hint: 'hint.subscribeRights',
      context: { topic: SITE.topic, username: 'admin_client' },
    });
  });

  it('row 33: the subscription that dynamic security allows is granted', async () => {
    const topic = `${SITE.topicRoot}/+/fromdev`;
    const site = await startSite({
      dynamicSecurity: [{ ...SITE.manager, acls: [{ acltype: 'subscribePattern', topic, allow: true }] }],
    });
    cleanUps.push(() => site.dispose());
    await confirmationOf(await open(site.mosquitto.port, site.authority.cert)).close();
  });

  it.each(['dns', 'tls', 'login', 'subscribe'])('is cancelled at once during %s', async (at) => {
    const accept = Buffer.from([0x20, 2, 0, 0]);
    const server = await (at === 'login' || at === 'subscribe'
      ? startRawTlsServer(brokers.good, (socket) =>
          socket.once('data', () => at === 'subscribe' && socket.write(accept)),
        )
      : startRawServer(() => undefined));
    cleanUps.push(() => server.close());
    const controller = new AbortController();
    const opening = openConfirmation({
      broker: { host: 'localhost', port: server.port },
      ca: Buffer.from(brokers.authority.cert),
      username: 'admin_client',
      password: password('x'),
      sn: SN,
      topicRoot: TOPIC_ROOT,
      signal: controller.signal,
      onStep: ({ step, state }) =>
        step === at && state === 'started' && controller.abort(new Error('own reason')),
    });
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
  });
});
