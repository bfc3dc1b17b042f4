import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useIntent } from '../../../bridge/index.ts';
import { IntentFailure } from '../../../components/index.ts';
import { CONNECT } from '../../../messages/connect.ts';
import { useTexts } from '../../../messages/index.ts';

export function DemoOffer() {
  const t = useTexts(CONNECT);
  const connect = useIntent('device.connectDemo');
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
      <Button variant="outlined" disabled={connect.isRunning} onClick={() => void connect.run(null)}>
        {t('demo')}
      </Button>
      <Box sx={{ color: 'text.secondary', flex: '1 1 240px' }}>{t('demoText')}</Box>
      <IntentFailure failure={connect.failure} />
    </Box>
  );
}
