import Box from '@mui/material/Box';
import { lazy, Suspense } from 'react';
import { useRoute } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { SUPPORT } from '../../messages/support.ts';
import { DeviceTab } from './device/device-tab.tsx';
import { DropTarget } from './file/drop-target.tsx';
import { FileTab } from './file/file-tab.tsx';
import { Parts, partOf } from './parts.tsx';
import { useOpenedFile } from './file/use-opened-file.ts';

/** The terminal is large, and few need it. */
const ConsoleTab = lazy(() => import('./console/console-tab.tsx'));

export default function SupportPage() {
  const t = useTexts(SUPPORT);
  const part = partOf(useRoute().argument);
  const opened = useOpenedFile();
  return (
    <DropTarget onDrop={(file) => void opened.drop(file)} text={t('fileDrop')}>
      <Parts current={part} hasFile={opened.file !== null} />
      {part === 'device' && <DeviceTab hasFile={opened.file !== null} />}
      {part === 'file' && <FileTab opened={opened} />}
      {part === 'console' && (
        <Suspense fallback={<Box sx={{ p: 3 }} />}>
          <ConsoleTab />
        </Suspense>
      )}
    </DropTarget>
  );
}
