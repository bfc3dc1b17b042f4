import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useRef, type SyntheticEvent } from 'react';
import { IntentFailure, Page } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { SITES } from '../../messages/sites.ts';
import { AuthoritySection } from './authority-section.tsx';
import { BrokerSection } from './broker-section.tsx';
import { DeviceSection } from './device-section.tsx';
import { EditorHead } from './editor-head.tsx';
import { HandoverSection } from './handover-section.tsx';
import { SiteSection } from './site-section.tsx';
import { useEditor, type EditorInput, type EditorState } from './use-editor.ts';

export function Editor(input: EditorInput) {
  const { view } = input;
  const t = useTexts(SITES);
  const editor = useEditor(input);
  const form = useRef<HTMLFormElement>(null);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    // Dialogs are children of this form to React, though not to the page: their own forms are not this one.
    if (event.target !== event.currentTarget) return;
    const isSaved = await editor.save();
    // The fields are marked by the time the next frame is painted.
    if (!isSaved) requestAnimationFrame(() => focusFirstMistake(form.current));
  };
  return (
    <Box
      component="form"
      ref={form}
      noValidate
      aria-label={view?.profile.name ?? t('unnamed')}
      onSubmit={(event: SyntheticEvent) => void submit(event)}
      sx={{
        flex: 1,
        minHeight: 0,
        display: 'flex',
        flexDirection: 'column',
        // What a lock holds looks like text, not like a field that waits for some.
        '& .MuiInputBase-readOnly': { backgroundColor: 'transparent' },
      }}
    >
      <Page foot={editor.isReadOnly ? undefined : <Foot editor={editor} isNew={view === null} />}>
        <EditorHead view={view} isDirty={editor.isDirty} />
        <SiteSection editor={editor} />
        <DeviceSection editor={editor} />
        <BrokerSection editor={editor} view={view} />
        <AuthoritySection editor={editor} view={view} />
        <HandoverSection editor={editor} />
      </Page>
    </Box>
  );
}

function Foot({ editor, isNew }: { readonly editor: EditorState; readonly isNew: boolean }) {
  const t = useTexts(SITES);
  const { status } = editor;
  const isTrouble = status === 'fix' || status === 'refused' || status === 'passwordFailed';
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <IntentFailure failure={editor.failure} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <Box
          role="status"
          sx={{ flex: '1 1 200px', fontSize: 13, color: isTrouble ? 'error.main' : 'text.secondary' }}
        >
          {status === 'clean' ? '' : t(status)}
        </Box>
        <Button disabled={!editor.isDirty && !isNew} onClick={editor.discard}>
          {isNew ? t('discardNew') : t('discard')}
        </Button>
        <Button type="submit" variant="contained" disabled={editor.isSaving || (!editor.isDirty && !isNew)}>
          {t('save')}
        </Button>
      </Box>
    </Box>
  );
}

function focusFirstMistake(form: HTMLFormElement | null): void {
  const field = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
  field?.focus({ preventScroll: true });
  // With its label and what is wrong with it.
  field?.scrollIntoView({ block: 'center' });
}
