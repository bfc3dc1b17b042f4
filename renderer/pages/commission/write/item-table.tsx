import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { keyframes } from '@emotion/react';
import { alpha } from '@mui/material/styles';
import { WRITE_ORDER } from '../../../../shared/domain/index.ts';
import type { ItemProgress, JobView } from '../../../../shared/ipc/views.ts';
import { itemName } from '../../../../shared/messages/index.ts';
import { COMMON, useLanguage, useTexts } from '../../../messages/index.ts';
import { WRITING } from '../../../messages/writing.ts';
import { itemText, type Comparison } from '../../../model/index.ts';
import { OutcomeCell } from './outcome-cell.tsx';

/** The items in the order of writing: what the device holds, what it will hold, and what became of it. */
export function ItemTable({
  comparisons,
  passwordLength,
  progress,
}: {
  readonly comparisons: readonly Comparison[];
  readonly passwordLength: number;
  /** Null before anything is written. */
  readonly progress: JobView['items'] | null;
}) {
  const t = useTexts(WRITING);
  const rows = WRITE_ORDER.flatMap((item) => comparisons.filter((comparison) => comparison.item === item));
  return (
    <TableContainer
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, backgroundColor: 'background.paper' }}
    >
      <Table sx={{ '& tbody tr:last-child td, & tbody tr:last-child th': { borderBottom: 0 } }}>
        <TableHead>
          <TableRow>
            <TableCell>{t('item')}</TableCell>
            <TableCell>{t('deviceNow')}</TableCell>
            <TableCell>{t('toWrite')}</TableCell>
            <TableCell>{t('outcome')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((comparison) => (
            <Row
              key={comparison.item}
              comparison={comparison}
              passwordLength={passwordLength}
              progress={progress === null ? null : (progress[comparison.item] ?? 'notAsked')}
            />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function Row({
  comparison,
  passwordLength,
  progress,
}: {
  readonly comparison: Comparison;
  readonly passwordLength: number;
  readonly progress: ItemProgress | 'notAsked' | null;
}) {
  const common = useTexts(COMMON);
  const t = useTexts(WRITING);
  const language = useLanguage();
  const { item, held, intention, wanted } = comparison;
  const isSent = intention === 'write' || intention === 'writeBlind';
  const isBeingWritten =
    progress !== null &&
    progress !== 'notAsked' &&
    (progress.phase === 'writing' || progress.phase === 'readBack');
  const toWrite =
    intention === 'wrong'
      ? t('wrongInput')
      : item === 'password' && isSent
        ? t('newPassword', { count: passwordLength })
        : (wanted ?? t('notAsked'));
  return (
    <TableRow
      aria-current={isBeingWritten ? 'step' : undefined}
      sx={(theme) => (isBeingWritten ? breathing(theme.palette.primary.main) : {})}
    >
      <TableCell component="th" scope="row" sx={{ fontWeight: 600 }}>
        {itemName(language, item)}
      </TableCell>
      <TableCell sx={valueStyle}>{itemText(held, common)}</TableCell>
      <TableCell
        sx={{ ...valueStyle, color: isSent || intention === 'wrong' ? 'text.primary' : 'text.secondary' }}
      >
        <Box sx={{ fontWeight: isSent ? 600 : 400 }}>{toWrite}</Box>
      </TableCell>
      <TableCell sx={{ minWidth: 150 }}>
        <OutcomeCell intention={intention} progress={progress} />
      </TableCell>
    </TableRow>
  );
}

const valueStyle = { overflowWrap: 'anywhere', minWidth: 120 };

/** Only the ground breathes, so that the words keep their contrast. */
function breathing(color: string) {
  const strong = alpha(color, 0.16);
  const breathe = keyframes({
    '0%, 100%': { backgroundColor: strong },
    '50%': { backgroundColor: alpha(color, 0.05) },
  });
  return { backgroundColor: strong, animation: `${breathe} 1.6s ease-in-out infinite` };
}
