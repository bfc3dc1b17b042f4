import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useLayoutEffect, useRef, useState } from 'react';
import type { TranscriptLineView } from '../../shared/ipc/views.ts';
import { MONO_FONT } from '../components/index.ts';
import { COMMON, FRAME, useTexts } from '../messages/index.ts';
import { useTranscript } from './use-transcript.ts';

const ROW = 22;
/** Rows above and below what is seen, so that a quick scroll shows no gap. */
const SPARE = 10;
const STICKY_WITHIN = 2 * ROW;

/** What goes over the wire: time, direction, text; hexadecimal on hover. Only the rows that are seen are drawn. */
export function TranscriptDrawer({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(FRAME);
  const common = useTexts(COMMON);
  return (
    <Box
      component="section"
      aria-label={t('transcript')}
      data-no-print
      sx={{
        height: '30vh',
        minHeight: 140,
        flex: 'none',
        display: 'flex',
        flexDirection: 'column',
        borderTop: 1,
        borderColor: 'divider',
        backgroundColor: 'background.paper',
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, px: 2, py: 0.5 }}>
        <Box component="h2" sx={{ typography: 'h3', m: 0 }}>
          {t('transcript')}
        </Box>
        <Box sx={{ color: 'text.secondary', fontSize: 12, flex: 1 }}>{t('transcriptSecrets')}</Box>
        <IconButton size="small" aria-label={common('close')} onClick={onClose}>
          <Close fontSize="small" aria-hidden />
        </IconButton>
      </Box>
      <Lines />
    </Box>
  );
}

function Lines() {
  const t = useTexts(FRAME);
  const lines = useTranscript();
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const [view, setView] = useState({ top: 0, height: 400 });

  useLayoutEffect(() => {
    const element = box.current;
    if (element !== null && isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [lines]);

  const onScroll = () => {
    const element = box.current;
    if (element === null) return;
    const { scrollTop, clientHeight, scrollHeight } = element;
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < STICKY_WITHIN;
    setView({ top: scrollTop, height: clientHeight });
  };
  const first = Math.max(0, Math.floor(view.top / ROW) - SPARE);
  const last = Math.min(lines.length, Math.ceil((view.top + view.height) / ROW) + SPARE);
  return (
    <Box
      ref={box}
      onScroll={onScroll}
      tabIndex={0}
      role="log"
      aria-live="off"
      aria-label={t('transcript')}
      sx={{ flex: 1, minHeight: 0, overflow: 'auto', px: 2, fontFamily: MONO_FONT, fontSize: 12.5 }}
    >
      {lines.length === 0 && <Box sx={{ color: 'text.secondary' }}>{t('transcriptEmpty')}</Box>}
      <Box sx={{ height: lines.length * ROW, position: 'relative' }}>
        {lines.slice(first, last).map((line, index) => (
          <Line key={first + index} line={line} top={(first + index) * ROW} />
        ))}
      </Box>
    </Box>
  );
}

function Line({ line, top }: { readonly line: TranscriptLineView; readonly top: number }) {
  const t = useTexts(FRAME);
  const isOut = line.direction === 'out';
  return (
    <Box
      title={line.hex}
      style={{ top }}
      sx={{
        position: 'absolute',
        height: ROW,
        lineHeight: `${ROW}px`,
        whiteSpace: 'pre',
        display: 'flex',
        gap: 1.5,
      }}
    >
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {(line.atMs / 1000).toFixed(3).padStart(9)}
      </Box>
      <Box
        component="span"
        role="img"
        aria-label={isOut ? t('sent') : t('received')}
        sx={{ color: isOut ? 'primary.main' : 'text.secondary' }}
      >
        {isOut ? '->' : '<-'}
      </Box>
      <span>{line.text}</span>
    </Box>
  );
}
