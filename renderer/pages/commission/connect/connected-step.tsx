import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useAppState, useIntent } from '../../../bridge/index.ts';
import { IntentFailure, Section } from '../../../components/index.ts';
import { COMMISSION } from '../../../messages/commission.ts';
import { CONNECT } from '../../../messages/connect.ts';
import { FRAME, useTexts } from '../../../messages/index.ts';
import { useNavigation } from '../navigation.ts';
import { StepFrame } from '../step-frame.tsx';
import { useIsBusy } from '../use-held.ts';
import { FillFromSite } from './fill-from-site.tsx';
import { ItemsTable } from './items-table.tsx';

/** What the device holds, and the one press that fills all steps. */
export function ConnectedStep() {
  const t = useTexts(CONNECT);
  const wizard = useTexts(COMMISSION);
  const frame = useTexts(FRAME);
  const device = useAppState((state) => state.device);
  const isBusy = useIsBusy();
  const { next } = useNavigation();
  const read = useIntent('device.read');
  const leave = useIntent('device.disconnect');
  if (device.state !== 'connected' && device.state !== 'lost') return null;
  const path = device.isDemo ? frame('demoDevice') : device.path;
  return (
    <StepFrame
      title={t('connectedTitle')}
      intro={t('connectedText', { ...device.line, path })}
      canGoBack={false}
      primary={{ label: wizard('next'), onPress: () => void next(), isDisabled: isBusy }}
    >
      <Section>
        <ItemsTable />
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1.5 }}>
          <Button
            variant="outlined"
            disabled={isBusy || read.isRunning || device.state === 'lost'}
            onClick={() => void read.run(null)}
          >
            {t('readDevice')}
          </Button>
          <Button disabled={leave.isRunning} onClick={() => void leave.run(null)}>
            {t('otherPort')}
          </Button>
        </Box>
        <IntentFailure failure={read.failure} />
      </Section>
      <FillFromSite />
    </StepFrame>
  );
}
