import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useAppState, useIntent } from '../../../bridge/index.ts';
import { IntentFailure, Section, SelectField } from '../../../components/index.ts';
import { useTexts } from '../../../messages/index.ts';
import { SUPPORT } from '../../../messages/support.ts';
import { PortField, RATES, usePort } from '../port-fields.tsx';

const FRAMINGS = ['auto', '8N1', '8E1', '7E1'] as const;
type Framing = (typeof FRAMINGS)[number];

/** One press reads everything: it connects where the port is not open yet, and reads again where it is. */
export function PortForm() {
  const t = useTexts(SUPPORT);
  const port = usePort();
  const serial = useAppState((state) => state.settings.serial);
  const [baudRate, setBaudRate] = useState(String(serial.baudRate));
  const [framing, setFraming] = useState<Framing>(serial.framing);
  const device = useAppState((state) => state.device);
  const isBusy = useAppState(({ job }) => job !== null && job.state !== 'ended');
  const hasConsole = useAppState((state) => state.console.state !== 'closed');
  const connect = useIntent('device.connect');
  const read = useIntent('device.read');
  const path = port.path.trim();
  const isThere = device.state === 'connected' && !device.isDemo && device.path === path;
  const isDemo = device.state === 'connected' && device.isDemo && path === '';
  const isReading = connect.isRunning || read.isRunning || isBusy || device.state === 'connecting';
  const start = () => {
    if (isThere || isDemo) void read.run(null);
    else void connect.run({ path, baudRate: baudRate === 'auto' ? 'auto' : Number(baudRate), framing });
  };
  return (
    <Section title={t('portTitle')}>
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start' }}
      >
        <PortField label={t('serialPort')} port={port} isDisabled={hasConsole} />
        <SelectField
          label={t('baudRate')}
          value={baudRate}
          width={140}
          options={[{ value: 'auto', label: t('auto') }, ...RATES.map(named)]}
          onChange={setBaudRate}
        />
        <SelectField
          label={t('framing')}
          value={framing}
          width={120}
          options={FRAMINGS.map((value) => ({ value, label: value === 'auto' ? t('auto') : value }))}
          onChange={setFraming}
        />
        <Button
          type="submit"
          variant="contained"
          disabled={isReading || hasConsole || (path === '' && !isDemo)}
          sx={{ mt: 3 }}
        >
          {t('readDevice')}
        </Button>
      </Box>
      {hasConsole && <Box sx={{ mt: 1, color: 'text.secondary' }}>{t('consoleHasPort')}</Box>}
      <IntentFailure failure={connect.failure ?? read.failure} />
    </Section>
  );
}

function named(rate: number): { value: string; label: string } {
  return { value: String(rate), label: String(rate) };
}
