import { X509Certificate } from 'node:crypto';
import { readAuthorities } from '../../core/confirmation/ca-certificates.ts';
import type { CertificateView } from '../../../shared/ipc/index.ts';

export interface AuthoritiesFile {
  /** The certificates alone, without what stood around them. */
  readonly pem: string;
  readonly certificates: readonly CertificateView[];
}

/** @throws ConcentratorError `badCertificateFile` */
export function parseAuthorities(bytes: Uint8Array): AuthoritiesFile {
  const read = readAuthorities(bytes);
  if (!read.ok) throw read.error;
  const { pem } = read.authorities;
  return { pem: pem.join(''), certificates: pem.map((one) => certificateView(new X509Certificate(one))) };
}

export function certificateView(certificate: X509Certificate): CertificateView {
  return {
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    validFrom: isoTime(certificate.validFrom),
    validTo: isoTime(certificate.validTo),
    fingerprint: certificate.fingerprint256,
    isAuthority: certificate.ca,
  };
}

/** A name of several parts, one a line, as one line. */
function nameOf(parts: string): string {
  return parts.split('\n').join(', ');
}

/** `Jan  1 00:00:00 2027 GMT` */
function isoTime(text: string): string {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? text : time.toISOString();
}
