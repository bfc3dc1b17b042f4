import { describe, expect, it } from 'vitest';
import {
  daysFromNow,
  makeAuthority,
  makeServerCertificate,
  startRawServer,
  startRawTlsServer,
} from '../../../e2e/brokers/index.ts';
import { useBrokers } from './brokers.testing.ts';
import { confirmationOf, open } from './testing.ts';

const brokers = useBrokers();
const { cleanUps, mosquitto, failureOf } = brokers;

describe('who the broker is', () => {
  it('row 28: another CA is `tls`, and no login was sent', async () => {
    const other = await makeAuthority('Another CA');
    let bytes = 0;
    const server = await startRawTlsServer(brokers.good, (socket) =>
      socket.on('data', (chunk: Buffer) => (bytes += chunk.length)),
    );
    cleanUps.push(() => server.close());
    expect(failureOf(await open(server.port, other.cert))).toMatchObject({
      cause: 'tls',
      error: 'tlsUnknownAuthority',
      hint: 'hint.authority',
    });
    expect(bytes).toBe(0);
  });

  it('row 28: a CA of the same name with another key is `tls`', async () => {
    const twin = await makeAuthority();
    expect(failureOf(await open(await mosquitto(), twin.cert))).toMatchObject({
      cause: 'tls',
      error: 'tlsUnknownAuthority',
    });
  });

  it('row 28: no CA file does not trust a CA of the site', async () => {
    expect(failureOf(await open(await mosquitto(), null))).toMatchObject({
      cause: 'tls',
      error: 'tlsUnknownAuthority',
    });
  });

  it('row 28: NODE_TLS_REJECT_UNAUTHORIZED=0 changes nothing', async () => {
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    cleanUps.push(() => Promise.resolve(delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']));
    expect(failureOf(await open(await mosquitto(), null))).toMatchObject({ cause: 'tls' });
  });

  it('row 28: a server certificate given as the CA is told apart from a wrong CA', async () => {
    expect(failureOf(await open(await mosquitto(), brokers.good.cert))).toMatchObject({
      error: 'tlsUnknownAuthority',
      hint: 'hint.caIsNoAuthority',
    });
  });

  it.each([
    ['empty', ''],
    ['garbage', 'this is not a certificate'],
    ['a cut PEM', '-----BEGIN CERTIFICATE-----\nMIIB'],
    ['a PEM of garbage', '-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n'],
  ])('row 28: a CA file that is %s is refused before anything is sent', async (_what, ca) => {
    const server = await startRawServer(() => undefined);
    cleanUps.push(() => server.close());
    expect(failureOf(await open(server.port, ca))).toMatchObject({
      cause: 'tls',
      error: 'badCertificateFile',
      hint: 'hint.caFile',
    });
    expect(server.connections()).toBe(0);
  });

  it('takes a bundle of several CAs', async () => {
    const other = await makeAuthority('Another CA');
    const bundle = `# two authorities\n${other.cert}\n${brokers.authority.cert}`;
    await confirmationOf(await open(await mosquitto(), bundle)).close();
  });

  it('takes a self-signed server certificate that is itself given as the CA', async () => {
    const own = await makeServerCertificate(null);
    await confirmationOf(await open(await mosquitto({ certificate: own }), own.cert)).close();
  });

  it('row 28: a self-signed server certificate that was not given is named', async () => {
    const own = await makeServerCertificate(null);
    expect(
      failureOf(await open(await mosquitto({ certificate: own }), brokers.authority.cert)),
    ).toMatchObject({
      cause: 'tls',
      error: 'tlsSelfSigned',
      hint: 'hint.selfSigned',
    });
  });

  it('row 29: an expired certificate shows its end and this PC’s clock', async () => {
    const notAfter = new Date('2024-05-06T00:00:00Z');
    const expired = await makeServerCertificate(brokers.authority, undefined, {
      notBefore: daysFromNow(-1000),
      notAfter,
    });
    const failure = failureOf(await open(await mosquitto({ certificate: expired }), brokers.authority.cert));
    expect(failure).toMatchObject({
      cause: 'tls',
      error: 'tlsExpired',
      hint: 'hint.clock',
      context: { validTo: notAfter.toISOString(), now: expect.stringMatching(/^\d{4}-/) as unknown },
    });
  });

  it('row 29: a certificate that begins tomorrow is `tlsNotYetValid`', async () => {
    const future = await makeServerCertificate(brokers.authority, undefined, { notBefore: daysFromNow(1) });
    expect(
      failureOf(await open(await mosquitto({ certificate: future }), brokers.authority.cert)),
    ).toMatchObject({
      cause: 'tls',
      error: 'tlsNotYetValid',
      hint: 'hint.clock',
    });
  });

  it('row 30: a certificate for other names shows these names', async () => {
    const wrong = await makeServerCertificate(brokers.authority, [
      'mqtt.example.com',
      '*.example.org',
      '10.1.2.3',
    ]);
    expect(
      failureOf(await open(await mosquitto({ certificate: wrong }), brokers.authority.cert)),
    ).toMatchObject({
      cause: 'tls',
      error: 'tlsNameMismatch',
      hint: 'hint.names',
      context: { host: 'localhost', names: 'mqtt.example.com, *.example.org, 10.1.2.3' },
    });
  });

  it.each([
    ['TLS 1.3', {}],
    ['TLS 1.2', { maxTlsVersion: 'TLSv1.2' }],
  ] as const)('row 31: a broker that wants a client certificate is named (%s)', async (_version, limit) => {
    const port = await mosquitto({ clientAuthority: brokers.authority.cert, ...limit });
    expect(failureOf(await open(port, brokers.authority.cert))).toMatchObject({
      cause: 'tls',
      error: 'tlsClientCertificate',
      hint: 'hint.clientCertificate',
    });
  });

  it('connects with TLS 1.2', async () => {
    const result = await open(await mosquitto({ maxTlsVersion: 'TLSv1.2' }), brokers.authority.cert);
    await confirmationOf(result).close();
    expect(result.steps).toContainEqual(
      expect.objectContaining({
        step: 'tls',
        facts: expect.objectContaining({ protocol: 'TLSv1.2' }) as unknown,
      }),
    );
  });

  it('TLS 1.1 is not spoken', async () => {
    const options = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const server = await startRawTlsServer(brokers.good, () => undefined, options);
    cleanUps.push(() => server.close());
    expect(failureOf(await open(server.port, brokers.authority.cert))).toMatchObject({
      cause: 'tls',
      error: 'tlsFailed',
    });
  });
});
