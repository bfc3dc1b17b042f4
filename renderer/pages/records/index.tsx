import Box from '@mui/material/Box';
import { useState } from 'react';
import { EmptyState, IntentFailure, useRoute } from '../../components/index.ts';
import { ListDetail } from '../../components/list-detail.tsx';
import { useTexts } from '../../messages/index.ts';
import { RECORDS } from '../../messages/records.ts';
import { RecordList } from './record-list.tsx';
import { RecordStory } from './record-story.tsx';
import { useRecord } from './use-record.ts';
import { useRecords } from './use-records.ts';

/** `#/records/<id>` opens a record. */
export default function RecordsPage() {
  const t = useTexts(RECORDS);
  const { argument } = useRoute();
  const [text, setText] = useState('');
  const records = useRecords(text);
  return (
    <ListDetail
      listWidth={312}
      list={<RecordList records={records} text={text} onText={setText} current={argument} />}
    >
      {argument === null ? (
        <Box sx={{ p: { xs: 2, md: 3 }, maxWidth: 720 }}>
          {records.state === 'ready' && records.records.length === 0 && text.trim() === '' ? (
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
