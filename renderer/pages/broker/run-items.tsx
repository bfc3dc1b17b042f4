import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import type { BrokerItems, BrokerItemView, BrokerRunView } from '../../../shared/ipc/broker-views.ts';
import { errorText } from '../../../shared/messages/index.ts';
import { call } from '../../bridge/index.ts';
import { ErrorCodeText, Section, SelectField } from '../../components/index.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { BROKER } from '../../messages/broker.ts';
import { DeviceTable } from './device-table.tsx';
import { Pager } from './pager.tsx';

const LIMIT = 50;
/** While it runs, the list is asked for again after so many devices. */
const STEP = 25;

type Only = 'all' | 'trouble';
type Run = Exclude<BrokerRunView, { state: 'idle' }>;

/** What became of each device. */
export function RunItems({ run }: { readonly run: Run }) {
  const t = useTexts(BROKER);
  const [only, setOnly] = useState<Only>('all');
  const [offset, setOffset] = useState(0);
  const [found, setFound] = useState<BrokerItems>({ items: [], total: 0 });
  const step = run.state === 'running' ? Math.floor(run.done / STEP) : -1;
  useEffect(() => {
    let isWanted = true;
    void call('broker.items', { offset, limit: LIMIT, only }).then((answer) => {
      if (isWanted && answer.ok) setFound(answer.value);
    });
    return () => {
      isWanted = false;
    };
  }, [offset, only, run.state, step]);
  return (
    <Section
      title={t('items')}
      actions={
        <SelectField<Only>
          label={t('columnChange')}
          width={190}
          value={only}
          options={[
            { value: 'all', label: t('itemsAll') },
            { value: 'trouble', label: t('itemsTrouble') },
          ]}
          onChange={(chosen) => {
            setOnly(chosen);
            setOffset(0);
          }}
        />
      }
    >
      {found.items.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>{t('itemsNone')}</Box>
      ) : (
        <DeviceTable
          label={t('items')}
          columns={[t('columnSn'), t('columnChange')]}
          rows={found.items.map((item) => ({
            key: item.username,
            name: item.username,
            note: item.kind === 'management' ? t('management') : null,
            content: <Result item={item} isDryRun={run.isDryRun} />,
          }))}
        />
      )}
      <Pager offset={offset} limit={LIMIT} total={found.total} onChange={setOffset} />
    </Section>
  );
}

function Result({ item, isDryRun }: { readonly item: BrokerItemView; readonly isDryRun: boolean }) {
  const t = useTexts(BROKER);
  const language = useLanguage();
  const { change, state, login, rights, error } = item;
  const isBad = state === 'failed' || state === 'unknown' || login === 'refused' || rights === 'differ';
  const words = [
    state === 'failed' || state === 'unknown' ? t(`state_${state}`) : null,
    change === null ? null : t(isDryRun ? `plan_${change}` : `change_${change}`),
    login === null ? null : t(`login_${login}`),
    rights === 'asWanted' || rights === 'differ' || rights === 'unknown' ? t(`rights_${rights}`) : null,
  ].filter((word) => word !== null);
  return (
    <Box>
      <Box sx={isBad ? { color: 'error.main', fontWeight: 600 } : null}>{words.join(' · ')}</Box>
      {error !== null && (
        <Box sx={{ fontSize: 13 }}>
          {errorText(language, error).what} {errorText(language, error).todo}{' '}
          <ErrorCodeText code={error.code} />
        </Box>
      )}
    </Box>
  );
}
