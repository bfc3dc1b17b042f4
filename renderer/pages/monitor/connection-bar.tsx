import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useState, type ReactNode } from 'react';
import { useAppState, useIntent } from '../../bridge/index.ts';
import { Dot, EmptyState, ErrorNote, goTo, IntentFailure, SelectField } from '../../components/index.ts';
import { hintText } from './hint-text.ts';
import { useLanguage, useTexts } from '../../messages/index.ts';
import { MONITOR } from '../../messages/monitor.ts';
import { ConnectionLine } from './connection-line.tsx';
import { LoginDialog } from './login-dialog.tsx';

const SILENCES = ['auto', '5', '15', '60', '300', '900'] as const;

/** Which site is watched, and how that stands. */
export function ConnectionBar() {
  const t = useTexts(MONITOR);
  const language = useLanguage();
  const profiles = useAppState((state) => state.profiles);
  const lastId = useAppState((state) => state.settings.lastProfileId);
  const { connection, site } = useAppState((state) => state.monitor);
  const start = useIntent('monitor.start');
  const stop = useIntent('monitor.stop');
  const [chosen, setChosen] = useState<string | null>(null);
  const [withCommands, setWithCommands] = useState(true);
  const [silence, setSilence] = useState<(typeof SILENCES)[number]>('auto');
  const [isAsking, setAsking] = useState(false);
  const profile = [chosen, site?.profileId, lastId, profiles[0]?.profile.id]
    .map((id) => profiles.find((one) => one.profile.id === id))
    .find((one) => one !== undefined);
  if (profile === undefined) {
    return (
      <Box sx={{ p: 2 }}>
        <EmptyState title={t('noSiteTitle')}>
          <Box>{t('noSiteText')}</Box>
          <Button sx={{ mt: 1 }} onClick={() => goTo('sites')}>
            {t('toSites')}
          </Button>
        </EmptyState>
      </Box>
    );
  }
  const isOn = connection.state !== 'off' && connection.state !== 'failed';
  const begin = async (username: string | null, password: string | null) => {
    const silenceMs = silence === 'auto' ? null : Number(silence) * 1000;
    const answer = await start.run({
      profileId: profile.profile.id,
      username,
      password,
      withCommands,
      silenceMs,
    });
    if (answer.ok) setAsking(false);
    else if (answer.error.name === 'loginMissing') setAsking(true);
  };
  const hasLogin = profile.hasManagementPassword && profile.profile.managementUser !== null;
  if (isOn) {
    return (
      <Bar>
        <ConnectionLine dot={<StateDot />}>
          <Button
            size="small"
            variant="outlined"
            sx={{ minHeight: 30, py: 0 }}
            disabled={stop.isRunning}
            onClick={() => void stop.run(null)}
          >
            {t('stop')}
          </Button>
        </ConnectionLine>
        <IntentFailure failure={stop.failure} />
      </Bar>
    );
  }
  return (
    <Bar>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 1, alignItems: 'flex-end' }}>
        <SelectField
          label={t('site')}
          width={220}
          value={profile.profile.id}
          options={profiles.map((one) => ({ value: one.profile.id, label: one.profile.name }))}
          onChange={setChosen}
        />
        <SelectField
          label={t('silence')}
          width={210}
          value={silence}
          options={SILENCES.map((value) => ({
            value,
            label: value === 'auto' ? t('silenceAuto') : t('silenceSeconds', { seconds: value }),
          }))}
          onChange={setSilence}
        />
        <FormControlLabel
          sx={{ mr: 0 }}
          label={t('withCommands')}
          control={
            <Checkbox checked={withCommands} onChange={(_, isChecked) => setWithCommands(isChecked)} />
          }
        />
        <Button
          variant="contained"
          disabled={start.isRunning}
          onClick={() => (hasLogin ? void begin(null, null) : setAsking(true))}
        >
          {t('connect')}
        </Button>
      </Box>
      <ConnectionLine dot={<StateDot />} />
      {connection.state === 'failed' && (
        <ErrorNote
          error={connection.error}
          {...(connection.hint === null ? {} : { todo: hintText(connection.hint, language) })}
        />
      )}
      {!isAsking && <IntentFailure failure={start.failure ?? stop.failure} />}
      {isAsking && (
        <LoginDialog
          site={profile.profile.name}
          managementUser={profile.profile.managementUser ?? ''}
          isRunning={start.isRunning}
          failure={start.failure}
          onDone={(username, password) => void begin(username, password)}
          onClose={() => setAsking(false)}
        />
      )}
    </Bar>
  );
}

function Bar({ children }: { readonly children: ReactNode }) {
  return (
    <Box sx={{ px: 2, py: 1, flex: 'none', display: 'flex', flexDirection: 'column', gap: 1 }}>
      {children}
    </Box>
  );
}

function StateDot() {
  const t = useTexts(MONITOR);
  const state = useAppState(({ monitor }) => monitor.connection.state);
  if (state === 'watching') return <Dot kind="good" label={t('online')} />;
  return <Dot kind={state === 'reconnecting' ? 'differs' : 'unknown'} label={t('stateOff')} />;
}
