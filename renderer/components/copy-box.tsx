import Check from '@mui/icons-material/Check';
import ContentCopy from '@mui/icons-material/ContentCopy';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { call } from '../bridge/index.ts';
import { COMMON, useTexts } from '../messages/index.ts';
import { MONO_FONT } from './fonts.ts';

/** A command or another text to take away exactly. The main process owns the clipboard. */
export function CopyBox({ text }: { readonly text: string }) {
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        pl: 1.5,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        backgroundColor: 'background.paper',
        maxWidth: 640,
      }}
    >
      <Box
        component="code"
        sx={{ flex: 1, minWidth: 0, fontFamily: MONO_FONT, overflowWrap: 'anywhere', py: 0.75 }}
      >
        {text}
      </Box>
      <CopyButton text={text} />
    </Box>
  );
}

export function CopyButton({ text, label }: { readonly text: string; readonly label?: string }) {
  const t = useTexts(COMMON);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    const answer = await call('report.copy', { text });
    setCopied(answer.ok);
  };
  return (
    <Button
      size="small"
      onClick={() => void copy()}
      onBlur={() => setCopied(false)}
      startIcon={isCopied ? <Check aria-hidden /> : <ContentCopy aria-hidden />}
      sx={{ whiteSpace: 'nowrap' }}
    >
      <span aria-live="polite">{isCopied ? t('copied') : (label ?? t('copy'))}</span>
    </Button>
  );
}
