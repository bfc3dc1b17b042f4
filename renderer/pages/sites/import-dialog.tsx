import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState, type SyntheticEvent } from 'react';
import { useIntent } from '../../bridge/index.ts';
import { Field, goTo, IntentFailure } from '../../components/index.ts';
import { COMMON, useTexts } from '../../messages/index.ts';
import { SITES } from '../../messages/sites.ts';

/** The file itself is asked for by the main process. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(SITES);
  const common = useTexts(COMMON);
  const load = useIntent('profiles.import');
  const [passphrase, setPassphrase] = useState('');
  const run = async (event: SyntheticEvent) => {
    event.preventDefault();
    const answer = await load.run({ passphrase: passphrase === '' ? null : passphrase });
    if (!answer.ok || answer.value === null) return;
    onClose();
    goTo('sites', answer.value.id);
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="import-title" fullWidth maxWidth="sm">
      <form onSubmit={(event) => void run(event)}>
        <DialogTitle id="import-title">{t('importTitle')}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
          <div>{t('importText')}</div>
          <Field
            label={t('importPassphrase')}
            hint={t('importPassphraseHint')}
            type="password"
            value={passphrase}
            onChange={setPassphrase}
          />
          <IntentFailure failure={load.failure} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" variant="contained" disabled={load.isRunning}>
            {t('importDo')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
