import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useState } from 'react';
import type { StartMode } from '../../../shared/batch/index.ts';
import type { LotView } from '../../../shared/ipc/index.ts';
import { useAppState, useIntent } from '../../bridge/index.ts';
import { EmptyState, Field, IntentFailure, Section, SelectField } from '../../components/index.ts';
import { BATCH } from '../../messages/batch.ts';
import { useTexts } from '../../messages/index.ts';

/** Before the line runs: who, how, and which ports. */
export function Setup({ lot }: { readonly lot: LotView | null }) {
  const t = useTexts(BATCH);
  const start = useIntent('batch.start');
  const ports = useAppState((state) => state.ports.ports);
  const technician = useAppState(({ settings, batch }) => batch.operator || settings.technician);
  const [operator, setOperator] = useState(technician);
  const [mode, setMode] = useState<StartMode>('device');
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const paths = ports.map(({ path }) => path).filter((path) => !without.has(path));
  if (lot === null) return null;
  const toggle = (path: string) => {
    const now = new Set(without);
    if (!now.delete(path)) now.add(path);
    setWithout(now);
  };
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
        <IntentFailure failure={start.failure} />
        {ports.length === 0 ? (
          <EmptyState title={t('noPortsTitle')}>{t('noPortsText')}</EmptyState>
        ) : (
          <Box component="fieldset" sx={{ border: 0, p: 0, m: 0 }}>
            <Box component="legend" sx={{ fontWeight: 600, fontSize: 13 }}>
              {t('ports')}
            </Box>
            <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))' }}>
              {ports.map(({ path, location }) => (
                <FormControlLabel
                  key={path}
                  control={
                    <Checkbox size="small" checked={!without.has(path)} onChange={() => toggle(path)} />
                  }
                  label={location === null ? path : `${path} (${location})`}
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
