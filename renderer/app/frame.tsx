import Box from '@mui/material/Box';
import { Suspense, useState } from 'react';
import { useAppState } from '../bridge/index.ts';
import { useRoute } from '../components/index.ts';
import { FRAME, useTexts } from '../messages/index.ts';
import { DeviceCard } from './device-card.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { PAGES } from './pages.tsx';
import { Rail } from './rail.tsx';
import { TitleBar } from './title-bar.tsx';
import { TranscriptDrawer } from './transcript-drawer.tsx';

/** Too low for fixed rows, as at 200 % zoom: then all of it scrolls as one. */
const LOW = '@media (max-height: 460px)';

/** The window around a page: see ux.md, "Frame". */
export function Frame() {
  const route = useRoute();
  const t = useTexts(FRAME);
  const [isTranscriptOpen, setTranscriptOpen] = useState(false);
  // Locked for the operator there is one page, and no way to another.
  const isLocked = useAppState(({ batch }) => batch.isLocked);
  const wanted = isLocked ? 'batch' : route.page;
  const entry = PAGES.find((page) => page.id === wanted) ?? PAGES[0];
  const toggleTranscript = () => setTranscriptOpen((isOpen) => !isOpen);
  return (
    <Box sx={{ display: 'flex', height: '100%', '@media print': { height: 'auto' } }}>
      {!isLocked && <Rail current={entry.id} />}
      <Box
        sx={{
          flex: 1,
          minWidth: 0,
          display: 'flex',
          flexDirection: 'column',
          [LOW]: { overflowY: 'auto', '& > *': { flexShrink: 0 } },
        }}
      >
        <TitleBar title={t(entry.id)} />
        <Box
          sx={{
            flex: 1,
            minHeight: 0,
            display: 'flex',
            flexDirection: { xs: 'column-reverse', lg: 'row' },
            [LOW]: { flex: 'none', '& > *': { flexShrink: 0 } },
          }}
        >
          <Box
            component="main"
            sx={{ flex: 1, minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' }}
          >
            <ErrorBoundary key={entry.id}>
              <Suspense fallback={<Box sx={{ p: 3, color: 'text.secondary' }}>{t('loading')}</Box>}>
                <entry.Page />
              </Suspense>
            </ErrorBoundary>
          </Box>
          {!isLocked && <DeviceCard isTranscriptOpen={isTranscriptOpen} onTranscript={toggleTranscript} />}
        </Box>
        {isTranscriptOpen && !isLocked && <TranscriptDrawer onClose={toggleTranscript} />}
      </Box>
    </Box>
  );
}
