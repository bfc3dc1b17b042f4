import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

interface HelpTableProps {
  /** For screen readers: the heading above says the same to the eye. */
  readonly caption: string;
  readonly head: readonly string[];
  /** The first cell of a row is its header. */
  readonly rows: readonly (readonly ReactNode[])[];
}

export function HelpTable({ caption, head, rows }: HelpTableProps) {
  return (
    <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1, overflow: 'hidden' }}>
      <Table
        size="small"
        aria-label={caption}
        sx={{ backgroundColor: 'background.paper', '& tbody tr:last-child > *': { borderBottom: 0 } }}
      >
        <TableHead>
          <TableRow>
            {head.map((cell) => (
              <TableCell key={cell} component="th" scope="col">
                {cell}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((cells, row) => (
            <TableRow key={row}>
              {cells.map((cell, column) => (
                <TableCell
                  key={column}
                  {...(column === 0 ? { component: 'th', scope: 'row' } : {})}
                  sx={{ overflowWrap: 'anywhere', ...(column === 0 ? FIRST : {}) }}
                >
                  {cell}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

const FIRST = { fontWeight: 600, minWidth: 120 } as const;
