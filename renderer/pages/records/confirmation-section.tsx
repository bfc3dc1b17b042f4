import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { ConfirmationView, MessageView, RecordView } from '../../../shared/ipc/views.ts';
import { useAppState } from '../../bridge/index.ts';
import { CopyButton, Facts, MONO_FONT, Section } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { RECORDS } from '../../messages/records.ts';
import { dateAndTime, seconds } from '../../model/index.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { ConfirmProgress } from './confirm-progress.tsx';

const PROOFS = {
  online: 'proofOnline',
  unproven: 'proofUnproven',
  failed: 'proofFailed',
  skipped: 'proofSkipped',
  none: 'proofNone',
} as const;

/** Whether the device was heard, by what, and a way to listen for it now. */
export function ConfirmationSection({ record }: { readonly record: RecordView }) {
  const t = useTexts(RECORDS);
  const confirmation = useAppState((state) => state.confirmation);
  const [isAsking, setAsking] = useState(false);
  const [wasStarted, setStarted] = useState(false);
  const isRunning = isUnderWay(confirmation);
  const isOfThis = 'subject' in confirmation && confirmation.subject.sn === record.sn;
  const canConfirm = record.canConfirmLater && record.confirmation !== 'online';
  return (
    <Section
      title={t('confirmation')}
      actions={
        canConfirm ? (
          <Button variant="contained" disabled={isRunning} onClick={() => setAsking(true)}>
            {t('confirm')}
          </Button>
        ) : undefined
      }
    >
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
        <Box>{t(PROOFS[record.confirmation ?? 'none'])}</Box>
        {canConfirm && isRunning && !isOfThis && (
          <Box sx={{ color: 'text.secondary' }}>{t('confirmBusy')}</Box>
        )}
        {isOfThis && (isRunning || wasStarted) && <ConfirmProgress confirmation={confirmation} />}
        {record.firstMessage === null ? (
          record.topic !== null && <Facts facts={[{ label: t('topic'), value: mono(record.topic) }]} />
        ) : (
          <FirstMessage message={record.firstMessage} />
        )}
      </Box>
      {isAsking && (
        <ConfirmDialog
          record={record}
          onStarted={() => {
            setStarted(true);
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  );
}

function FirstMessage({ message }: { readonly message: MessageView }) {
  const t = useTexts(RECORDS);
  const time = dateAndTime(message.receivedAt);
  return (
    <>
      <Facts
        facts={[
          { label: t('topic'), value: mono(message.topic) },
          {
            label: t('firstMessage'),
            value: t('receivedAt', { time, seconds: seconds(message.waitedMs) }),
          },
        ]}
      />
      <Box sx={{ color: 'text.secondary' }}>{message.by === 'payload' ? t('byPayload') : t('byTopic')}</Box>
      <Box
        role="region"
        aria-label={t('payload')}
        tabIndex={0}
        sx={{ border: 1, borderColor: 'divider', borderRadius: 1, maxHeight: 320, overflow: 'auto' }}
      >
        <Box component="pre" sx={{ m: 0, p: 1.5, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {message.payloadText}
        </Box>
      </Box>
      <Box>
        <CopyButton text={message.payloadText} />
      </Box>
    </>
  );
}

function mono(text: string) {
  return <Box sx={{ fontFamily: MONO_FONT, fontSize: 13 }}>{text}</Box>;
}

function isUnderWay({ state }: ConfirmationView): boolean {
  return state === 'connecting' || state === 'waiting' || state === 'reconnecting';
}
