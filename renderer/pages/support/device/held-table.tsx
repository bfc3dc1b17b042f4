import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { ITEM_NAMES } from '../../../../shared/domain/index.ts';
import type { SupportView } from '../../../../shared/ipc/support-views.ts';
import type { DeviceView } from '../../../../shared/ipc/views.ts';
import { useTexts } from '../../../messages/index.ts';
import { SUPPORT } from '../../../messages/support.ts';
import { HeldRow } from './held-row.tsx';

type Present = Extract<DeviceView, { state: 'connected' | 'lost' }>;

/** A row a setting; compared, what differs comes first. */
export function HeldTable({ device, support }: { readonly device: Present; readonly support: SupportView }) {
  const t = useTexts(SUPPORT);
  const { comparison, findings } = support;
  const rows = comparison?.rows ?? [];
  const order = rows.length === 0 ? ITEM_NAMES : rows.map(({ item }) => item);
  return (
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
        {order.map((item) => (
          <HeldRow
            key={item}
            item={item}
            held={device.items[item]}
            row={rows.find((row) => row.item === item) ?? null}
            isCompared={comparison !== null}
            findings={findings.filter((finding) => finding.item === item)}
            isPresent={device.state === 'connected'}
          />
        ))}
      </TableBody>
    </Table>
  );
}
