import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useState, type SyntheticEvent } from 'react';
import type { ProfileView } from '../../../shared/ipc/views.ts';
import { useIntent } from '../../bridge/index.ts';
import { Band, Field, IntentFailure } from '../../components/index.ts';
import { COMMON, useTexts } from '../../messages/index.ts';
import { SITES } from '../../messages/sites.ts';

interface ExportDialogProps {
  readonly view: ProfileView;
  readonly isDirty: boolean;
  readonly onClose: () => void;
}

const SHORTEST = 8;

/** Where to is asked by the main process; here only whether the management password goes along. */
export function ExportDialog({ view, isDirty, onClose }: ExportDialogProps) {
  const t = useTexts(SITES);
  const common = useTexts(COMMON);
  const { id, name } = view.profile;
  const save = useIntent('profiles.export');
  const [withSecret, setWithSecret] = useState(false);
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [path, setPath] = useState<string | null>(null);
  const isReady = !withSecret || (first.length >= SHORTEST && first === second);
  const run = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (!isReady) return;
    const answer = await save.run({ id, passphrase: withSecret ? first : null });
    if (answer.ok && answer.value !== null) setPath(answer.value.path);
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="export-title" fullWidth maxWidth="sm">
      <form onSubmit={(event) => void run(event)}>
        <DialogTitle id="export-title" sx={{ overflowWrap: 'anywhere' }}>
          {t('exportTitle', { name })}
        </DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
          {isDirty && <Band tone="info">{t('exportSaved')}</Band>}
          <RadioGroup
            aria-labelledby="export-title"
            value={withSecret ? 'secret' : 'plain'}
            onChange={(_, value) => setWithSecret(value === 'secret')}
          >
            <FormControlLabel value="plain" control={<Radio />} label={t('exportPlain')} />
            <Box sx={HINT}>{t('exportPlainHint')}</Box>
            <FormControlLabel
              value="secret"
              control={<Radio />}
              label={t('exportSecret')}
              disabled={!view.hasManagementPassword}
            />
            {!view.hasManagementPassword && <Box sx={HINT}>{t('exportNoSecret')}</Box>}
          </RadioGroup>
          {withSecret && (
            <>
              <Field
                label={common('passphrase')}
                type="password"
                value={first}
                onChange={setFirst}
                issues={first === '' || first.length >= SHORTEST ? [] : [common('passphraseShort')]}
              />
              <Field
                label={common('passphraseAgain')}
                type="password"
                value={second}
                onChange={setSecond}
                issues={second === '' || first === second ? [] : [common('passphrasesDiffer')]}
              />
            </>
          )}
          <IntentFailure failure={save.failure} />
          {path !== null && (
            <Band tone="success" role="status">
              {t('exported', { path })}
            </Band>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{path === null ? common('cancel') : common('close')}</Button>
          {path === null && (
            <Button type="submit" variant="contained" disabled={!isReady || save.isRunning}>
              {t('exportDo')}
            </Button>
          )}
        </DialogActions>
      </form>
    </Dialog>
  );
}

const HINT = { pl: 4, fontSize: 13, color: 'text.secondary' } as const;
