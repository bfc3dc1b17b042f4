import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useAppState, useIntent } from '../../bridge/index.ts';
import { IntentFailure, MONO_FONT, Section } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { SETTINGS } from '../../messages/settings.ts';

export function DataSection() {
  const t = useTexts(SETTINGS);
  const folder = useAppState((state) => state.about.dataFolder);
  const hasKeychain = useAppState((state) => state.about.hasKeychain);
  const open = useIntent('settings.openDataFolder');
  return (
    <Section title={t('data')}>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 1, alignItems: 'center' }}>
          <Box sx={{ fontWeight: 600 }}>{t('dataFolder')}</Box>
          <Box sx={{ flex: '1 1 240px', minWidth: 0, fontFamily: MONO_FONT, overflowWrap: 'anywhere' }}>
            {folder}
          </Box>
          <Button variant="outlined" disabled={open.isRunning} onClick={() => void open.run(null)}>
            {t('openFolder')}
          </Button>
        </Box>
        <Box sx={{ color: 'text.secondary' }}>{t('dataText')}</Box>
        <Box sx={{ color: 'text.secondary' }}>{hasKeychain ? t('keychain') : t('noKeychain')}</Box>
        <IntentFailure failure={open.failure} />
      </Box>
    </Section>
  );
}
