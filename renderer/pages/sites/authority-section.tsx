import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { ProfileView } from '../../../shared/ipc/views.ts';
import { useIntent } from '../../bridge/index.ts';
import { IntentFailure, Section } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { SITES } from '../../messages/sites.ts';
import { CertificateCard } from './certificate-card.tsx';
import { FormText, Rows } from './form-parts.tsx';
import { useCertificates } from './use-certificates.ts';
import type { EditorState } from './use-editor.ts';

interface AuthoritySectionProps {
  readonly editor: EditorState;
  readonly view: ProfileView | null;
}

/** The site's own certificate authority: chosen as a file or pasted, and shown as what it is. */
export function AuthoritySection({ editor, view }: AuthoritySectionProps) {
  const t = useTexts(SITES);
  const choose = useIntent('profiles.chooseAuthorities');
  const [isPasting, setPasting] = useState(false);
  const pem = editor.form.caPem;
  const { issues } = editor.notes('caPem');
  const certificates = useCertificates(pem, issues.length === 0, view);
  const chooseFile = async () => {
    const answer = await choose.run(null);
    if (!answer.ok || answer.value === null) return;
    editor.change({ caPem: answer.value.pem });
    setPasting(false);
  };
  return (
    <Section title={t('caTitle')}>
      <Rows>
        {certificates.state === 'none' && (
          <Box>
            <Box>{t('caNone')}</Box>
            <Box sx={{ color: 'text.secondary', fontSize: 13 }}>{t('caHint')}</Box>
          </Box>
        )}
        {certificates.state === 'read' &&
          certificates.certificates.map((certificate, index, all) => (
            <CertificateCard
              key={`${index} ${certificate.fingerprint}`}
              certificate={certificate}
              number={index + 1}
              count={all.length}
            />
          ))}
        <Box role="status">
          {certificates.state === 'reading' && t('caReading')}
          {certificates.state === 'unread' && issues.length === 0 && (
            <Box sx={{ color: 'error.main' }}>{t('caUnread')}</Box>
          )}
        </Box>
        {isPasting && !editor.isReadOnly && (
          <FormText
            editor={editor}
            field="caPem"
            label={t('caPem')}
            hint={t('caPasteHint')}
            rows={6}
            isMono
          />
        )}
        {!isPasting &&
          issues.map((text) => (
            <Box key={text} sx={{ color: 'error.main' }}>
              {text}
            </Box>
          ))}
        {!editor.isReadOnly && (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            <Button variant="outlined" disabled={choose.isRunning} onClick={() => void chooseFile()}>
              {t('caChoose')}
            </Button>
            <Button aria-expanded={isPasting} onClick={() => setPasting(!isPasting)}>
              {t('caPaste')}
            </Button>
            {pem !== '' && <Button onClick={() => editor.change({ caPem: '' })}>{t('caRemove')}</Button>}
          </Box>
        )}
        <IntentFailure failure={choose.failure} />
      </Rows>
    </Section>
  );
}
