import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ReactNode } from 'react';

export interface DeviceTableRow {
  readonly key: string;
  readonly name: string;
  readonly note: string | null;
  readonly content: ReactNode;
}

/** A device a row, and what is to be said of it. */
export function DeviceTable({
  label,
  columns,
  rows,
}: {
  readonly label: string;
  readonly columns: readonly [string, string];
  readonly rows: readonly DeviceTableRow[];
}) {
  return (
    <Table size="small" aria-label={label} sx={{ tableLayout: 'fixed' }}>
      <TableHead>
        <TableRow>
          <TableCell sx={{ width: 200 }}>{columns[0]}</TableCell>
          <TableCell>{columns[1]}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ key, name, note, content }) => (
          <TableRow key={key}>
            <TableCell sx={{ verticalAlign: 'top', overflowWrap: 'anywhere' }}>
              {name}
              {note !== null && <Box sx={{ fontSize: 12, color: 'text.secondary' }}>{note}</Box>}
            </TableCell>
            <TableCell sx={{ overflowWrap: 'anywhere' }}>{content}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
