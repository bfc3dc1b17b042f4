import Box from '@mui/material/Box';
import { useEffect } from 'react';
import { call, useAppState, useIntent } from '../../bridge/index.ts';
import { IntentFailure, Section } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { SETTINGS } from '../../messages/settings.ts';
import { CommittedField } from './committed-field.tsx';
import { Fields } from './parts.tsx';
import { STATION_NAME_MAX, STATIONS_MAX, parseCount } from './rules.ts';
import { SharedDatabase } from './shared-database.tsx';

/** This computer's place on a factory line; what hands out SNs follows from it. */
export function StationSection() {
  const t = useTexts(SETTINGS);
  const station = useAppState((state) => state.station);
  const save = useIntent('station.set');
  useEffect(() => {
    void call('station.load', null);
  }, []);
  const { name, computerName, number, of, shared, isLoaded } = station;
  const set = (change: Partial<{ name: string | null; number: number; of: number }>) =>
    void save.run({ name, number, of, ...change });
  return (
    <Section title={t('station')}>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        <Box sx={{ color: 'text.secondary' }}>{t('stationText')}</Box>
        <Fields>
          <CommittedField
            label={t('stationName')}
            hint={t('stationNameHint', { name: computerName })}
            width={300}
            value={name ?? ''}
            check={(text) =>
              text.length > STATION_NAME_MAX ? t('technicianTooLong', { max: STATION_NAME_MAX }) : null
            }
            onCommit={(text) => set({ name: text === '' ? null : text })}
          />
          {isLoaded && shared === null && (
            <>
              <CommittedField
                label={t('stationCount')}
                hint={t('stationCountHint')}
                inputMode="numeric"
                width={220}
                value={String(of)}
                check={(text) =>
                  parseCount(text, STATIONS_MAX) === null ? t('range', { min: 1, max: STATIONS_MAX }) : null
                }
                onCommit={(text) => {
                  const count = parseCount(text, STATIONS_MAX) ?? of;
                  set({ of: count, number: Math.min(number, count) });
                }}
              />
              <CommittedField
                label={t('stationNumber')}
                hint={t('stationNumberHint', { of })}
                inputMode="numeric"
                width={220}
                value={String(number)}
                check={(text) => (parseCount(text, of) === null ? t('range', { min: 1, max: of }) : null)}
                onCommit={(text) => set({ number: parseCount(text, of) ?? number })}
              />
            </>
          )}
        </Fields>
        <IntentFailure failure={save.failure} />
        {isLoaded && <SharedDatabase shared={shared} />}
      </Box>
    </Section>
  );
}
