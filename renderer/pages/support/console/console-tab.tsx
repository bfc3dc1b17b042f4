import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useAppState, useIntent } from '../../../bridge/index.ts';
import { Band, ErrorNote, IntentFailure, Page, Section, SelectField } from '../../../components/index.ts';
import { CONSOLE } from '../../../messages/console.ts';
import { useTexts } from '../../../messages/index.ts';
import { PortField, RATES, usePort } from '../port-fields.tsx';
import { OpenConsole } from './open-console.tsx';

const FRAMINGS = ['8N1', '8E1', '7E1'] as const;
type Framing = (typeof FRAMINGS)[number];
const USUAL_RATE = 115200;

/** A terminal on the port, and no check between. */
export default function ConsoleTab() {
  const t = useTexts(CONSOLE);
  const state = useAppState((app) => app.console);
  return (
    <Page width={1120}>
      <Band tone="warning" title={t('bypass')}>
        <Box>{t('bypassText')}</Box>
      </Band>
      {state.state === 'closed' && state.error !== null && <ErrorNote error={state.error} />}
      {state.state === 'closed' ? <OpenForm /> : null}
      {state.state === 'opening' && <Box role="status">{t('opening')}</Box>}
      {state.state === 'open' && <OpenConsole line={state} />}
    </Page>
  );
}

function OpenForm() {
  const t = useTexts(CONSOLE);
  const port = usePort();
  const device = useAppState((state) => state.device);
  const serial = useAppState((state) => state.settings.serial);
  const found = 'line' in device ? device.line : null;
  const suggested = found?.baudRate ?? (serial.baudRate === 'auto' ? USUAL_RATE : serial.baudRate);
  const [rate, setRate] = useState<string | null>(null);
  const [framing, setFraming] = useState<Framing>(framingOf(found?.framing ?? serial.framing));
  const open = useIntent('console.open');
  const baudRate = rate ?? String(suggested);
  const rates = [...new Set([...RATES, suggested])].sort((a, b) => a - b);
  const path = port.path.trim();
  return (
    <Section title={t('title')}>
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          void open.run({ path, baudRate: Number(baudRate), framing });
        }}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start' }}
      >
        <PortField label={t('serialPort')} port={port} isDisabled={false} />
        <SelectField
          label={t('baudRate')}
          value={baudRate}
          width={140}
          options={rates.map((one) => ({ value: String(one), label: String(one) }))}
          onChange={setRate}
        />
        <SelectField
          label={t('framing')}
          value={framing}
          width={120}
          options={FRAMINGS.map((value) => ({ value, label: value }))}
          onChange={setFraming}
        />
        <Button type="submit" variant="contained" disabled={path === '' || open.isRunning} sx={{ mt: 3 }}>
          {t('open')}
        </Button>
      </Box>
      <IntentFailure failure={open.failure} />
    </Section>
  );
}

function framingOf(text: string): Framing {
  return FRAMINGS.find((one) => one === text) ?? '8N1';
}
