import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { RecordQueryView } from '../../../shared/ipc/support-views.ts';
import { Field, SelectField } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { RECORDS } from '../../messages/records.ts';
import { EVERYTHING, filterCount, startOfDay } from './query.ts';

const OUTCOMES = {
  pass: 'outcomePass',
  fail: 'outcomeFail',
  unproven: 'outcomeUnproven',
  interrupted: 'outcomeInterrupted',
  noAnswer: 'outcomeNoAnswer',
  running: 'outcomeRunning',
} as const;
const CONFIRMATIONS = {
  online: 'confirmationOnline',
  unproven: 'confirmationUnproven',
  failed: 'confirmationFailed',
  skipped: 'confirmationSkipped',
  none: 'confirmationNone',
} as const;
const KINDS = {
  read: 'kindRead',
  apply: 'kindApply',
  commission: 'kindCommission',
  confirm: 'kindConfirm',
  console: 'kindConsole',
} as const;
const SORTS = {
  time: 'sortTime',
  sn: 'sortSn',
  site: 'sortSite',
  operator: 'sortOperator',
  outcome: 'sortOutcome',
} as const;

interface FilterProps {
  readonly query: RecordQueryView;
  readonly onQuery: (query: RecordQueryView) => void;
}

/** Folded, until somebody asks for it; a set filter shows by its number. */
export function RecordFilters({ query, onQuery }: FilterProps) {
  const t = useTexts(RECORDS);
  const [isOpen, setOpen] = useState(false);
  const count = filterCount(query);
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
        <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {count === 0 ? t('filters') : `${t('filters')} (${count})`}
        </Button>
        {(count > 0 || query.sort !== 'time' || !query.isDescending) && (
          <Button size="small" onClick={() => onQuery({ ...EVERYTHING, text: query.text })}>
            {t('clearFilters')}
          </Button>
        )}
      </Box>
      {isOpen && <Fields query={query} onQuery={onQuery} />}
    </Box>
  );
}

function Fields({ query, onQuery }: FilterProps) {
  const t = useTexts(RECORDS);
  const [days, setDays] = useState({ from: '', to: '' });
  const choice = <T extends string>(words: Readonly<Record<T, keyof (typeof RECORDS)['en']>>) => [
    { value: '', label: t('anything') },
    ...(Object.keys(words) as T[]).map((value) => ({ value, label: t(words[value]) })),
  ];
  const setDay = (which: 'from' | 'to', day: string) => {
    setDays({ ...days, [which]: day });
    // The last day is meant as a whole.
    onQuery({ ...query, [which]: startOfDay(day, which === 'to' ? 1 : 0) });
  };
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: 1, mt: 0.5 }}>
      <SelectField
        label={t('filterOutcome')}
        value={query.outcome ?? ''}
        options={choice(OUTCOMES)}
        onChange={(value) => onQuery({ ...query, outcome: known(OUTCOMES, value) })}
      />
      <SelectField
        label={t('filterOnline')}
        value={query.confirmation ?? ''}
        options={choice(CONFIRMATIONS)}
        onChange={(value) => onQuery({ ...query, confirmation: known(CONFIRMATIONS, value) })}
      />
      <Field label={t('filterFrom')} type="date" value={days.from} onChange={(day) => setDay('from', day)} />
      <Field label={t('filterTo')} type="date" value={days.to} onChange={(day) => setDay('to', day)} />
      <SelectField
        label={t('filterKind')}
        value={query.kind ?? ''}
        options={choice(KINDS)}
        onChange={(value) => onQuery({ ...query, kind: known(KINDS, value) })}
      />
      <SelectField
        label={t('sortBy')}
        value={query.sort}
        options={(Object.keys(SORTS) as (keyof typeof SORTS)[]).map((value) => ({
          value,
          label: t(SORTS[value]),
        }))}
        onChange={(sort) => onQuery({ ...query, sort })}
      />
      <SelectField
        label={t('order')}
        value={query.isDescending ? 'descending' : 'ascending'}
        options={(['descending', 'ascending'] as const).map((value) => ({ value, label: t(value) }))}
        onChange={(value) => onQuery({ ...query, isDescending: value === 'descending' })}
      />
    </Box>
  );
}

function known<T extends string>(words: Readonly<Record<T, unknown>>, value: string): T | null {
  return (Object.keys(words) as T[]).find((one) => one === value) ?? null;
}
