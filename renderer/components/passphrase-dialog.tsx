import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState, type ReactNode } from 'react';
import { COMMON, useTexts } from '../messages/index.ts';
import { Field } from './field.tsx';

const SHORTEST = 8;

/** Asks for a new passphrase twice. It lives in this dialog only: closing forgets it. */
export function PassphraseDialog(props: {
  readonly title: string;
  readonly text: ReactNode;
  readonly action: string;
  readonly isRunning: boolean;
  readonly failure?: ReactNode;
  readonly onDone: (passphrase: string) => void;
  readonly onClose: () => void;
}) {
  const t = useTexts(COMMON);
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const isLong = first.length >= SHORTEST;
  const isSame = first === second;
  return (
    <Dialog open onClose={props.onClose} aria-labelledby="passphrase-title" fullWidth maxWidth="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isLong && isSame) props.onDone(first);
        }}
      >
        <DialogTitle id="passphrase-title">{props.title}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
          <div>{props.text}</div>
          <Field
            label={t('passphrase')}
            type="password"
            value={first}
            onChange={setFirst}
            issues={first === '' || isLong ? [] : [t('passphraseShort')]}
          />
          <Field
            label={t('passphraseAgain')}
            type="password"
            value={second}
            onChange={setSecond}
            issues={second === '' || isSame ? [] : [t('passphrasesDiffer')]}
          />
          {props.failure}
        </DialogContent>
        <DialogActions>
          <Button onClick={props.onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="contained" disabled={!isLong || !isSame || props.isRunning}>
            {props.action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
