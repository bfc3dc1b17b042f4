import Box from '@mui/material/Box';

export type DotKind = 'good' | 'differs' | 'unknown';

/** A filled dot, a half one, a ring: told apart without their colours, too. */
export function Dot({ kind, label }: { readonly kind: DotKind; readonly label: string }) {
  const color = { good: 'success.main', differs: 'warning.main', unknown: 'text.secondary' }[kind];
  return (
    <Box
      component="svg"
      viewBox="0 0 12 12"
      role="img"
      aria-label={label}
      sx={{ width: 12, height: 12, flex: 'none', color }}
    >
      <title>{label}</title>
      <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      {kind === 'good' && <circle cx="6" cy="6" r="4.5" fill="currentColor" />}
      {kind === 'differs' && <path d="M6 1.5a4.5 4.5 0 0 1 0 9z" fill="currentColor" />}
    </Box>
  );
}
