import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { RecordView, TranscriptLineView } from '../../../shared/ipc/views.ts';
import { itemName, outcomeName, type OutcomeWord } from '../../../shared/messages/index.ts';
import { boundedText, visibleText } from '../../../shared/support/index.ts';
import { useIntent } from '../../bridge/index.ts';
import { Facts, IntentFailure, MONO_FONT, Section } from '../../components/index.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { RECORDS } from '../../messages/records.ts';
import { dateAndTime } from '../../model/index.ts';
import { ConfirmationMark } from './marks.tsx';

const MAX_SHOWN = 300;

/** Of a job that only read: what the device said. */
export function ReadingsSection({ readings }: Pick<RecordView, 'readings'>) {
  const t = useTexts(RECORDS);
  const language = useLanguage();
  const word = (state: string) => {
    if (state === 'read') return t('read');
    if (state === 'masked') return t('outcomeReadMasked');
    return state === 'unknown' ? t('outcomeReadUnknown') : outcomeName(language, state as OutcomeWord);
  };
  return (
    <Section title={t('readingsTitle')}>
      <Facts
        facts={readings.map(({ item, state, value }) => ({
          label: itemName(language, item),
          value: value === null ? word(state) : visibleText(boundedText(value, MAX_SHOWN)),
        }))}
      />
    </Section>
  );
}

/** Each look whether it is online, where there were several. */
export function HistorySection({ confirmations }: Pick<RecordView, 'confirmations'>) {
  const t = useTexts(RECORDS);
  return (
    <Section title={t('history')}>
      <Box component="ol" sx={{ m: 0, pl: 3 }}>
        {confirmations.map(({ outcome, cause, error, recordedAt }, index) => (
          <li key={index}>
            {dateAndTime(recordedAt)} <ConfirmationMark confirmation={outcome} />
            {cause === null ? '' : ` ${cause}`}
            {error === null ? '' : ` (${error.code})`}
          </li>
        ))}
      </Box>
    </Section>
  );
}

/** Loaded when somebody wants to see it. */
export function TranscriptSection({ id, hasTranscript }: Pick<RecordView, 'id' | 'hasTranscript'>) {
  const t = useTexts(RECORDS);
  const load = useIntent('records.transcript');
  const [lines, setLines] = useState<readonly TranscriptLineView[] | null>(null);
  const show = async () => {
    const answer = await load.run(id);
    if (answer.ok) setLines(answer.value);
  };
  return (
    <Section
      title={t('transcript')}
      actions={
        hasTranscript && lines === null ? (
          <Button variant="outlined" disabled={load.isRunning} onClick={() => void show()}>
            {t('transcriptShow')}
          </Button>
        ) : undefined
      }
    >
      {!hasTranscript && <Box sx={{ color: 'text.secondary' }}>{t('transcriptNone')}</Box>}
      {lines !== null && (
        <Box
          component="pre"
          role="log"
          aria-live="off"
          aria-label={t('transcript')}
          tabIndex={0}
          sx={{
            ...{ m: 0, maxHeight: 320, overflow: 'auto', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
            ...{ fontFamily: MONO_FONT, fontSize: 12.5 },
          }}
        >
          {lines
            .map(
              ({ atMs, direction, text }) =>
                `${(atMs / 1000).toFixed(3).padStart(9)} ${direction === 'out' ? '->' : '<-'} ${visibleText(text)}`,
            )
            .join('\n')}
        </Box>
      )}
      <IntentFailure failure={load.failure} />
    </Section>
  );
}
