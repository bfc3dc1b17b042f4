import { X509Certificate } from 'node:crypto';
import { ConcentratorError } from '../../../shared/errors/index.ts';

/** The authorities to trust, as PEM texts for `tls.connect`. */
export interface TrustedAuthorities {
  readonly pem: readonly string[];
  /** No certificate in the file can have signed another: a CA-signed server certificate was given by mistake. */
  readonly noAuthority: boolean;
}

export type ReadAuthorities =
  | { readonly ok: true; readonly authorities: TrustedAuthorities }
  | { readonly ok: false; readonly error: ConcentratorError };

const PEM_BLOCK =
  /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]*-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;

/**
 * Reads a CA file's bytes: one DER certificate, or one or more PEM certificates with any text around them. Node
 * itself takes an empty or broken `ca` without a word and then trusts nobody, which shows as a wrong error.
 */
export function readAuthorities(bytes: Uint8Array): ReadAuthorities {
  const text = Buffer.from(bytes).toString('latin1');
  const blocks = text.match(PEM_BLOCK);
  const announced = text.match(/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----/g)?.length ?? 0;
  if (bytes.length === 0) return refuse('empty');
  if (announced !== (blocks?.length ?? 0)) return refuse('truncated');
  try {
    const certificates = (blocks ?? [bytes]).map((block) => new X509Certificate(block));
    return {
      ok: true,
      authorities: {
        pem: certificates.map((certificate) => certificate.toString()),
        noAuthority: certificates.every((certificate) => !certificate.ca && !isSelfSigned(certificate)),
      },
    };
  } catch (error) {
    return refuse('notACertificate', error);
  }
}

/** Whatever it may sign: a server's own certificate need not be an authority's to have signed itself. */
export function isSelfSigned(certificate: X509Certificate): boolean {
  return certificate.issuer === certificate.subject && certificate.verify(certificate.publicKey);
}

function refuse(reason: string, cause?: unknown): { ok: false; error: ConcentratorError } {
  return { ok: false, error: new ConcentratorError('badCertificateFile', { reason }, cause) };
}
