import type { CertificateView } from '../../../shared/ipc/views.ts';

export type CertificateState =
  | { readonly kind: 'valid' }
  | { readonly kind: 'endsSoon'; readonly days: number }
  | { readonly kind: 'expired' | 'notYetValid' };

const DAY_MS = 86_400_000;
const SOON_DAYS = 30;

export function certificateState(certificate: CertificateView, now: Date): CertificateState {
  const untilEnd = Date.parse(certificate.validTo) - now.getTime();
  if (untilEnd < 0) return { kind: 'expired' };
  if (Date.parse(certificate.validFrom) > now.getTime()) return { kind: 'notYetValid' };
  return untilEnd < SOON_DAYS * DAY_MS
    ? { kind: 'endsSoon', days: Math.floor(untilEnd / DAY_MS) }
    : { kind: 'valid' };
}
