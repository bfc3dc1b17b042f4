import Box from '@mui/material/Box';
import { CopyButton, MONO_FONT } from '../../components/index.ts';

/** Several lines to take away exactly. */
export function CopyText({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <Box
      sx={{
        ...{ display: 'flex', alignItems: 'flex-start', gap: 1, mt: 0.5, pl: 1.5 },
        ...{ border: 1, borderColor: 'divider', borderRadius: 1 },
      }}
    >
      <Box
        component="pre"
        aria-label={label}
        sx={{
          ...{ flex: 1, minWidth: 0, m: 0, py: 1, fontFamily: MONO_FONT, fontSize: 12.5 },
          ...{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
        }}
      >
        {text}
      </Box>
      <CopyButton text={text} />
    </Box>
  );
}
