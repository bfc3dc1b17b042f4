import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import type { ErrorName, SerializedError } from '../../../shared/errors/index.ts';
import { useAppState, useIntent } from '../../bridge/index.ts';
import { ErrorNote, Field, IntentFailure } from '../../components/index.ts';
import { BATCH } from '../../messages/batch.ts';
import { useTexts } from '../../messages/index.ts';

/** Database and journal do not fit: a person decides that what only one of them knows is burned. */
const RECONCILABLE: readonly ErrorName[] = [
  'ledgerBehindJournal',
  'journalBehindLedger',
  'journalDamaged',
  'ledgerRowDamaged',
];

/** What stands in the way of the lot, beside its devices. */
export function Trouble({
  error,
  isLocked,
}: {
  readonly error: SerializedError;
  readonly isLocked: boolean;
}) {
  const t = useTexts(BATCH);
  const isIdle = useAppState(({ batch }) => batch.phase === 'idle');
  const [isAsking, setAsking] = useState(false);
  const mayReconcile = isIdle && !isLocked && RECONCILABLE.includes(error.name);
  return (
    <ErrorNote
      error={error}
      actions={mayReconcile && <Button onClick={() => setAsking(true)}>{t('reconcile')}</Button>}
    >
      {isAsking && <ReconcileDialog onClose={() => setAsking(false)} />}
    </ErrorNote>
  );
}

function ReconcileDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(BATCH);
  const hasPin = useAppState(({ batch }) => batch.hasPin);
  const technician = useAppState(({ settings, batch }) => batch.operator || settings.technician);
  const reconcile = useIntent('batch.reconcile');
  const [operator, setOperator] = useState(technician);
  const [pin, setPin] = useState('');
  const isReady = operator.trim() !== '' && (!hasPin || /^\d{4,12}$/.test(pin)) && !reconcile.isRunning;
  return (
    <Dialog open onClose={onClose} aria-labelledby="reconcile-title" fullWidth maxWidth="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady)
            void reconcile
              .run({ operator: operator.trim().slice(0, 80), pin: hasPin ? pin : null })
              .then((answer) => {
                if (answer.ok) onClose();
              });
        }}
      >
        <DialogTitle id="reconcile-title">{t('reconcile')}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
          <Box>{t('reconcileText')}</Box>
          <Field label={t('operator')} value={operator} onChange={setOperator} />
          {hasPin && (
            <Field label={t('pin')} type="password" inputMode="numeric" value={pin} onChange={setPin} />
          )}
          <IntentFailure failure={reconcile.failure} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="contained" disabled={!isReady}>
            {t('reconcile')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
