import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import { useIntent, type Failure } from '../../bridge/index.ts';
import { Field, IntentFailure } from '../../components/index.ts';
import { BATCH } from '../../messages/batch.ts';
import { useTexts } from '../../messages/index.ts';

const FORM = /^\d{4,12}$/;

/** Asks for the lead's PIN; it lives in this dialog only. */
export function PinDialog(props: {
  readonly title: string;
  readonly text?: string;
  readonly action: string;
  readonly failure: Failure | null;
  readonly onDone: (pin: string) => void;
  readonly onClose: () => void;
}) {
  const t = useTexts(BATCH);
  const [pin, setPin] = useState('');
  return (
    <Dialog open onClose={props.onClose} aria-labelledby="pin-title" fullWidth maxWidth="xs">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (FORM.test(pin)) props.onDone(pin);
        }}
      >
        <DialogTitle id="pin-title">{props.title}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
          {props.text !== undefined && <div>{props.text}</div>}
          <Field label={t('pin')} type="password" inputMode="numeric" value={pin} onChange={setPin} />
          <IntentFailure failure={props.failure} />
        </DialogContent>
        <DialogActions>
          <Button onClick={props.onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="contained" disabled={!FORM.test(pin)}>
            {props.action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

export function NewPinDialog({
  hasPin,
  onClose,
}: {
  readonly hasPin: boolean;
  readonly onClose: () => void;
}) {
  const t = useTexts(BATCH);
  const set = useIntent('batch.setPin');
  const [old, setOld] = useState('');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const isReady = FORM.test(pin) && pin === again && (!hasPin || FORM.test(old));
  return (
    <Dialog open onClose={onClose} aria-labelledby="new-pin-title" fullWidth maxWidth="xs">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady)
            void set.run({ pin, old: hasPin ? old : null }).then((result) => {
              if (result.ok) onClose();
            });
        }}
      >
        <DialogTitle id="new-pin-title">{t('setPin')}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
          {hasPin && <Field label={t('oldPin')} type="password" value={old} onChange={setOld} />}
          <Field label={t('newPin')} type="password" value={pin} onChange={setPin} hint={t('pinForm')} />
          <Field
            label={t('newPinAgain')}
            type="password"
            value={again}
            onChange={setAgain}
            issues={again === '' || again === pin ? [] : [t('pinsDiffer')]}
          />
          <IntentFailure failure={set.failure} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="contained" disabled={!isReady || set.isRunning}>
            {t('save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
