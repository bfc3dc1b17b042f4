import Box from '@mui/material/Box';
import { useState } from 'react';
import type { RecordQueryView } from '../../../shared/ipc/support-views.ts';
import { EmptyState, IntentFailure, useRoute } from '../../components/index.ts';
import { ListDetail } from '../../components/list-detail.tsx';
import { useTexts } from '../../messages/index.ts';
import { RECORDS } from '../../messages/records.ts';
import { EVERYTHING, filterCount } from './query.ts';
import { RecordList } from './record-list.tsx';
import { RecordStory } from './record-story.tsx';
import { useRecord } from './use-record.ts';
import { useRecords } from './use-records.ts';

/** `#/records/<id>` opens a record. */
export default function RecordsPage() {
  const t = useTexts(RECORDS);
  const { argument } = useRoute();
  const [query, setQuery] = useState<RecordQueryView>(EVERYTHING);
  const records = useRecords(query);
  const isEmpty = records.state === 'ready' && records.total === 0;
  return (
    <ListDetail
      listWidth={340}
      list={<RecordList records={records} query={query} onQuery={setQuery} current={argument} />}
    >
      {argument === null ? (
        <Box sx={{ p: { xs: 2, md: 3 }, maxWidth: 720 }}>
          {isEmpty && query.text.trim() === '' && filterCount(query) === 0 ? (
            <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>
          ) : (
            <EmptyState title={t('chooseTitle')}>{t('chooseText')}</EmptyState>
          )}
        </Box>
      ) : (
        <Story key={argument} id={argument} />
      )}
    </ListDetail>
  );
}

function Story({ id }: { readonly id: string }) {
  const t = useTexts(RECORDS);
  const { record, failure } = useRecord(id);
  if (record !== null) return <RecordStory record={record} />;
  return (
    <Box sx={{ p: { xs: 2, md: 3 }, color: 'text.secondary' }}>
      {failure === null ? t('opening') : <IntentFailure failure={failure} />}
    </Box>
  );
}
