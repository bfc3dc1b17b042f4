import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import type { Failure } from '../../bridge/index.ts';
import { Field, IntentFailure } from '../../components/index.ts';
import { COMMON, useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';

/** Asks for a login where none is kept. It lives in this dialog only: closing forgets it. */
export function LoginDialog(props: {
  readonly site: string;
  readonly managementUser: string;
  readonly isRunning: boolean;
  readonly failure: Failure | null;
  readonly onDone: (username: string, password: string) => void;
  readonly onClose: () => void;
}) {
  const t = useTexts(MONITOR);
  const common = useTexts(COMMON);
  const [username, setUsername] = useState(props.managementUser);
  const [password, setPassword] = useState('');
  const isReady = username.trim() !== '' && password !== '' && !props.isRunning;
  return (
    <Dialog open onClose={props.onClose} aria-labelledby="monitor-login-title" fullWidth maxWidth="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) props.onDone(username.trim(), password);
        }}
      >
        <DialogTitle id="monitor-login-title">{t('loginTitle', { site: props.site })}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
          <div>{t('loginText')}</div>
          <Field label={t('loginUser')} value={username} onChange={setUsername} />
          <Field label={t('loginPassword')} type="password" value={password} onChange={setPassword} />
          <IntentFailure failure={props.failure} />
        </DialogContent>
        <DialogActions>
          <Button onClick={props.onClose}>{common('cancel')}</Button>
          <Button type="submit" variant="contained" disabled={!isReady}>
            {t('connect')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
