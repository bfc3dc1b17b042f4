import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { AboutView } from '../../../../shared/ipc/state.ts';
import { useAppState } from '../../../bridge/index.ts';
import { Band, CopyBox, goTo } from '../../../components/index.ts';
import { CONNECT } from '../../../messages/connect.ts';
import { useTexts } from '../../../messages/index.ts';

/** The kernel's own drivers; by what the adapter's name begins with. */
const LINUX_MODULES: readonly (readonly [RegExp, string])[] = [
  [/^CH3|^CH9/i, 'ch341'],
  [/^CP21/i, 'cp210x'],
  [/^FT/i, 'ftdi_sio'],
  [/^PL23/i, 'pl2303'],
];

/** Adapters that are plugged in, but that the system makes no port of. */
export function MissingDrivers() {
  const t = useTexts(CONNECT);
  const platform = useAppState((state) => state.about.platform);
  const adapters = useAppState((state) => state.ports.withoutDriver);
  return adapters.map(({ adapter, usbId }) => (
    <Band
      key={`${adapter} ${usbId}`}
      tone="warning"
      title={t('driverMissing', { adapter, usbId })}
      actions={
        <Button size="small" onClick={() => goTo('help', 'drivers')}>
          {t('driverHelp')}
        </Button>
      }
    >
      <Box>{t(ADVICE[platform])}</Box>
      {platform === 'linux' && <LinuxCommands adapter={adapter} />}
    </Band>
  ));
}

const ADVICE = { win32: 'driverWin', darwin: 'driverMac', linux: 'driverLinux' } as const satisfies Record<
  AboutView['platform'],
  string
>;

function LinuxCommands({ adapter }: { readonly adapter: string }) {
  const t = useTexts(CONNECT);
  const found = LINUX_MODULES.find(([name]) => name.test(adapter))?.[1];
  if (found === undefined) return null;
  return (
    <>
      <CopyBox text={`sudo modprobe ${found}`} />
      {found === 'ch341' && (
        <>
          <Box>{t('driverBrltty')}</Box>
          <CopyBox text="sudo apt-get remove brltty" />
        </>
      )}
    </>
  );
}
