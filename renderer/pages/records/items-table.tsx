import CancelOutlined from '@mui/icons-material/CancelOutlined';
import CheckCircle from '@mui/icons-material/CheckCircle';
import HelpOutlined from '@mui/icons-material/HelpOutlined';
import RemoveCircleOutlined from '@mui/icons-material/RemoveCircleOutlined';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ItemOutcome, ItemReport } from '../../../shared/commissioning/index.ts';
import { itemName, outcomeName } from '../../../shared/messages/index.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { RECORDS } from '../../messages/records.ts';

interface ItemsTableProps {
  readonly items: readonly ItemReport[];
}

/** Item by item: what was wanted, what the device holds where that differs, the outcome. A password is never shown. */
export function ItemsTable({ items }: ItemsTableProps) {
  const t = useTexts(RECORDS);
  const language = useLanguage();
  return (
    <Table size="small" aria-label={t('items')} sx={{ '& tbody tr:last-child > *': { borderBottom: 0 } }}>
      <TableHead>
        <TableRow>
          <TableCell>{t('item')}</TableCell>
          <TableCell>{t('wanted')}</TableCell>
          <TableCell>{t('result')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {items.map((item) => (
          <TableRow key={item.item}>
            <TableCell component="th" scope="row" sx={{ fontWeight: 600 }}>
              {itemName(language, item.item)}
            </TableCell>
            <TableCell sx={{ overflowWrap: 'anywhere' }}>
              {item.item === 'password' ? t('notTold') : (item.wanted ?? '')}
              {!isAsWanted(item) && item.item !== 'password' && (
                <Box sx={{ color: 'text.secondary' }}>
                  {t('holds', { value: item.actual ?? t('notKnown') })}
                </Box>
              )}
            </TableCell>
            <TableCell>
              <ItemOutcomeMark outcome={item.outcome} />
              {item.passwordDifference !== undefined && (
                <Box sx={{ fontSize: 13, color: 'text.secondary' }}>
                  {t('difference', { ...item.passwordDifference })}
                </Box>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** A read-back has shown that the device holds exactly what was wanted. */
function isAsWanted({ outcome }: ItemReport): boolean {
  return outcome === 'verified' || outcome === 'unchanged';
}

const LOOKS = {
  verified: [CheckCircle, 'success.main'],
  unchanged: [CheckCircle, 'success.main'],
  unsupported: [HelpOutlined, 'warning.main'],
  unverifiable: [HelpOutlined, 'warning.main'],
  mismatch: [CancelOutlined, 'error.main'],
  rejected: [CancelOutlined, 'error.main'],
  noReply: [CancelOutlined, 'error.main'],
  notTried: [RemoveCircleOutlined, 'text.secondary'],
} as const;

function ItemOutcomeMark({ outcome }: { readonly outcome: ItemOutcome }) {
  const language = useLanguage();
  const [Icon, color] = LOOKS[outcome];
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, color }}>
      <Icon aria-hidden sx={{ fontSize: 16 }} />
      {outcomeName(language, outcome)}
    </Box>
  );
}
