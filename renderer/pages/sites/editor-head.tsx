import LockOpenOutlined from '@mui/icons-material/LockOpenOutlined';
import LockOutlined from '@mui/icons-material/LockOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { SiteProfile } from '../../../shared/domain/index.ts';
import type { ProfileView } from '../../../shared/ipc/views.ts';
import { useIntent } from '../../bridge/index.ts';
import { Band, goTo, IntentFailure } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { SITES } from '../../messages/sites.ts';
import { dateAndTime } from '../../model/index.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { putDraft } from './drafts.ts';
import { ExportDialog } from './export-dialog.tsx';

interface EditorHeadProps {
  readonly view: ProfileView | null;
  readonly isDirty: boolean;
}

/** The site's name, what can be done with it as a whole, and its lock. */
export function EditorHead({ view, isDirty }: EditorHeadProps) {
  const t = useTexts(SITES);
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Box sx={{ flex: '1 1 200px', minWidth: 0 }}>
          <Box component="h2" sx={{ typography: 'h1', m: 0, overflowWrap: 'anywhere' }}>
            {view?.profile.name ?? t('unnamed')}
          </Box>
          {view !== null && (
            <Box sx={{ fontSize: 13, color: 'text.secondary' }}>
              {t('lastChange', { time: dateAndTime(view.profile.updatedAt) })}
            </Box>
          )}
        </Box>
        {view !== null && <Actions view={view} isDirty={isDirty} />}
      </Box>
      {view !== null && <LockLine profile={view.profile} isDirty={isDirty} />}
    </>
  );
}

function Actions({ view, isDirty }: { readonly view: ProfileView; readonly isDirty: boolean }) {
  const t = useTexts(SITES);
  const [open, setOpen] = useState<'export' | 'remove' | null>(null);
  const duplicate = useIntent('profiles.duplicate');
  const remove = useIntent('profiles.remove');
  const { id, name, isLocked } = view.profile;
  const copy = async () => {
    const answer = await duplicate.run(id);
    if (answer.ok) goTo('sites', answer.value.id);
  };
  const removeIt = async () => {
    const answer = await remove.run(id);
    if (!answer.ok) return;
    putDraft(id, null);
    goTo('sites');
  };
  return (
    <>
      <Button disabled={duplicate.isRunning} onClick={() => void copy()}>
        {t('duplicate')}
      </Button>
      <Button onClick={() => setOpen('export')}>{t('export')}</Button>
      <Button color="error" disabled={isLocked} onClick={() => setOpen('remove')}>
        {t('remove')}
      </Button>
      {duplicate.failure !== null && (
        <Box sx={{ flexBasis: '100%' }}>
          <IntentFailure failure={duplicate.failure} />
        </Box>
      )}
      {open === 'export' && <ExportDialog view={view} isDirty={isDirty} onClose={() => setOpen(null)} />}
      {open === 'remove' && (
        <ConfirmDialog
          title={t('removeTitle', { name })}
          text={t('removeText')}
          action={t('removeDo')}
          isDanger
          intent={remove}
          onConfirm={() => void removeIt()}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

function LockLine({ profile, isDirty }: { readonly profile: SiteProfile; readonly isDirty: boolean }) {
  const t = useTexts(SITES);
  const setLocked = useIntent('profiles.setLocked');
  const [isAsking, setAsking] = useState(false);
  const { id, name, isLocked } = profile;
  const unlock = async () => {
    const answer = await setLocked.run({ id, isLocked: false });
    if (answer.ok) setAsking(false);
  };
  if (isLocked) {
    return (
      <>
        <Band
          tone="info"
          actions={
            <Button startIcon={<LockOpenOutlined aria-hidden />} onClick={() => setAsking(true)}>
              {t('unlock')}
            </Button>
          }
        >
          {t('lockedText')}
        </Band>
        {isAsking && (
          <ConfirmDialog
            title={t('unlockTitle', { name })}
            text={t('unlockText')}
            action={t('unlockDo')}
            intent={setLocked}
            onConfirm={() => void unlock()}
            onClose={() => setAsking(false)}
          />
        )}
      </>
    );
  }
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <Button
          variant="outlined"
          startIcon={<LockOutlined aria-hidden />}
          disabled={isDirty || setLocked.isRunning}
          aria-describedby="lock-hint"
          onClick={() => void setLocked.run({ id, isLocked: true })}
        >
          {t('lock')}
        </Button>
        <Box id="lock-hint" sx={{ flex: '1 1 240px', fontSize: 13, color: 'text.secondary' }}>
          {isDirty ? t('lockAfterSave') : t('lockHint')}
        </Box>
      </Box>
      <IntentFailure failure={setLocked.failure} />
    </>
  );
}
