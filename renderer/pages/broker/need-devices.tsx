import Box from '@mui/material/Box';
import { useAppState } from '../../bridge/index.ts';
import { useTexts } from '../../messages/index.ts';
import { BROKER } from '../../messages/broker.ts';

/** Why the button beside it does nothing yet. */
export function NeedDevices() {
  const t = useTexts(BROKER);
  const hasDevices = useAppState((state) => state.broker.devices !== null);
  return hasDevices ? null : <Box sx={{ color: 'warning.main', fontSize: 13 }}>{t('needDevices')}</Box>;
}
