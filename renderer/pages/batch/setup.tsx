import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useEffect, useState } from 'react';
import type { StartMode } from '../../../shared/batch/index.ts';
import type { LotView, PortView } from '../../../shared/ipc/index.ts';
import { call, useAppState, useIntent } from '../../bridge/index.ts';
import {
  Band,
  EmptyState,
  Field,
  goTo,
  IntentFailure,
  Section,
  SelectField,
} from '../../components/index.ts';
import { BATCH } from '../../messages/batch.ts';
import { useTexts } from '../../messages/index.ts';
import { keyOf } from './last-batch.ts';

/** Before the line runs: who, how, and which ports. */
export function Setup({ lot }: { readonly lot: LotView | null }) {
  const t = useTexts(BATCH);
  const start = useIntent('batch.start');
  const ports = useAppState((state) => state.ports.ports);
  const technician = useAppState(({ settings, batch }) => batch.operator || settings.technician);
  const hasTrouble = useAppState(({ batch }) => batch.trouble !== null);
  const [operator, setOperator] = useState(technician);
  const last = useAppState(({ settings }) => settings.lastBatch);
  const station = useAppState((state) => state.station);
  const [mode, setMode] = useState<StartMode>(last?.mode ?? 'device');
  /** By slot; what is not said here is as in the last batch, and all of them before the first. */
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const isChosen = (port: PortView): boolean =>
    chosen.get(keyOf(port)) ?? (last === null || last.slotKeys.includes(keyOf(port)));
  const paths = ports.filter(isChosen).map(({ path }) => path);
  useEffect(() => {
    void call('station.load', null);
  }, []);
  if (lot === null) return null;
  const toggle = (port: PortView) => setChosen(new Map(chosen).set(keyOf(port), !isChosen(port)));
  const isAlone = lot.snSource === 'ledger' && station.isLoaded && !station.isSet;
  return (
    <Section>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-end' }}>
          <Field label={t('operator')} value={operator} onChange={setOperator} width={220} />
          <SelectField<StartMode>
            label={t('mode')}
            value={mode}
            options={[
              { value: 'device', label: t('modeDevice') },
              { value: 'button', label: t('modeButton') },
            ]}
            onChange={setMode}
            width={240}
          />
          <Button
            size="large"
            variant="contained"
            disabled={paths.length === 0 || start.isRunning || lot.state === 'closed'}
            onClick={() => void start.run({ lotId: lot.id, paths, mode, operator: operator.slice(0, 80) })}
          >
            {t('startBatch')}
          </Button>
        </Box>
        {isAlone && (
          <Band
            tone="info"
            title={t('aloneTitle')}
            actions={<Button onClick={() => goTo('settings')}>{t('openSettings')}</Button>}
          >
            {t('aloneText')}
          </Band>
        )}
        <IntentFailure failure={hasTrouble ? null : start.failure} />
        {ports.length === 0 ? (
          <EmptyState title={t('noPortsTitle')}>{t('noPortsText')}</EmptyState>
        ) : (
          <Box component="fieldset" sx={{ border: 0, p: 0, m: 0 }}>
            <Box component="legend" sx={{ fontWeight: 600, fontSize: 13 }}>
              {t('ports')}
            </Box>
            <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))' }}>
              {ports.map((port) => (
                <FormControlLabel
                  key={port.path}
                  control={<Checkbox size="small" checked={isChosen(port)} onChange={() => toggle(port)} />}
                  label={port.location === null ? port.path : `${port.path} (${port.location})`}
                  sx={{ overflowWrap: 'anywhere' }}
                />
              ))}
            </Box>
          </Box>
        )}
      </Box>
    </Section>
  );
}
