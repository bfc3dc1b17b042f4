import PlaceOutlined from '@mui/icons-material/PlaceOutlined';
import Usb from '@mui/icons-material/Usb';
import UsbOff from '@mui/icons-material/UsbOff';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import type { DeviceView } from '../../shared/ipc/views.ts';
import { useAppState } from '../bridge/index.ts';
import { FRAME, useTexts, type Translate } from '../messages/index.ts';
import { shorten } from '../model/index.ts';
import { SiteChip } from './site-chip.tsx';

/** The page's name, the connected device, the site profile. */
export function TitleBar({ title }: { readonly title: string }) {
  return (
    <Box
      component="header"
      data-no-print
      sx={{
        minHeight: 56,
        flex: 'none',
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        px: { xs: 2, md: 3 },
        py: 0.75,
        borderBottom: 1,
        borderColor: 'divider',
        backgroundColor: 'background.paper',
      }}
    >
      <Box component="h1" sx={{ typography: 'h1', fontSize: 18, m: 0, flex: 1 }}>
        {title}
      </Box>
      <PortChip />
      <SiteChip icon={<PlaceOutlined aria-hidden />} />
    </Box>
  );
}

function PortChip() {
  const t = useTexts(FRAME);
  const device = useAppState((state) => state.device);
  const isConnected = device.state === 'connected';
  const text = portText(device, t);
  return (
    <Chip
      icon={isConnected || device.state === 'connecting' ? <Usb aria-hidden /> : <UsbOff aria-hidden />}
      label={shorten(text, 40)}
      title={text}
      variant="outlined"
      color={isConnected ? 'primary' : device.state === 'lost' ? 'error' : 'default'}
    />
  );
}

function portText(device: DeviceView, t: Translate<keyof (typeof FRAME)['en']>): string {
  switch (device.state) {
    case 'none':
    case 'failed':
      return t('noDevice');
    case 'connecting':
      return t('connecting', { path: device.isDemo ? t('demoDevice') : device.path });
    case 'lost':
      return t('deviceLost', { path: device.isDemo ? t('demoDevice') : device.path });
    case 'connected': {
      const { baudRate, framing } = device.line;
      return `${device.isDemo ? t('demoDevice') : device.path} · ${baudRate} ${framing}`;
    }
  }
}
