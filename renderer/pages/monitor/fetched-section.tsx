import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { PackagesView, TransferView } from '../../../shared/ipc/packages-views.ts';
import { useAppState } from '../../bridge/index.ts';
import { Section } from '../../components/index.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { numberText, sizeText, timeOf } from './texts.ts';

const STATES = {
  running: 'transferRunning',
  done: 'transferDone',
  broken: 'transferBroken',
} as const satisfies Record<TransferView['state'], string>;

/** Who fetched how much of the file, and by which requests. */
export function FetchedSection() {
  const t = useTexts(MONITOR);
  const language = useLanguage();
  const packages = useAppState((state) => state.packages);
  const { clients, transfers, refused } = packages;
  if (packages.state === 'none') return null;
  return (
    <Section title={t('fetched')}>
      {clients.length === 0 && <Box sx={{ color: 'text.secondary' }}>{t('fetchedNone')}</Box>}
      {clients.length > 0 && <Clients packages={packages} />}
      {transfers.length > 0 && (
        <>
          <Box component="h3" sx={{ typography: 'h3', mt: 2, mb: 0.5 }}>
            {t('transfers')}
          </Box>
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell>{t('lastTime')}</TableCell>
                <TableCell>{t('client')}</TableCell>
                <TableCell>{t('range')}</TableCell>
                <TableCell>{t('sentBytes')}</TableCell>
                <TableCell>{t('state')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {transfers.slice(0, 20).map((transfer) => (
                <TableRow key={transfer.id}>
                  <TableCell>{timeOf(transfer.startedAtMs)}</TableCell>
                  <TableCell>{transfer.sn ?? transfer.client}</TableCell>
                  <TableCell>
                    {numberText(transfer.from, language)}–{numberText(transfer.to, language)}
                  </TableCell>
                  <TableCell>{sizeText(transfer.sent)}</TableCell>
                  <TableCell>{t(STATES[transfer.state])}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </>
      )}
      {refused > 0 && (
        <Box sx={{ color: 'text.secondary', mt: 1 }}>
          {t('refusedCount', { count: numberText(refused, language) })}
        </Box>
      )}
    </Section>
  );
}

function Clients({ packages: { clients, file } }: { readonly packages: PackagesView }) {
  const t = useTexts(MONITOR);
  const language = useLanguage();
  const size = file?.size ?? 0;
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableCell>{t('client')}</TableCell>
          <TableCell>{t('sn')}</TableCell>
          <TableCell>{t('progress')}</TableCell>
          <TableCell>{t('sentBytes')}</TableCell>
          <TableCell>{t('requests')}</TableCell>
          <TableCell>{t('lastTime')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {clients.map((client) => (
          <TableRow key={client.client}>
            <TableCell>{client.client}</TableCell>
            <TableCell>{client.sn ?? ''}</TableCell>
            <TableCell>
              {client.wholeTimes > 0
                ? t('whole', { times: client.wholeTimes })
                : `${size === 0 ? 0 : Math.floor((100 * client.coveredBytes) / size)} %`}
            </TableCell>
            <TableCell>{sizeText(client.sentBytes)}</TableCell>
            <TableCell>{numberText(client.requests, language)}</TableCell>
            <TableCell>{timeOf(client.lastAtMs)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
