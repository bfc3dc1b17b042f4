import {
  parseSerialNumber,
  parseTopicRoot,
  topicsOf,
  type SerialNumber,
} from '../../../shared/domain/index.ts';
import { Section } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { SITES } from '../../messages/sites.ts';
import { FieldRow, FormText, PORT_WIDTH, Rows, Toggle } from './form-parts.tsx';
import type { EditorState } from './use-editor.ts';

/** What is written to every device of the site. */
export function DeviceSection({ editor }: { readonly editor: EditorState }) {
  const t = useTexts(SITES);
  const topics = exampleTopics(editor.form.topicRoot);
  return (
    <Section title={t('serverTitle')}>
      <Rows>
        <FieldRow>
          <FormText editor={editor} field="serverHost" label={t('server')} hint={t('serverHint')} isMono />
          <FormText
            editor={editor}
            field="serverPort"
            label={t('serverPort')}
            inputMode="numeric"
            width={PORT_WIDTH}
            isMono
          />
        </FieldRow>
        <FormText
          editor={editor}
          field="topicRoot"
          label={t('topicRoot')}
          hint={topics === null ? t('topicRootHint') : t('topicsOf', topics)}
          isMono
        />
        <Toggle editor={editor} field="hasNtp" label={t('hasNtp')} hint={t('hasNtpHint')} />
        {editor.form.hasNtp && (
          <FieldRow>
            <FormText editor={editor} field="ntpHost" label={t('ntp')} isMono />
            <FormText
              editor={editor}
              field="ntpPort"
              label={t('ntpPort')}
              inputMode="numeric"
              width={PORT_WIDTH}
              isMono
            />
            <FormText
              editor={editor}
              field="ntpTimezone"
              label={t('timezone')}
              hint={t('timezoneHint')}
              inputMode="decimal"
              width={200}
              isMono
            />
          </FieldRow>
        )}
      </Rows>
    </Section>
  );
}

/** The guide's example SN, so that a person sees a topic and not its formula. */
const EXAMPLE_SN = '202005010001';

function exampleTopics(root: string): { fromDevice: string; toDevice: string } | null {
  const parsedRoot = parseTopicRoot(root.trim());
  const parsedSn = parseSerialNumber(EXAMPLE_SN);
  if (!parsedRoot.ok || !parsedSn.ok) return null;
  const sn: SerialNumber = parsedSn.value;
  return { ...topicsOf(parsedRoot.value, sn) };
}
