import { generate } from 'selfsigned';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface ServerCertificateOptions {
  /** Host names and IPv4 addresses it is for; localhost and 127.0.0.1 by default. */
  readonly names?: readonly string[];
  /** An hour ago by default, so that a clock a little behind still accepts it. */
  readonly notBefore?: Date;
  /** A month ahead by default. */
  readonly notAfter?: Date;
}

/** PEM texts. */
export interface ServerCertificate {
  readonly caPem: string;
  readonly certPem: string;
  readonly keyPem: string;
}

/** Makes a CA and a server certificate signed by it, for tests and the demo; the CA's key is thrown away. */
export async function makeServerCertificate(
  options: ServerCertificateOptions = {},
): Promise<ServerCertificate> {
  const now = Date.now();
  const notBeforeDate = options.notBefore ?? new Date(now - HOUR_MS);
  const notAfterDate = options.notAfter ?? new Date(now + 30 * DAY_MS);
  const names = options.names ?? ['localhost', '127.0.0.1'];
  const curve = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const;
  const ca = await generate([{ name: 'commonName', value: 'Concentrator simulator CA' }], {
    ...curve,
    // The CA outlives every certificate it signs, so that an expired one fails for its own date.
    notBeforeDate: new Date(Math.min(notBeforeDate.getTime(), now) - DAY_MS),
    notAfterDate: new Date(Math.max(notAfterDate.getTime(), now) + DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const server = await generate([{ name: 'commonName', value: names[0] ?? 'localhost' }], {
    ...curve,
    notBeforeDate,
    notAfterDate,
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map((name) =>
          /^[0-9.]+$/.test(name) ? { type: 7, ip: name } : { type: 2, value: name },
        ),
      },
    ],
    ca: { key: ca.private, cert: ca.cert },
  });
  return { caPem: ca.cert, certPem: server.cert, keyPem: server.private };
}
