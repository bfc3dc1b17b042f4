import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { RecordQueryView } from '../../../shared/ipc/support-views.ts';
import { useIntent } from '../../bridge/index.ts';
import { EmptyState, Field, IntentFailure } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { RECORDS } from '../../messages/records.ts';
import { filterCount } from './query.ts';
import { RecordFilters } from './record-filters.tsx';
import { RecordRows } from './record-rows.tsx';
import type { Records } from './use-records.ts';

interface RecordListProps {
  readonly records: Records;
  readonly query: RecordQueryView;
  readonly onQuery: (query: RecordQueryView) => void;
  readonly current: string | null;
}

export function RecordList({ records, query, onQuery, current }: RecordListProps) {
  const t = useTexts(RECORDS);
  const { state, total, failure } = records;
  const text = query.text.trim();
  const isFiltered = text !== '' || filterCount(query) > 0;
  return (
    <>
      <Box
        sx={{ p: 1.5, pb: 0.5, borderBottom: 1, borderColor: 'divider', overflowY: 'auto', flex: '0 1 auto' }}
      >
        <Field
          label={t('search')}
          hint={t('searchHint')}
          type="search"
          value={query.text}
          onChange={(typed) => onQuery({ ...query, text: typed.slice(0, 200) })}
        />
        <RecordFilters query={query} onQuery={onQuery} />
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 0.5 }}>
          <Box role="status" sx={{ fontSize: 13, color: 'text.secondary', flex: '1 1 80px' }}>
            {state === 'ready' && total > 0 && t('found', { count: total })}
          </Box>
          {total > 0 && <Export query={query} />}
        </Box>
      </Box>
      {state === 'ready' && total === 0 && isFiltered && (
        <Box sx={{ p: 1.5 }}>
          <EmptyState title={t('notFoundTitle', { text })}>{t('notFoundText')}</EmptyState>
        </Box>
      )}
      {failure !== null && (
        <Box sx={{ p: 1.5 }}>
          <IntentFailure failure={failure} />
        </Box>
      )}
      {total > 0 && <RecordRows records={records} current={current} />}
    </>
  );
}

/** All that is found, not only what is seen. */
function Export({ query }: { readonly query: RecordQueryView }) {
  const t = useTexts(RECORDS);
  const save = useIntent('records.export');
  const [saved, setSaved] = useState<{ readonly path: string; readonly count: number } | null>(null);
  const start = async (format: 'csv' | 'json') => {
    const answer = await save.run({ query, format });
    if (answer.ok) setSaved(answer.value);
  };
  return (
    <>
      <Button size="small" disabled={save.isRunning} onClick={() => void start('csv')}>
        {t('exportCsv')}
      </Button>
      <Button size="small" disabled={save.isRunning} onClick={() => void start('json')}>
        {t('exportJson')}
      </Button>
      {saved !== null && (
        <Box role="status" sx={{ flex: '1 1 100%', fontSize: 13, overflowWrap: 'anywhere', pb: 0.5 }}>
          {t('exported', { ...saved })}
        </Box>
      )}
      <IntentFailure failure={save.failure} />
    </>
  );
}
