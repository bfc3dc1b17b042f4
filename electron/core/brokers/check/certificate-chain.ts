/** A server's chain as it was shown, and who vouches for it, read before anybody decides whether to trust it. */
import { X509Certificate } from 'node:crypto';
import { connect, rootCertificates, type DetailedPeerCertificate } from 'node:tls';
import { isSelfSigned } from '../../confirmation/ca-certificates.ts';
import { certificateFacts } from '../../confirmation/server-certificate.ts';
import { within } from '../../confirmation/time.ts';
import { tlsOptions, type TlsTarget } from '../../confirmation/tls-target.ts';

const CHAIN_MAX = 10;

/** The server's own certificate first. Empty where no handshake came so far. Nothing is sent, whoever the server is. */
export async function shownChain(
  target: TlsTarget,
  address: string,
  limitMs: number,
  signal: AbortSignal,
): Promise<readonly X509Certificate[]> {
  const socket = connect(tlsOptions(target, address));
  try {
    const shown = new Promise<readonly X509Certificate[]>((resolve) => {
      socket.prependOnceListener('secure', () => resolve(chainOf(socket.getPeerCertificate(true))));
      socket.on('error', () => resolve([]));
      socket.once('close', () => resolve([]));
    });
    const ended = await within(shown, limitMs, signal);
    return ended.kind === 'ended' ? ended.value : [];
  } finally {
    socket.destroy();
  }
}

function chainOf(leaf: DetailedPeerCertificate): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  let next = leaf as Partial<DetailedPeerCertificate> | undefined;
  // An empty object where none was shown, whatever its type says.
  while (next?.raw instanceof Uint8Array && chain.length < CHAIN_MAX) {
    const certificate = new X509Certificate(next.raw);
    if (chain.some(({ fingerprint256 }) => fingerprint256 === certificate.fingerprint256)) break;
    chain.push(certificate);
    next = next.issuerCertificate;
  }
  return chain;
}

export interface Vouched {
  /** From the server's certificate to the one that is trusted, or as far as it goes. */
  readonly path: readonly X509Certificate[];
  readonly isTrusted: boolean;
}

/** Follows the signatures. Dates and names are other lines of the checklist. */
export function vouch(chain: readonly X509Certificate[], pem: readonly string[] | null): Vouched {
  const trusted = (pem ?? rootCertificates).map((text) => new X509Certificate(text));
  const path: X509Certificate[] = [];
  let current = chain[0];
  while (current !== undefined && path.length < CHAIN_MAX) {
    path.push(current);
    const certificate: X509Certificate = current;
    const { fingerprint256 } = certificate;
    if (isSelfSigned(certificate) && trusted.some((one) => one.fingerprint256 === fingerprint256))
      return { path, isTrusted: true };
    const signs = (issuer: X509Certificate): boolean =>
      issuer.fingerprint256 !== fingerprint256 &&
      certificate.checkIssued(issuer) &&
      certificate.verify(issuer.publicKey);
    const anchor = trusted.find((issuer) => issuer.ca && signs(issuer));
    if (anchor !== undefined) return { path: [...path, anchor], isTrusted: true };
    current = chain.find((issuer) => signs(issuer) && !path.includes(issuer));
  }
  return { path, isTrusted: false };
}

/** `mqtt.example.com ← Site CA, 2026-01-01 – 2027-01-01 (names)`, one certificate a line. */
export function describeChain(path: readonly X509Certificate[]): readonly string[] {
  return path.map((certificate, index) => {
    const { names, validFrom, validTo } = certificateFacts(certificate);
    const dates = `${validFrom.slice(0, 10)} – ${validTo.slice(0, 10)}`;
    const shown = `${commonName(certificate.subject)} ← ${commonName(certificate.issuer)}, ${dates}`;
    return index === 0 ? `${shown} (${names})` : shown;
  });
}

export function commonName(subject: string): string {
  return /^CN=(.*)$/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ');
}
