import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { SharedView } from '../../../shared/ipc/station-views.ts';
import { useAppState, useIntent } from '../../bridge/index.ts';
import { Band, ErrorNote, Field, IntentFailure } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { SETTINGS } from '../../messages/settings.ts';
import { splitPassword } from './rules.ts';

/** The database that stations share. A password that is pasted with the URL goes into its own field at once. */
export function SharedDatabase({ shared }: { readonly shared: SharedView | null }) {
  const t = useTexts(SETTINGS);
  const hasKeychain = useAppState(({ about }) => about.hasKeychain);
  const [url, setUrl] = useState<string | null>(null);
  const [password, setPassword] = useState('');
  const [tested, setTested] = useState<string | null>(null);
  const test = useIntent('station.testShared');
  const save = useIntent('station.setShared');
  const shownUrl = url ?? shared?.url ?? '';
  const given = { url: shownUrl.trim(), password: password === '' ? null : password };
  const isChanged = given.url !== (shared?.url ?? '') || password !== '';
  const type = (text: string) => {
    const parts = splitPassword(text);
    setUrl(parts.url);
    if (parts.password !== null) setPassword(parts.password);
    setTested(null);
  };
  const settle = () => {
    setUrl(null);
    setPassword('');
    setTested(null);
  };
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <Field
        label={t('sharedUrl')}
        hint={t('sharedUrlHint')}
        inputMode="url"
        isMono
        placeholder="postgres://station@192.168.1.20:5432/line?sslmode=disable"
        value={shownUrl}
        onChange={type}
      />
      <Field
        label={t('sharedPassword')}
        type="password"
        width={300}
        hint={passwordHint()}
        value={password}
        onChange={setPassword}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button
          variant="outlined"
          disabled={given.url === '' || test.isRunning}
          onClick={() =>
            void test.run(given).then((answer) => {
              setTested(answer.ok ? given.url : null);
            })
          }
        >
          {t('sharedTest')}
        </Button>
        <Button
          variant="contained"
          disabled={given.url === '' || !isChanged || save.isRunning}
          onClick={() =>
            void save.run(given).then((answer) => {
              if (answer.ok) settle();
            })
          }
        >
          {t('sharedUse')}
        </Button>
        {shared !== null && (
          <Button
            disabled={save.isRunning}
            onClick={() =>
              void save.run({ url: null, password: null }).then((answer) => {
                if (answer.ok) settle();
              })
            }
          >
            {t('sharedStop')}
          </Button>
        )}
      </Box>
      {tested !== null && <Band tone="success" role="status" title={t('sharedTested')} />}
      <IntentFailure failure={test.failure ?? save.failure} />
      {shared !== null && (
        <Box role="status">
          {shared.waiting === 0 ? t('sharedAllIn') : t('sharedWaiting', { count: shared.waiting })}
        </Box>
      )}
      {shared !== null && shared.error !== null && <ErrorNote error={shared.error} tone="warning" />}
    </Box>
  );

  function passwordHint(): string {
    if (!hasKeychain) return t('sharedPasswordNoKeychain');
    return shared?.password === 'kept' ? t('sharedPasswordKept') : t('sharedPasswordHint');
  }
}
