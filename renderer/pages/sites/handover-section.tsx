import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useIntent } from '../../bridge/index.ts';
import { Band, IntentFailure, PassphraseDialog, Section } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { SITES } from '../../messages/sites.ts';
import { FormText, Rows } from './form-parts.tsx';
import type { EditorState } from './use-editor.ts';

/** The key to which new passwords are sealed for the platform's engineer. */
export function HandoverSection({ editor }: { readonly editor: EditorState }) {
  const t = useTexts(SITES);
  const make = useIntent('profiles.makeHandoverKey');
  const [isAsking, setAsking] = useState(false);
  const [path, setPath] = useState<string | null>(null);
  const makeKey = async (passphrase: string) => {
    const answer = await make.run({ passphrase });
    if (!answer.ok) return;
    setAsking(false);
    if (answer.value === null) return;
    editor.change({ handoverKey: answer.value.recipient });
    setPath(answer.value.path);
  };
  return (
    <Section title={t('handoverTitle')}>
      <Rows>
        <FormText
          editor={editor}
          field="handoverKey"
          label={t('handoverKey')}
          hint={t('handoverHint')}
          isMono
        />
        {!editor.isReadOnly && (
          <Box>
            <Button variant="outlined" onClick={() => setAsking(true)}>
              {t('makeKey')}
            </Button>
          </Box>
        )}
        {path !== null && (
          <Band tone="success" role="status">
            {t('makeKeyDone', { path })}
          </Band>
        )}
      </Rows>
      {isAsking && (
        <PassphraseDialog
          title={t('makeKeyTitle')}
          text={t('makeKeyText')}
          action={t('makeKeyDo')}
          isRunning={make.isRunning}
          failure={<IntentFailure failure={make.failure} />}
          onDone={(passphrase) => void makeKey(passphrase)}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  );
}
