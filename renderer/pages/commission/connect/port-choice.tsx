import Refresh from '@mui/icons-material/Refresh';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import type { PortView } from '../../../../shared/ipc/views.ts';
import { useAppState, useIntent } from '../../../bridge/index.ts';
import { EmptyState, ErrorNote, Field } from '../../../components/index.ts';
import { CONNECT } from '../../../messages/connect.ts';
import { useTexts } from '../../../messages/index.ts';
import { MissingDrivers } from './missing-drivers.tsx';
import type { PortChoiceState } from './use-port-choice.ts';

/** The ports there are, live, and the field that says which one it will be: chosen or typed. */
export function PortChoice({ port: { path, choose, hold, release } }: { readonly port: PortChoiceState }) {
  const t = useTexts(CONNECT);
  const { ports, error } = useAppState((state) => state.ports);
  const refresh = useIntent('ports.refresh');
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      {error !== null && <ErrorNote error={error} tone="warning" />}
      <MissingDrivers />
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Box component="h3" id="ports-found" sx={{ typography: 'h3', m: 0, flex: 1 }}>
          {t('found')}
        </Box>
        <Button
          size="small"
          startIcon={<Refresh aria-hidden />}
          disabled={refresh.isRunning}
          onClick={() => void refresh.run(null)}
        >
          {t('refresh')}
        </Button>
      </Box>
      {ports.length === 0 ? (
        <EmptyState title={t('noPorts')}>{t('noPortsText')}</EmptyState>
      ) : (
        <Box
          component="ul"
          aria-labelledby="ports-found"
          sx={{
            m: 0,
            p: 0,
            listStyle: 'none',
            display: 'grid',
            gap: 1,
            gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 280px), 1fr))',
          }}
        >
          {ports.map((port) => (
            <Box component="li" key={port.path}>
              <PortCard port={port} isChosen={port.path === path.trim()} onChoose={choose} />
            </Box>
          ))}
        </Box>
      )}
      <Field
        label={t('serialPort')}
        value={path}
        onChange={choose}
        onFocus={hold}
        onBlur={release}
        hint={t('serialPortHint')}
        width={420}
        isMono
      />
    </Box>
  );
}

function PortCard({
  port,
  isChosen,
  onChoose,
}: {
  readonly port: PortView;
  readonly isChosen: boolean;
  readonly onChoose: (path: string) => void;
}) {
  const t = useTexts(CONNECT);
  const usb = port.vendorId === null || port.productId === null ? null : `${port.vendorId}:${port.productId}`;
  const about = [port.manufacturer, usb, port.serialNumber].filter((text) => text !== null).join(' · ');
  return (
    <ButtonBase
      aria-pressed={isChosen}
      onClick={() => onChoose(port.path)}
      sx={{
        width: '100%',
        height: '100%',
        flexDirection: 'column',
        alignItems: 'flex-start',
        justifyContent: 'flex-start',
        textAlign: 'left',
        p: 1.5,
        borderRadius: 1,
        border: '1px solid',
        borderColor: isChosen ? 'primary.main' : 'divider',
        outline: isChosen ? '1px solid' : 'none',
        outlineColor: 'primary.main',
        backgroundColor: isChosen ? 'action.selected' : 'background.paper',
        '&:hover': { borderColor: 'primary.main' },
      }}
    >
      <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
        {port.path}
        {port.adapter !== null && (
          <Box component="span" sx={{ fontWeight: 400 }}>
            {` · ${port.adapter}`}
          </Box>
        )}
      </Box>
      {about !== '' && (
        <Box sx={{ fontSize: 12, color: 'text.secondary', overflowWrap: 'anywhere' }}>{about}</Box>
      )}
      {port.isLikely && (
        <Box title={t('likelyTitle')} sx={{ fontSize: 12, color: 'primary.main', fontWeight: 600 }}>
          {t('likely')}
        </Box>
      )}
    </ButtonBase>
  );
}
