import { Section } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { SITES } from '../../messages/sites.ts';
import { FormText, Rows } from './form-parts.tsx';
import type { EditorState } from './use-editor.ts';

export function SiteSection({ editor }: { readonly editor: EditorState }) {
  const t = useTexts(SITES);
  return (
    <Section title={t('site')}>
      <Rows>
        <FormText editor={editor} field="name" label={t('name')} />
        <FormText editor={editor} field="notes" label={t('notes')} hint={t('notesHint')} rows={2} />
      </Rows>
    </Section>
  );
}
