import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useAppState } from '../../bridge/index.ts';
import { MONO_FONT, Section } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { shorten } from '../../model/index.ts';
import { presenceText, timeOf } from './texts.ts';
import { useLiveQuery } from './use-live-query.ts';
import { useThrottled } from './use-throttled.ts';

const SHOWN = 100;
const PREVIEW_SHOWN = 120;

/** What the devices that were asked to upgrade say on `fromdev`. */
export function AnswersTable({
  sns,
  onShowDevice,
}: {
  readonly sns: readonly string[];
  readonly onShowDevice: (sn: string) => void;
}) {
  const t = useTexts(MONITOR);
  const version = useThrottled(
    useAppState(({ monitor }) => monitor.version),
    500,
  );
  const input =
    sns.length === 0 ? null : { text: '', only: 'all' as const, sns: [...sns], offset: 0, limit: SHOWN };
  const found = useLiveQuery('monitor.devices', input, version);
  return (
    <Section title={t('answers')}>
      {found === null || found.rows.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>{t('answersNone')}</Box>
      ) : (
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{t('sn')}</TableCell>
              <TableCell>{t('presence')}</TableCell>
              <TableCell>{t('lastMessage')}</TableCell>
              <TableCell />
            </TableRow>
          </TableHead>
          <TableBody>
            {found.rows.map((device) => (
              <TableRow key={device.sn}>
                <TableCell>{device.sn}</TableCell>
                <TableCell>
                  {presenceText(device, t)}
                  {device.lastSeenMs !== null && ` · ${timeOf(device.lastSeenMs)}`}
                </TableCell>
                <TableCell sx={{ fontFamily: MONO_FONT, fontSize: 12, overflowWrap: 'anywhere' }}>
                  {shorten(device.lastPreview ?? '', PREVIEW_SHOWN)}
                </TableCell>
                <TableCell>
                  <Button size="small" onClick={() => onShowDevice(device.sn)}>
                    {t('showMessages')}
                  </Button>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Section>
  );
}
