import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { IntentFailure, Page, Section } from '../../../components/index.ts';
import { useTexts } from '../../../messages/index.ts';
import { SUPPORT } from '../../../messages/support.ts';
import { OpenedFileView } from './opened-file.tsx';
import type { OpenedFile } from './use-opened-file.ts';

export function FileTab({ opened }: { readonly opened: OpenedFile }) {
  const t = useTexts(SUPPORT);
  const { file } = opened;
  return (
    <Page width={1120}>
      <Section
        title={t('fileTitle')}
        actions={
          <>
            {file !== null && (
              <Button variant="outlined" onClick={() => void opened.close()}>
                {t('fileClose')}
              </Button>
            )}
            <Button
              variant={file === null ? 'contained' : 'outlined'}
              disabled={opened.isRunning}
              onClick={() => void opened.choose()}
            >
              {t('fileOpen')}
            </Button>
          </>
        }
      >
        <Box sx={{ color: 'text.secondary' }}>{t('fileText')}</Box>
        <IntentFailure failure={opened.failure} />
      </Section>
      {file !== null && <OpenedFileView file={file} />}
    </Page>
  );
}
