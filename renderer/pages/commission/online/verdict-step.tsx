import Box from '@mui/material/Box';
import type { ConfirmationView } from '../../../../shared/ipc/views.ts';
import { errorText } from '../../../../shared/messages/index.ts';
import { Band, ErrorCodeText, IntentFailure } from '../../../components/index.ts';
import { useLanguage, useTexts } from '../../../messages/index.ts';
import { ONLINE } from '../../../messages/online.ts';
import { Ladder } from '../ladder.tsx';
import { confirmationText, hintText } from '../rungs.ts';
import { StepFrame } from '../step-frame.tsx';
import { Columns } from '../columns.tsx';
import { ConfirmForm } from './confirm-form.tsx';
import { confirmationRungs } from './confirmation-rungs.ts';
import { Findings } from './findings.tsx';
import { MessageCard } from './message-card.tsx';
import { SkipButton } from './skip-button.tsx';
import { useConfirm } from './use-confirm.ts';

type Ended = Extract<ConfirmationView, { state: 'failed' | 'unproven' }>;

/** Not online, or not proved: the cause, the evidence, what to try, and once more. */
export function VerdictStep({ confirmation }: { readonly confirmation: Ended }) {
  const t = useTexts(ONLINE);
  const language = useLanguage();
  const confirm = useConfirm();
  const isFailed = confirmation.state === 'failed';
  const texts = confirmationText(language);
  return (
    <StepFrame
      title={t('title')}
      primary={{
        label: t('retry'),
        onPress: confirm.start,
        isDisabled: !confirm.isReady || confirm.intent.isRunning,
      }}
      secondary={<SkipButton />}
    >
      <Band
        tone={isFailed ? 'error' : 'unproven'}
        role="alert"
        title={
          confirmation.state === 'failed'
            ? t('failedTitle', { cause: texts[`cause.${confirmation.cause}`] })
            : t('unprovenTitle', { cause: texts['cause.oldSession'] })
        }
      >
        <Box>
          <strong>{t('evidence')}</strong> {errorText(language, confirmation.error).what}{' '}
          <ErrorCodeText code={confirmation.error.code} />
        </Box>
        <Box>
          <strong>{t('tryThis')}</strong> {hintText(language, confirmation.hint)}
        </Box>
      </Band>
      <Columns
        left={<Ladder label={t('ladder')} rungs={confirmationRungs(confirmation, language, t)} />}
        right={
          <>
            {!isFailed && (
              <MessageCard
                message={confirmation.lastMessage}
                sn={confirmation.subject.sn}
                title={t('lastMessage')}
              />
            )}
            <Findings probes={confirmation.probes} counts={null} />
          </>
        }
      />
      <ConfirmForm confirm={confirm} />
      <IntentFailure failure={confirm.intent.failure} />
    </StepFrame>
  );
}
