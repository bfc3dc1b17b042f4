import Box from '@mui/material/Box';
import { CopyButton, MONO_FONT } from '../../components/index.ts';

interface CommandBlockProps {
  readonly label: string;
  readonly command: string;
}

/** What it does, the command itself, and a button that copies it. */
export function CommandBlock({ label, command }: CommandBlockProps) {
  return (
    <Box sx={{ maxWidth: 720 }}>
      <Box sx={{ fontSize: 13, color: 'text.secondary', mb: 0.5 }}>{label}</Box>
      <CodeBox text={command} name={label} />
    </Box>
  );
}

/** Several lines keep their breaks. */
export function CodeBox({ text, name }: { readonly text: string; readonly name: string }) {
  return (
    <Box
      role="group"
      aria-label={name}
      sx={{
        display: 'flex',
        alignItems: 'flex-start',
        gap: 1,
        pl: 1.5,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        backgroundColor: 'background.paper',
      }}
    >
      <Box
        component="pre"
        sx={{
          flex: 1,
          minWidth: 0,
          m: 0,
          py: 1,
          fontFamily: MONO_FONT,
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
        }}
      >
        {text}
      </Box>
      <CopyButton text={text} />
    </Box>
  );
}
