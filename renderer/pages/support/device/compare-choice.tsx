import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import type { RecordSummaryView } from '../../../../shared/ipc/views.ts';
import { call, useAppState, useIntent } from '../../../bridge/index.ts';
import { IntentFailure, SelectField } from '../../../components/index.ts';
import { useTexts } from '../../../messages/index.ts';
import { SUPPORT } from '../../../messages/support.ts';
import { dateAndTime } from '../../../model/index.ts';

/** With a site, with an earlier record of the same SN, with a file. */
export function CompareChoice({ hasFile }: { readonly hasFile: boolean }) {
  const t = useTexts(SUPPORT);
  const profiles = useAppState((state) => state.profiles);
  const comparison = useAppState((state) => state.support.comparison);
  const compare = useIntent('support.compare');
  const earlier = useEarlier();
  const [chosen, setChosen] = useState('none');
  const choose = async (value: string) => {
    const [kind, id = ''] = value.split(':', 2);
    const isById = kind === 'profile' || kind === 'record';
    const answer = await compare.run(isById ? { kind, id } : { kind: kindOf(kind) });
    if (answer.ok) setChosen(value);
  };
  const options = [
    { value: 'none', label: t('compareNone') },
    ...profiles.map(({ profile }) => ({
      value: `profile:${profile.id}`,
      label: t('compareProfile', { name: profile.name }),
    })),
    ...earlier.map((record) => ({
      value: `record:${record.id}`,
      label: t('compareRecord', { time: dateAndTime(record.startedAt) }),
    })),
    ...(hasFile ? [{ value: 'opened', label: t('compareOpened') }] : []),
    { value: 'file', label: t('compareFile') },
  ];
  const isListed = options.some(({ value }) => value === chosen);
  const name = comparison === null ? null : nameOf(comparison);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-end' }}>
      <SelectField
        label={t('compareWith')}
        value={isListed && comparison !== null ? chosen : 'none'}
        options={options}
        width={360}
        isDisabled={compare.isRunning}
        onChange={(value) => void choose(value)}
      />
      {name !== null && (
        <Box sx={{ pb: 1, color: 'text.secondary', overflowWrap: 'anywhere' }}>
          {t('compareIs', { name })}
        </Box>
      )}
      <IntentFailure failure={compare.failure} />
    </Box>
  );
}

function kindOf(kind: string | undefined): 'none' | 'file' | 'opened' {
  return kind === 'file' || kind === 'opened' ? kind : 'none';
}

function nameOf({ kind, name }: { readonly kind: string; readonly name: string }): string {
  return kind === 'record' ? dateAndTime(name) : name;
}

/** Asked for again whenever the device was read: that leaves a record, too. */
function useEarlier(): readonly RecordSummaryView[] {
  const readAt = useAppState(({ device }) => ('readAt' in device ? device.readAt : null));
  const [records, setRecords] = useState<readonly RecordSummaryView[]>([]);
  useEffect(() => {
    let isOver = false;
    void call('support.earlier', null).then((answer) => {
      if (!isOver) setRecords(answer.ok ? answer.value : []);
    });
    return () => {
      isOver = true;
    };
  }, [readAt]);
  return records;
}
