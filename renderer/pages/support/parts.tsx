import Box from '@mui/material/Box';
import { useTexts } from '../../messages/index.ts';
import { SUPPORT } from '../../messages/support.ts';

const PARTS = { device: 'tabDevice', file: 'tabFile', console: 'tabConsole' } as const;
export type Part = keyof typeof PARTS;

export function partOf(argument: string | null): Part {
  return argument === 'file' || argument === 'console' ? argument : 'device';
}

/** Links, so that the address says which part is open and Back goes where it came from. */
export function Parts({ current, hasFile }: { readonly current: Part; readonly hasFile: boolean }) {
  const t = useTexts(SUPPORT);
  return (
    <Box
      component="nav"
      aria-label={t('parts')}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        flex: 'none',
        px: { xs: 1, md: 2 },
        borderBottom: 1,
        borderColor: 'divider',
        backgroundColor: 'background.paper',
      }}
    >
      {(Object.keys(PARTS) as Part[]).map((part) => (
        <Box
          key={part}
          component="a"
          href={part === 'device' ? '#/support' : `#/support/${part}`}
          aria-current={part === current ? 'page' : undefined}
          sx={{
            px: 1.5,
            py: 1,
            color: part === current ? 'primary.main' : 'text.secondary',
            fontWeight: part === current ? 600 : 400,
            textDecoration: 'none',
            borderBottom: '2px solid',
            borderColor: part === current ? 'primary.main' : 'transparent',
            '&:hover': { backgroundColor: 'action.hover' },
            '&:focus-visible': { outlineOffset: -2 },
          }}
        >
          {t(PARTS[part])}
          {part === 'file' && hasFile ? ' •' : ''}
        </Box>
      ))}
    </Box>
  );
}
