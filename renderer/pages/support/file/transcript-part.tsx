import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { OpenedFileView } from '../../../../shared/ipc/support-views.ts';
import { visibleText } from '../../../../shared/support/index.ts';
import { useIntent } from '../../../bridge/index.ts';
import { CopyBox, IntentFailure, MONO_FONT, Section } from '../../../components/index.ts';
import { useTexts } from '../../../messages/index.ts';
import { SUPPORT } from '../../../messages/support.ts';

/** Enough for a look; the whole can be saved, and played. */
const SHOWN = 400;

export function TranscriptPart({ file }: { readonly file: OpenedFileView }) {
  const t = useTexts(SUPPORT);
  const save = useIntent('support.saveTranscript');
  const [savedTo, setSavedTo] = useState<string | null>(null);
  const lines = file.lines.slice(0, SHOWN);
  const start = async () => {
    const answer = await save.run(null);
    if (answer.ok) setSavedTo(answer.value?.path ?? null);
  };
  return (
    <Section
      title={t('fileTranscript')}
      actions={
        file.lineCount > 0 && (
          <Button variant="outlined" disabled={save.isRunning} onClick={() => void start()}>
            {t('fileTranscriptSave')}
          </Button>
        )
      }
    >
      {file.lineCount === 0 ? (
        t('fileNoTranscript')
      ) : (
        <>
          <Box sx={{ color: 'text.secondary', mb: 1 }}>
            {t('fileTranscriptShown', { shown: lines.length, count: file.lineCount })}
          </Box>
          <Box
            component="pre"
            role="log"
            aria-live="off"
            aria-label={t('fileTranscript')}
            tabIndex={0}
            sx={{
              m: 0,
              maxHeight: 320,
              overflow: 'auto',
              whiteSpace: 'pre-wrap',
              overflowWrap: 'anywhere',
              fontFamily: MONO_FONT,
              fontSize: 12.5,
            }}
          >
            {lines
              .map(
                ({ atMs, direction, text }) =>
                  `${(atMs / 1000).toFixed(3).padStart(9)} ${direction === 'out' ? '->' : '<-'} ${visibleText(text)}`,
              )
              .join('\n')}
          </Box>
          <Box role="status" sx={{ mt: 1 }}>
            {savedTo === null ? '' : t('fileSaved', { path: savedTo })}
          </Box>
          {savedTo !== null && (
            <CopyBox text={`concentrator simulate --pty /tmp/tty-device --transcript ${savedTo}`} />
          )}
          <IntentFailure failure={save.failure} />
        </>
      )}
    </Section>
  );
}
