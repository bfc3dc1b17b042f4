import { type X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { CertificateFinding } from '../../../shared/confirmation/index.ts';

/** What a person is told about a server's certificate. Dates are ISO 8601, UTC; `names` is ready to print. */
export interface CertificateFacts {
  readonly names: string;
  readonly validFrom: string;
  readonly validTo: string;
}

export function certificateFacts(certificate: X509Certificate): CertificateFacts {
  return {
    names: namesOf(certificate),
    validFrom: isoDate(certificate.validFrom),
    validTo: isoDate(certificate.validTo),
  };
}

/** Would a device that was given `host` accept this certificate? Its CA cannot be judged from here. */
export function judgeForDevice(certificate: X509Certificate, host: string, now: Date): CertificateFinding {
  const { names, validFrom, validTo } = certificateFacts(certificate);
  const covers = isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host);
  if (covers === undefined) return { probe: 'certificate', finding: 'nameMissing', host, names };
  if (new Date(certificate.validTo) < now) return { probe: 'certificate', finding: 'expired', host, validTo };
  if (new Date(certificate.validFrom) > now) {
    return { probe: 'certificate', finding: 'notYetValid', host, validFrom };
  }
  return { probe: 'certificate', finding: 'valid', host, validTo };
}

/** The alternative names, or the subject's common name where there are none. */
function namesOf(certificate: X509Certificate): string {
  const alternatives = (certificate.subjectAltName ?? '')
    .split(', ')
    .map((name) => name.replace(/^(?:DNS|IP Address):/, ''))
    .filter((name) => name !== '');
  if (alternatives.length > 0) return alternatives.join(', ');
  return /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? certificate.subject.replaceAll('\n', ', ');
}

function isoDate(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : date.toISOString();
}
