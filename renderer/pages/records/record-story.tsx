import Box from '@mui/material/Box';
import type { RecordView } from '../../../shared/ipc/views.ts';
import { CopyButton, ErrorNote, Facts, MONO_FONT, Page, Section } from '../../components/index.ts';
import { useTexts, type Translate } from '../../messages/index.ts';
import { RECORDS } from '../../messages/records.ts';
import { dateAndTime } from '../../model/index.ts';
import { ConfirmationSection } from './confirmation-section.tsx';
import { ItemsTable } from './items-table.tsx';
import { ConfirmationMark, OutcomeMark } from './marks.tsx';
import { HistorySection, ReadingsSection, TranscriptSection } from './history-section.tsx';
import { RecordActions } from './record-actions.tsx';
import { isAboutBeingOnline } from './record-rows.tsx';

const KINDS = {
  read: 'kindRead',
  apply: 'kindApply',
  commission: 'kindCommission',
  confirm: 'kindConfirm',
  console: 'kindConsole',
} as const;

const KEPT = { sealed: 'passwordSealed', keychain: 'passwordKeychain', no: 'passwordNo' } as const;

/** What was done to one device, from its first byte to its first message. */
export function RecordStory({ record }: { readonly record: RecordView }) {
  const t = useTexts(RECORDS);
  return (
    <Page>
      <Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'center' }}>
          <Box component="h2" sx={{ typography: 'h1', m: 0 }}>
            {record.sn ?? t('noSn')}
          </Box>
          <CopyButton text={record.sn ?? record.id} label={record.sn === null ? t('copyId') : t('copySn')} />
        </Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, alignItems: 'center' }}>
          <OutcomeMark outcome={record.outcome} />
          {isAboutBeingOnline(record) && <ConfirmationMark confirmation={record.confirmation} />}
        </Box>
      </Box>
      <RecordActions id={record.id} />
      {record.error !== null && <ErrorNote error={record.error} />}
      {record.readings.length > 0 && <ReadingsSection readings={record.readings} />}
      {record.kind !== 'read' && record.kind !== 'console' && (
        <Section title={t('items')}>
          {record.items.length === 0 ? (
            <Box sx={{ color: 'text.secondary' }}>{t('noItems')}</Box>
          ) : (
            <ItemsTable items={record.items} />
          )}
        </Section>
      )}
      {isAboutBeingOnline(record) && <ConfirmationSection record={record} />}
      {record.confirmations.length > 1 && <HistorySection confirmations={record.confirmations} />}
      <Section title={t('facts')}>
        <Facts facts={factsOf(record, t)} />
      </Section>
      <TranscriptSection id={record.id} hasTranscript={record.hasTranscript} />
    </Page>
  );
}

function factsOf(record: RecordView, t: Translate<keyof (typeof RECORDS)['en']>) {
  const { technician, site, passwordKept, finishedAt } = record;
  const kind = t(KINDS[record.kind]);
  const source = record.source === 'cli' ? `, ${t('sourceCli')}` : '';
  const facts = [
    { label: t('kind'), value: `${kind}${source}` },
    { label: t('began'), value: dateAndTime(record.startedAt) },
    { label: t('ended'), value: finishedAt === null ? t('stillRunning') : dateAndTime(finishedAt) },
    { label: t('port'), value: record.port === '' ? null : portText(record, t) },
    { label: t('adapter'), value: adapterText(record) },
    { label: t('site'), value: site },
    { label: t('formerSn'), value: record.formerSn },
    { label: t('technician'), value: technician === '' ? null : technician },
    { label: t('password'), value: passwordKept === null ? null : t(KEPT[passwordKept]) },
    { label: t('program'), value: record.program },
    { label: t('id'), value: <Box sx={{ fontFamily: MONO_FONT, fontSize: 13 }}>{record.id}</Box> },
  ];
  return facts.filter((fact) => fact.value !== null);
}

function adapterText({ usb }: RecordView): string | null {
  const parts = Object.values(usb ?? {}).filter((part) => part !== null && part !== '');
  return parts.length === 0 ? null : parts.join(' · ');
}

function portText({ port, line }: RecordView, t: Translate<keyof (typeof RECORDS)['en']>): string {
  return line === null ? port : `${port}, ${t('line', { baudRate: line.baudRate, framing: line.framing })}`;
}
