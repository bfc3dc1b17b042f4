import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/**
 * A list beside what was chosen from it, each scrolling by itself; on a narrow window one above the other, scrolling
 * together.
 */
export function ListDetail({
  list,
  children,
  listWidth = 296,
}: {
  readonly list: ReactNode;
  readonly children: ReactNode;
  readonly listWidth?: number;
}) {
  return (
    <Box
      sx={{
        flex: 1,
        minHeight: 0,
        display: 'flex',
        flexDirection: { xs: 'column', sm: 'row' },
        overflowY: { xs: 'auto', sm: 'visible' },
      }}
    >
      <Box
        data-no-print
        sx={{
          flex: { xs: 'none', sm: `0 0 ${listWidth}px` },
          minHeight: 0,
          display: 'flex',
          flexDirection: 'column',
          maxHeight: { xs: 280, sm: 'none' },
          borderRight: { sm: 1 },
          borderBottom: { xs: 1, sm: 0 },
          borderColor: { xs: 'divider', sm: 'divider' },
          backgroundColor: 'background.paper',
        }}
      >
        {list}
      </Box>
      <Box
        sx={{
          flex: { xs: 'none', sm: 1 },
          minWidth: 0,
          minHeight: 0,
          display: 'flex',
          flexDirection: 'column',
        }}
      >
        {children}
      </Box>
    </Box>
  );
}
