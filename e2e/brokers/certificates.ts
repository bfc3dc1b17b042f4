import { generate } from 'selfsigned';

/** PEM texts. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

export interface Validity {
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

const DAY_MS = 24 * 3600 * 1000;

export function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * DAY_MS);
}

/** A certificate authority of the test's own; with names, it may be a server's certificate as well. */
export async function makeAuthority(
  name = 'Test Site CA',
  validity: Validity = {},
  names: readonly string[] = [],
): Promise<KeyPair> {
  const altNames = names.map((value) => ({ type: 2 as const, value }));
  const made = await generate([{ name: 'commonName', value: name }], {
    ...common(validity),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, digitalSignature: true, critical: true },
      ...(names.length === 0 ? [] : [{ name: 'subjectAltName' as const, altNames }]),
    ],
  });
  return { cert: made.cert, key: made.private };
}

/** A server's certificate; self-signed where no authority is given. Names may be host names or IP addresses. */
export async function makeServerCertificate(
  authority: KeyPair | null,
  names: readonly string[] = ['localhost', '127.0.0.1', '::1'],
  validity: Validity = {},
): Promise<KeyPair> {
  const made = await generate([{ name: 'commonName', value: names[0] ?? 'unnamed' }], {
    ...common(validity),
    ...(authority === null ? {} : { ca: { key: authority.key, cert: authority.cert } }),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map((name) =>
          /^[0-9.]+$|:/.test(name) ? { type: 7 as const, ip: name } : { type: 2 as const, value: name },
        ),
      },
    ],
  });
  return { cert: made.cert, key: made.private };
}

function common(validity: Validity): {
  keyType: 'ec';
  algorithm: string;
  notBeforeDate: Date;
  notAfterDate: Date;
} {
  return {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: validity.notBefore ?? daysFromNow(-1),
    notAfterDate: validity.notAfter ?? daysFromNow(30),
  };
}
