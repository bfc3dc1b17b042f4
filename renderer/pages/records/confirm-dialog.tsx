import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState, type SyntheticEvent } from 'react';
import type { RecordView } from '../../../shared/ipc/views.ts';
import { useAppState, useIntent } from '../../bridge/index.ts';
import { Field, IntentFailure } from '../../components/index.ts';
import { COMMON, useTexts } from '../../messages/index.ts';
import { RECORDS } from '../../messages/records.ts';

interface ConfirmDialogProps {
  readonly record: RecordView;
  readonly onStarted: () => void;
  readonly onClose: () => void;
}

/** Says what will happen, and asks for a login where none is kept for the site. */
export function ConfirmDialog({ record, onStarted, onClose }: ConfirmDialogProps) {
  const t = useTexts(RECORDS);
  const common = useTexts(COMMON);
  const start = useIntent('records.confirm');
  // A record knows its site by name only: the profile may be gone, or be another PC's.
  const site = useAppState((state) => state.profiles.find(({ profile }) => profile.name === record.site));
  const [username, setUsername] = useState(site?.profile.managementUser ?? '');
  const [password, setPassword] = useState('');
  const hasLogin = site?.hasManagementPassword === true && site.profile.managementUser !== null;
  const mustAsk = !hasLogin || start.failure !== null;
  const isReady = !mustAsk || (username.trim() !== '' && password !== '');
  const run = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (!isReady) return;
    const login = mustAsk ? { username: username.trim(), password } : { username: null, password: null };
    const answer = await start.run({ id: record.id, ...login });
    if (answer.ok) onStarted();
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="confirm-title" fullWidth maxWidth="sm">
      <form onSubmit={(event) => void run(event)}>
        <DialogTitle id="confirm-title">{t('confirmTitle', { sn: record.sn ?? t('noSn') })}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
          <div>{t('confirmText')}</div>
          {mustAsk && (
            <>
              {!hasLogin && <div>{t('confirmLogin')}</div>}
              <Field label={t('confirmUser')} value={username} onChange={setUsername} />
              <Field label={t('confirmPassword')} type="password" value={password} onChange={setPassword} />
            </>
          )}
          <IntentFailure failure={start.failure} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" variant="contained" disabled={!isReady || start.isRunning}>
            {t('confirmDo')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
