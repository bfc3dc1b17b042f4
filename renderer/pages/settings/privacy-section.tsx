import Box from '@mui/material/Box';
import { Section } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { SETTINGS } from '../../messages/settings.ts';

export function PrivacySection() {
  const t = useTexts(SETTINGS);
  return (
    <Section title={t('privacy')}>
      <Box>{t('privacyText')}</Box>
      <Box component="ul" sx={{ my: 1, pl: 3 }}>
        <li>{t('privacyBroker')}</li>
        <li>{t('privacyUpdates')}</li>
        <li>{t('privacyFiles')}</li>
      </Box>
      <Box>{t('privacyNo')}</Box>
    </Section>
  );
}
