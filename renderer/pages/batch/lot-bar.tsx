import Lock from '@mui/icons-material/Lock';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useState } from 'react';
import type { LotView } from '../../../shared/ipc/index.ts';
import { useAppState, useIntent } from '../../bridge/index.ts';
import { Band, IntentFailure, SelectField } from '../../components/index.ts';
import { BATCH } from '../../messages/batch.ts';
import { useTexts } from '../../messages/index.ts';
import { ImportDialog } from './import-dialog.tsx';
import { LabelsDialog } from './labels-dialog.tsx';
import { LotDialog } from './lot-dialog.tsx';
import { NewPinDialog, PinDialog } from './pin-dialogs.tsx';

type Open = 'none' | 'new' | 'import' | 'labels' | 'pin' | 'unlock';

/** Which lot, and what the lead does with it. Locked, it has one way out: the PIN. */
export function LotBar(props: {
  readonly lot: LotView | null;
  readonly isIdle: boolean;
  readonly hasSound: boolean;
  readonly onSound: (isOn: boolean) => void;
}) {
  const t = useTexts(BATCH);
  const { lot, isIdle } = props;
  const { lots, isLocked, hasPin } = useAppState(({ batch }) => batch);
  const [open, setOpen] = useState<Open>('none');
  const choose = useIntent('batch.choose');
  const saved = useIntent('batch.export');
  const lock = useIntent('batch.lock');
  const unlock = useIntent('batch.unlock');
  const [exported, setExported] = useState<{ readonly path: string; readonly count: number } | null>(null);
  const close = () => setOpen('none');
  const exportCsv = async (id: string) => {
    const result = await saved.run(id);
    if (result.ok) setExported(result.value);
  };
  const sound = (
    <FormControlLabel
      control={<Switch checked={props.hasSound} onChange={(_, isOn) => props.onSound(isOn)} />}
      label={t('sound')}
    />
  );
  if (isLocked)
    return (
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
        <Lock aria-hidden />
        <Box sx={{ flex: 1, fontSize: 18, fontWeight: 600, overflowWrap: 'anywhere' }}>
          {lot?.name} {t('locked')}
        </Box>
        {sound}
        <Button variant="outlined" onClick={() => setOpen('unlock')}>
          {t('unlock')}
        </Button>
        {open === 'unlock' && (
          <PinDialog
            title={t('unlock')}
            action={t('unlock')}
            failure={unlock.failure}
            onDone={(pin) =>
              void unlock.run({ pin }).then((result) => {
                if (result.ok) close();
              })
            }
            onClose={close}
          />
        )}
      </Box>
    );
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-end' }}>
        {lots.length > 0 && (
          <SelectField<string>
            label={t('lot')}
            value={lot?.id ?? ''}
            isDisabled={!isIdle}
            options={[
              ...(lot === null ? [{ value: '', label: '–' }] : []),
              ...lots.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(id) => void choose.run(id === '' ? null : id)}
            width={260}
          />
        )}
        <Button
          variant={lots.length === 0 ? 'contained' : 'outlined'}
          disabled={!isIdle}
          onClick={() => setOpen('new')}
        >
          {t('newLot')}
        </Button>
        {lot !== null && (
          <>
            <Button disabled={!isIdle} onClick={() => setOpen('import')}>
              {t('importCsv')}
            </Button>
            <Button onClick={() => void exportCsv(lot.id)}>{t('exportLot')}</Button>
            <Button onClick={() => setOpen('labels')}>{t('labels')}</Button>
          </>
        )}
        <Button onClick={() => setOpen('pin')}>{t('setPin')}</Button>
        {hasPin && <Button onClick={() => void lock.run(null)}>{t('lock')}</Button>}
        {sound}
      </Box>
      <IntentFailure failure={choose.failure ?? saved.failure ?? lock.failure} />
      {exported !== null && <Band tone="success" role="status" title={t('exported', exported)} />}
      {open === 'new' && <LotDialog onClose={close} />}
      {open === 'import' && lot !== null && <ImportDialog lot={lot} onClose={close} />}
      {open === 'labels' && lot !== null && <LabelsDialog lotId={lot.id} sn={null} onClose={close} />}
      {open === 'pin' && <NewPinDialog hasPin={hasPin} onClose={close} />}
    </>
  );
}
