import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { RecordSummaryView } from '../../../shared/ipc/views.ts';
import { EmptyState, Field, IntentFailure } from '../../components/index.ts';
import { LinkList } from '../../components/link-list.tsx';
import { useTexts } from '../../messages/index.ts';
import { RECORDS } from '../../messages/records.ts';
import { dateAndTime } from '../../model/index.ts';
import { ConfirmationMark, OutcomeMark } from './marks.tsx';
import type { Records } from './use-records.ts';

interface RecordListProps {
  readonly records: Records;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly current: string | null;
}

export function RecordList({ records, text, onText, current }: RecordListProps) {
  const t = useTexts(RECORDS);
  const { state, hasMore, failure } = records;
  const count = records.records.length;
  const entries = records.records.map((record) => ({ id: record.id, content: <Entry record={record} /> }));
  return (
    <>
      <Box sx={{ p: 1.5, borderBottom: 1, borderColor: 'divider' }}>
        <Field label={t('search')} hint={t('searchHint')} type="search" value={text} onChange={onText} />
        <Box role="status" sx={{ fontSize: 13, color: 'text.secondary', mt: 0.5 }}>
          {state === 'ready' && count > 0 && (hasMore ? t('foundMore', { count }) : t('found', { count }))}
        </Box>
      </Box>
      <Box sx={{ flex: 1, minHeight: 0, overflowY: 'auto' }}>
        {count > 0 && <LinkList label={t('list')} page="records" entries={entries} current={current} />}
        {state === 'ready' && count === 0 && text.trim() !== '' && (
          <Box sx={{ p: 1.5 }}>
            <EmptyState title={t('notFoundTitle', { text: text.trim() })}>{t('notFoundText')}</EmptyState>
          </Box>
        )}
        {failure !== null && (
          <Box sx={{ p: 1.5 }}>
            <IntentFailure failure={failure} />
          </Box>
        )}
        {hasMore && (
          <Box sx={{ p: 1.5 }}>
            <Button fullWidth variant="outlined" onClick={records.loadMore}>
              {t('loadMore')}
            </Button>
          </Box>
        )}
      </Box>
    </>
  );
}

function Entry({ record }: { readonly record: RecordSummaryView }) {
  const t = useTexts(RECORDS);
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, justifyContent: 'space-between' }}>
        <Box component="span" sx={{ fontWeight: 600 }}>
          {record.sn ?? t('noSn')}
        </Box>
        <Box component="span" sx={{ fontSize: 13, color: 'text.secondary', overflowWrap: 'anywhere' }}>
          {record.site ?? ''}
        </Box>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}>
        <OutcomeMark outcome={record.outcome} />
        {isAboutBeingOnline(record) && <ConfirmationMark confirmation={record.confirmation} />}
      </Box>
      <Box sx={{ fontSize: 12, color: 'text.secondary' }}>{dateAndTime(record.startedAt)}</Box>
    </>
  );
}

/** A reading alone asks for no confirmation. */
export function isAboutBeingOnline(record: RecordSummaryView): boolean {
  return record.kind !== 'read' || record.confirmation !== null;
}
