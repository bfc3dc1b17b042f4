import { useEffect, useState } from 'react';
import type { CertificateView, ProfileView } from '../../../shared/ipc/views.ts';
import { call } from '../../bridge/index.ts';

/** `unread`: what stands there is no certificate. */
export type Certificates =
  | { readonly state: 'none' | 'reading' | 'unread' }
  | { readonly state: 'read'; readonly certificates: readonly CertificateView[] };

const PAUSE_MS = 300;

/**
 * What a PEM text holds, read by the main process a moment after the typing ends.
 * @param isFit false where it breaks a rule already, so that a private key pasted by mistake stays where it is
 */
export function useCertificates(pem: string, isFit: boolean, view: ProfileView | null): Certificates {
  const [read, setRead] = useState<{ readonly pem: string; readonly result: Certificates } | null>(null);
  const stored = view !== null && view.profile.caPem?.trim() === pem.trim() ? view.certificates : null;
  const isAsked = pem.trim() !== '' && isFit && stored === null;

  useEffect(() => {
    if (!isAsked) return;
    let isOver = false;
    const timer = window.setTimeout(() => {
      void call('profiles.readAuthorities', pem).then((answer) => {
        if (isOver) return;
        const isRead = answer.ok && answer.value.length > 0;
        setRead({
          pem,
          result: isRead ? { state: 'read', certificates: answer.value } : { state: 'unread' },
        });
      });
    }, PAUSE_MS);
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [pem, isAsked]);

  if (pem.trim() === '') return { state: 'none' };
  if (stored !== null) return { state: 'read', certificates: stored };
  if (!isFit) return { state: 'unread' };
  return read?.pem === pem ? read.result : { state: 'reading' };
}
