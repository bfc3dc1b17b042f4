import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** The ladder at the left, what is heard at the right; one above the other where it is narrow. */
export function Columns({ left, right }: { readonly left: ReactNode; readonly right: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 3,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(220px, 1fr) minmax(0, 1.8fr)' },
      }}
    >
      {left}
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2, minWidth: 0 }}>{right}</Box>
    </Box>
  );
}
