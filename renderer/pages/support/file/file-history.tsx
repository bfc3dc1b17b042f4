import Box from '@mui/material/Box';
import type { OpenedFileView } from '../../../../shared/ipc/support-views.ts';
import { itemName, outcomeName, type OutcomeWord } from '../../../../shared/messages/index.ts';
import { boundedText, visibleText } from '../../../../shared/support/index.ts';
import { Facts, Section } from '../../../components/index.ts';
import { useLanguage, useTexts } from '../../../messages/index.ts';
import { SUPPORT } from '../../../messages/support.ts';
import { dateAndTime } from '../../../model/index.ts';
import { known, shownText } from './opened-file.tsx';

type Body = OpenedFileView['body'];

const MAX_PAYLOAD = 8000;
const OUTCOMES: readonly string[] = [
  ...['verified', 'unchanged', 'mismatch', 'rejected', 'noReply', 'unsupported', 'unverifiable', 'notTried'],
];

/** The job before the file was made. */
export function JobPart({ job }: { readonly job: NonNullable<Body['job']> }) {
  const t = useTexts(SUPPORT);
  const language = useLanguage();
  const word = (outcome: string) =>
    OUTCOMES.includes(outcome) ? outcomeName(language, outcome as OutcomeWord) : shownText(outcome);
  const facts = known([
    [t('fileRecord'), job.id],
    [t('fileBegan'), dateAndTime(job.startedAt)],
    [t('fileSite'), job.site],
    [t('fileOperator'), job.operator],
    [t('fileOutcome'), job.outcome],
    [t('fileFailure'), job.error === null ? null : `${job.error.name} (${job.error.code})`],
  ]);
  return (
    <Section title={t('fileJob')}>
      <Facts facts={facts} />
      <Box component="ul" sx={{ m: 0, mt: 1, pl: 3, overflowWrap: 'anywhere' }}>
        {job.items.map(({ item, outcome, wanted, actual }, index) => (
          <li key={index}>
            {`${itemName(language, item)}: ${word(outcome)}`}
            {[wanted, actual].some((text) => text !== undefined) &&
              ` (${shownText([wanted, actual].filter((text) => text !== undefined).join(' → '))})`}
          </li>
        ))}
      </Box>
    </Section>
  );
}

export function ConfirmationPart({ confirmation }: { readonly confirmation: Body['confirmations'][number] }) {
  const t = useTexts(SUPPORT);
  const { outcome, cause, error, topic, payloadText, probes, recordedAt } = confirmation;
  const facts = known([
    [t('fileOutcome'), cause === null ? outcome : `${outcome}: ${cause}`],
    [t('fileFailure'), error === null ? null : `${error.name} (${error.code})`],
    [t('fileTopic'), topic],
    [t('fileBegan'), dateAndTime(recordedAt)],
    [t('fileProbes'), probes.map((probe) => JSON.stringify(probe)).join(' ')],
  ]);
  return (
    <Section title={t('fileConfirmation')}>
      <Facts facts={facts} />
      {payloadText !== null && (
        <Box
          component="pre"
          aria-label={t('fileMessage')}
          sx={{ m: 0, mt: 1, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
        >
          {visibleText(boundedText(payloadText, MAX_PAYLOAD), true)}
        </Box>
      )}
    </Section>
  );
}
