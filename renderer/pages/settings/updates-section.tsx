import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { UpdateView } from '../../../shared/ipc/views.ts';
import { useAppState, useIntent } from '../../bridge/index.ts';
import { ErrorNote, IntentFailure, Section } from '../../components/index.ts';
import { useTexts, type Translate } from '../../messages/index.ts';
import { SETTINGS } from '../../messages/settings.ts';
import { CommittedField } from './committed-field.tsx';
import { feedHost, isFeedUrl } from './rules.ts';
import { useSettings } from './use-settings.ts';

export function UpdatesSection() {
  const t = useTexts(SETTINGS);
  const { settings, set, failure } = useSettings();
  const url = settings.updateFeedUrl;
  return (
    <Section title={t('updates')}>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
        <CommittedField
          label={t('updateFeed')}
          hint={t('updateHint')}
          inputMode="url"
          isMono
          value={url ?? ''}
          check={(text) => (text === '' || isFeedUrl(text) ? null : t('updateForm'))}
          onCommit={(text) => set({ updateFeedUrl: text === '' ? null : text })}
        />
        <IntentFailure failure={failure} />
        {url === null ? (
          <Box role="status">{t('updateOff')}</Box>
        ) : (
          <UpdateSteps host={feedHost(url)} onTurnOff={() => set({ updateFeedUrl: null })} />
        )}
      </Box>
    </Section>
  );
}

/** Looking, downloading, installing: each is asked for by a person. */
function UpdateSteps({ host, onTurnOff }: { readonly host: string; readonly onTurnOff: () => void }) {
  const t = useTexts(SETTINGS);
  const update = useAppState((state) => state.update);
  const check = useIntent('update.check');
  const download = useIntent('update.download');
  const install = useIntent('update.install');
  const isBusy = update.state === 'checking' || update.state === 'downloading';
  return (
    <>
      <Box role="status">{statusText(update, host, t)}</Box>
      {update.state === 'failed' && <ErrorNote error={update.error} />}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {update.state === 'available' && (
          <Button
            variant="contained"
            disabled={download.isRunning}
            onClick={() => void download.run(null)}
            children={t('updateDownload')}
          />
        )}
        {update.state === 'ready' && (
          <Button
            variant="contained"
            disabled={install.isRunning}
            onClick={() => void install.run(null)}
            children={t('updateInstall')}
          />
        )}
        <Button
          variant="outlined"
          disabled={isBusy || check.isRunning}
          onClick={() => void check.run(null)}
          children={t('updateCheck')}
        />
        <Button onClick={onTurnOff} children={t('updateTurnOff')} />
      </Box>
      <IntentFailure failure={check.failure ?? download.failure ?? install.failure} />
    </>
  );
}

function statusText(update: UpdateView, host: string, t: Translate<keyof (typeof SETTINGS)['en']>): string {
  switch (update.state) {
    case 'off':
    case 'idle':
    case 'failed':
      return t('updateIdle', { host });
    case 'checking':
      return t('updateChecking', { host });
    case 'none':
      return t('updateNone', { host });
    case 'available':
      return t('updateAvailable', { version: update.version });
    case 'downloading':
      return t('updateDownloading', { version: update.version, percent: Math.round(update.percent) });
    case 'ready':
      return t('updateReady', { version: update.version });
  }
}
