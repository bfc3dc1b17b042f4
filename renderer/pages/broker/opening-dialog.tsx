import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import { useAppState, useIntent } from '../../bridge/index.ts';
import { Field, IntentFailure, SelectField } from '../../components/index.ts';
import { COMMON, useTexts } from '../../messages/index.ts';
import { BROKER } from '../../messages/broker.ts';

type By = 'key' | 'passphrase' | 'none';

/** How something sealed is opened. The passphrase lives in this dialog only. */
export function OpeningDialog({
  kind,
  lotId,
  profileId,
  onClose,
}: {
  readonly kind: 'handover' | 'records';
  /** Of records: only those of this lot. */
  readonly lotId: string | null;
  readonly profileId: string;
  readonly onClose: () => void;
}) {
  const t = useTexts(BROKER);
  const common = useTexts(COMMON);
  const isFile = kind === 'handover';
  const hasKeychain = useAppState(({ about }) => about.hasKeychain);
  const handover = useIntent('broker.useHandover');
  const records = useIntent('broker.useRecords');
  const [by, setBy] = useState<By>(isFile || !hasKeychain ? 'key' : 'none');
  const [passphrase, setPassphrase] = useState('');
  const isReady = by !== 'passphrase' || passphrase !== '';
  const isRunning = handover.isRunning || records.isRunning;
  const go = async () => {
    const typed = passphrase === '' ? null : passphrase;
    const opening = by === 'none' ? null : { by, passphrase: typed };
    const answer =
      isFile && opening !== null
        ? await handover.run(opening)
        : await records.run({ profileId, lotId, opening });
    if (answer.ok) onClose();
  };
  const others: readonly { value: By; label: string }[] = isFile
    ? [{ value: 'passphrase', label: t('openByPassphrase') }]
    : [{ value: 'none', label: t('openByNone') }];
  return (
    <Dialog open onClose={onClose} aria-labelledby="opening-title" fullWidth maxWidth="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !isRunning) void go();
        }}
      >
        <DialogTitle id="opening-title">{isFile ? t('openTitle') : t('openRecordsTitle')}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
          <div>{isFile ? t('openText') : t('openRecordsText')}</div>
          <SelectField
            label={t('openBy')}
            value={by}
            options={[{ value: 'key', label: t('openByKey') }, ...others]}
            onChange={setBy}
          />
          {by !== 'none' && (
            <Field
              label={by === 'key' ? t('openKeyPassphrase') : t('openPassphrase')}
              type="password"
              value={passphrase}
              onChange={setPassphrase}
            />
          )}
          <IntentFailure failure={handover.failure ?? records.failure} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" variant="contained" disabled={!isReady || isRunning}>
            {isFile ? t('openDo') : t('openRecordsDo')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
