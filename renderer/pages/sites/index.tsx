import Box from '@mui/material/Box';
import { useState } from 'react';
import { useAppState } from '../../bridge/index.ts';
import { EmptyState, useRoute } from '../../components/index.ts';
import { ListDetail } from '../../components/list-detail.tsx';
import { useTexts } from '../../messages/index.ts';
import { SITES } from '../../messages/sites.ts';
import { NEW_SITE } from './drafts.ts';
import { Editor } from './editor.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { SiteList } from './site-list.tsx';
import type { SaveOutcome } from './use-editor.ts';

/** `#/sites/<id>` edits a profile, `#/sites/new` makes one. */
export default function SitesPage() {
  const t = useTexts(SITES);
  const profiles = useAppState((state) => state.profiles);
  const { argument } = useRoute();
  const [isImporting, setImporting] = useState(false);
  const [outcome, setOutcome] = useState<SaveOutcome | null>(null);
  const view = profiles.find(({ profile }) => profile.id === argument) ?? null;
  return (
    <ListDetail
      list={<SiteList current={argument} profiles={profiles} onImport={() => setImporting(true)} />}
    >
      {view !== null || argument === NEW_SITE ? (
        <Editor key={argument} view={view} outcome={outcome} onOutcome={setOutcome} />
      ) : (
        <Box sx={{ p: { xs: 2, md: 3 }, maxWidth: 720 }}>
          {profiles.length === 0 ? (
            <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>
          ) : (
            <EmptyState title={t('chooseTitle')}>{t('chooseText')}</EmptyState>
          )}
        </Box>
      )}
      {isImporting && <ImportDialog onClose={() => setImporting(false)} />}
    </ListDetail>
  );
}
