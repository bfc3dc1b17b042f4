import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useAppState, useIntent } from '../../bridge/index.ts';
import { IntentFailure, MONO_FONT } from '../../components/index.ts';
import type { BrokerFile } from '../../../shared/ipc/broker-views.ts';
import { useTexts } from '../../messages/index.ts';
import { BROKER } from '../../messages/broker.ts';

/** Where the files are: a folder for all of them, or one by one. Only the system's dialogs name them. */
export function PathRows({
  files,
  folder,
}: {
  readonly files: readonly { readonly which: BrokerFile; readonly label: string; readonly hint?: string }[];
  readonly folder: 'mosquitto' | 'activeMq' | null;
}) {
  const t = useTexts(BROKER);
  const paths = useAppState((state) => state.broker.paths);
  const choose = useIntent('broker.chooseFile');
  const chooseFolder = useIntent('broker.chooseFolder');
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
      {files.map(({ which, label, hint }) => (
        <Box
          key={which}
          sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 0.5, alignItems: 'center' }}
        >
          <Box sx={{ flex: '0 0 170px', fontWeight: 600, fontSize: 13 }}>{label}</Box>
          <Box sx={{ flex: '1 1 220px', minWidth: 0, fontSize: 13 }}>
            {paths[which] === null ? (
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {t('notChosen')}
              </Box>
            ) : (
              <Box component="span" sx={{ fontFamily: MONO_FONT, overflowWrap: 'anywhere' }}>
                {paths[which]}
              </Box>
            )}
            {hint !== undefined && <Box sx={{ color: 'text.secondary' }}>{hint}</Box>}
          </Box>
          <Button
            size="small"
            aria-label={`${t('chooseFile')}: ${label}`}
            disabled={choose.isRunning}
            onClick={() => void choose.run(which)}
          >
            {t('chooseFile')}
          </Button>
        </Box>
      ))}
      {folder !== null && (
        <Box>
          <Button
            variant="outlined"
            disabled={chooseFolder.isRunning}
            onClick={() => void chooseFolder.run(folder)}
          >
            {t('chooseFolder')}
          </Button>
        </Box>
      )}
      <IntentFailure failure={choose.failure ?? chooseFolder.failure} />
    </Box>
  );
}
