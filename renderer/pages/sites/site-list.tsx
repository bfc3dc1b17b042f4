import Add from '@mui/icons-material/Add';
import EditOutlined from '@mui/icons-material/EditOutlined';
import LockOutlined from '@mui/icons-material/LockOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { formatServerAddress } from '../../../shared/domain/index.ts';
import type { ProfileView } from '../../../shared/ipc/views.ts';
import { goTo } from '../../components/index.ts';
import { LinkList } from '../../components/link-list.tsx';
import { useTexts } from '../../messages/index.ts';
import { SITES } from '../../messages/sites.ts';
import { NEW_SITE, useDrafts } from './drafts.ts';

interface SiteListProps {
  readonly profiles: readonly ProfileView[];
  readonly current: string | null;
  readonly onImport: () => void;
}

export function SiteList({ profiles, current, onImport }: SiteListProps) {
  const t = useTexts(SITES);
  const drafts = useDrafts();
  const newDraft = drafts.get(NEW_SITE);
  const entries = profiles.map(({ profile }) => ({
    id: profile.id,
    content: (
      <Entry
        name={drafts.get(profile.id)?.form.name ?? profile.name}
        address={formatServerAddress(profile.server)}
        isLocked={profile.isLocked}
        isUnsaved={drafts.get(profile.id)?.isDirty === true}
      />
    ),
  }));
  if (newDraft !== undefined || current === NEW_SITE) {
    const name = newDraft?.form.name.trim() ?? '';
    entries.push({
      id: NEW_SITE,
      content: (
        <Entry
          name={name === '' ? t('unnamed') : name}
          address={newDraft?.form.serverHost ?? ''}
          isLocked={false}
          isUnsaved={newDraft?.isDirty === true}
        />
      ),
    });
  }
  return (
    <>
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, p: 1.5, borderBottom: 1, borderColor: 'divider' }}
      >
        <Button variant="outlined" startIcon={<Add aria-hidden />} onClick={() => goTo('sites', NEW_SITE)}>
          {t('new')}
        </Button>
        <Button onClick={onImport}>{t('import')}</Button>
      </Box>
      <Box sx={{ flex: 1, minHeight: 0, overflowY: 'auto' }}>
        <LinkList label={t('list')} page="sites" entries={entries} current={current} />
      </Box>
    </>
  );
}

function Entry(props: {
  readonly name: string;
  readonly address: string;
  readonly isLocked: boolean;
  readonly isUnsaved: boolean;
}) {
  const t = useTexts(SITES);
  return (
    <>
      <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{props.name}</Box>
      <Box sx={{ fontSize: 13, color: 'text.secondary', overflowWrap: 'anywhere' }}>{props.address}</Box>
      {(props.isLocked || props.isUnsaved) && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, fontSize: 12, mt: 0.25 }}>
          {props.isLocked && (
            <Mark>
              <LockOutlined aria-hidden sx={{ fontSize: 14 }} />
              {t('locked')}
            </Mark>
          )}
          {props.isUnsaved && (
            <Mark color="warning.main">
              <EditOutlined aria-hidden sx={{ fontSize: 14 }} />
              {t('unsaved')}
            </Mark>
          )}
        </Box>
      )}
    </>
  );
}

function Mark({
  children,
  color = 'text.secondary',
}: {
  readonly children: ReactNode;
  readonly color?: string;
}) {
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, color }}>
      {children}
    </Box>
  );
}
