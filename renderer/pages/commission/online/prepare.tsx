import Box from '@mui/material/Box';
import { Band, IntentFailure } from '../../../components/index.ts';
import { useTexts } from '../../../messages/index.ts';
import { ONLINE } from '../../../messages/online.ts';
import { StepFrame } from '../step-frame.tsx';
import { ConfirmForm } from './confirm-form.tsx';
import { SkipButton } from './skip-button.tsx';
import { useConfirm } from './use-confirm.ts';

export function Prepare({ wasCancelled }: { readonly wasCancelled: boolean }) {
  const t = useTexts(ONLINE);
  const confirm = useConfirm();
  return (
    <StepFrame
      title={t('title')}
      intro={t('intro')}
      primary={{
        label: t('start'),
        onPress: confirm.start,
        isDisabled: !confirm.isReady || confirm.intent.isRunning,
      }}
      secondary={<SkipButton />}
    >
      {wasCancelled && (
        <Band tone="info" role="status">
          {t('cancelled')}
        </Band>
      )}
      <ConfirmForm confirm={confirm} />
      <IntentFailure failure={confirm.intent.failure} />
      <Box sx={{ color: 'text.secondary', fontSize: 13 }}>{t('skipHint')}</Box>
    </StepFrame>
  );
}
