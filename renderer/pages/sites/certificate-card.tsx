import Box from '@mui/material/Box';
import type { CertificateView } from '../../../shared/ipc/views.ts';
import { Band, Facts, MONO_FONT } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { SITES } from '../../messages/sites.ts';
import { certificateState } from './certificate-state.ts';

interface CertificateCardProps {
  readonly certificate: CertificateView;
  readonly number: number;
  readonly count: number;
}

export function CertificateCard({ certificate, number, count }: CertificateCardProps) {
  const t = useTexts(SITES);
  const { subject, issuer, isAuthority, fingerprint } = certificate;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
      {count > 1 && <Box sx={{ fontWeight: 600 }}>{t('certificate', { number, count })}</Box>}
      <Marks certificate={certificate} />
      <Facts
        facts={[
          { label: t('subject'), value: subject },
          { label: t('issuer'), value: issuer === subject ? t('selfIssued') : issuer },
          {
            label: t('valid'),
            value: t('validRange', { from: day(certificate.validFrom), to: day(certificate.validTo) }),
          },
          {
            label: t('fingerprint'),
            value: <Box sx={{ fontFamily: MONO_FONT, fontSize: 13 }}>{breakable(fingerprint)}</Box>,
          },
        ]}
      />
      {!isAuthority && (
        <Band tone="warning" title={t('notAuthority')}>
          {t('notAuthorityHint')}
        </Band>
      )}
    </Box>
  );
}

/** What a person must not overlook: an end that has passed, or is near. */
function Marks({ certificate }: { readonly certificate: CertificateView }) {
  const t = useTexts(SITES);
  const state = certificateState(certificate, new Date());
  switch (state.kind) {
    case 'expired':
      return (
        <Band tone="error" title={t('expired')}>
          {t('expiredHint', { to: day(certificate.validTo) })}
        </Band>
      );
    case 'notYetValid':
      return (
        <Band tone="error" title={t('notYetValid')}>
          {t('notYetValidHint', { from: day(certificate.validFrom) })}
        </Band>
      );
    case 'endsSoon':
      return <Band tone="warning" title={t('endsSoon', { days: state.days })} />;
    case 'valid':
      return certificate.isAuthority ? (
        <Box sx={{ color: 'success.main', fontWeight: 600 }}>{`✓ ${t('authority')}`}</Box>
      ) : null;
  }
}

/** Certificates count in UTC. */
function day(iso: string): string {
  return `${iso.slice(0, 10)} UTC`;
}

/** Lines may break at a colon only: people compare fingerprints pair by pair. */
function breakable(fingerprint: string): string {
  return fingerprint.replaceAll(':', ':\u200b');
}
