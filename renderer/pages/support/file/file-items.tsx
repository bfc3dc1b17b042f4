import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { ITEM_NAMES } from '../../../../shared/domain/index.ts';
import type { OpenedFileView } from '../../../../shared/ipc/support-views.ts';
import { itemName } from '../../../../shared/messages/index.ts';
import { EmptyState, Section } from '../../../components/index.ts';
import { COMMON, useLanguage, useTexts } from '../../../messages/index.ts';
import { SUPPORT } from '../../../messages/support.ts';
import { dateAndTime, itemText } from '../../../model/index.ts';
import { VerdictMark } from '../verdict-mark.tsx';
import { shownText } from './opened-file.tsx';

/** What the device held, and what it was compared with, when the file was made. */
export function FileItems({ body }: { readonly body: OpenedFileView['body'] }) {
  const t = useTexts(SUPPORT);
  const common = useTexts(COMMON);
  const language = useLanguage();
  const { device, comparison } = body;
  if (device === null) return <EmptyState title={t('fileNoDevice')} />;
  const rows = comparison?.rows ?? [];
  const order = rows.length === 0 ? ITEM_NAMES : rows.map(({ item }) => item);
  const name =
    comparison === null ? '' : comparison.kind === 'record' ? timeOr(comparison.name) : comparison.name;
  return (
    <Section title={t('holdsTitle')}>
      <Box sx={{ color: 'text.secondary', mb: 1 }}>
        {dateAndTime(device.readAt)}
        {comparison !== null && ` · ${t('compareIs', { name: shownText(name) })}`}
      </Box>
      <Table size="small" aria-label={t('holdsTitle')} sx={{ tableLayout: 'fixed' }}>
        <TableHead>
          <TableRow>
            <TableCell sx={{ width: 132 }}>{t('setting')}</TableCell>
            <TableCell>{t('holds')}</TableCell>
            {comparison !== null && <TableCell>{t('shouldBe')}</TableCell>}
            {comparison !== null && <TableCell sx={{ width: 140 }}>{t('comparison')}</TableCell>}
          </TableRow>
        </TableHead>
        <TableBody>
          {order.map((item) => {
            const row = rows.find((one) => one.item === item);
            return (
              <TableRow key={item}>
                <TableCell component="th" scope="row" sx={{ fontWeight: 600 }}>
                  {itemName(language, item)}
                </TableCell>
                <TableCell sx={{ overflowWrap: 'anywhere' }}>
                  {itemText(device.items[item], common)}
                </TableCell>
                {comparison !== null && (
                  <TableCell sx={{ overflowWrap: 'anywhere' }}>
                    {row === undefined || row.wanted === null ? '' : itemText(row.wanted, common)}
                  </TableCell>
                )}
                {comparison !== null && (
                  <TableCell>{row !== undefined && <VerdictMark verdict={row.verdict} />}</TableCell>
                )}
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Section>
  );
}

function timeOr(text: string): string {
  return Number.isNaN(Date.parse(text)) ? text : dateAndTime(text);
}
