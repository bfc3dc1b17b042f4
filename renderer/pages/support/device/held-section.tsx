import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import { useState } from 'react';
import type { DeviceView } from '../../../../shared/ipc/views.ts';
import { useAppState, useIntent } from '../../../bridge/index.ts';
import { IntentFailure, Section } from '../../../components/index.ts';
import { useLanguage, useTexts } from '../../../messages/index.ts';
import { SUPPORT } from '../../../messages/support.ts';
import { clockTime } from '../../../model/index.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { CompareChoice } from './compare-choice.tsx';
import { HeldTable } from './held-table.tsx';

type Present = Extract<DeviceView, { state: 'connected' | 'lost' }>;

export function HeldSection({ device, hasFile }: { readonly device: Present; readonly hasFile: boolean }) {
  const t = useTexts(SUPPORT);
  const language = useLanguage();
  const support = useAppState((state) => state.support);
  const isBusy = useAppState(({ job }) => job !== null && job.state !== 'ended');
  const save = useIntent('support.saveFile');
  const [savedTo, setSavedTo] = useState<string | null>(null);
  const [isChanging, setChanging] = useState(false);
  const time = clockTime(device.readAt, language);
  const { comparison } = support;
  const differing = comparison?.rows.filter((row) => row.verdict === 'differs').length ?? 0;
  const makeFile = async () => {
    setSavedTo(null);
    const answer = await save.run({ record: null });
    if (answer.ok) setSavedTo(answer.value?.path ?? null);
  };
  return (
    <Section
      title={t('holdsTitle')}
      actions={
        <>
          {comparison !== null && (
            <Button
              variant="outlined"
              disabled={isBusy || device.state === 'lost' || differing === 0}
              onClick={() => setChanging(true)}
            >
              {t('changeOnly')}
            </Button>
          )}
          <Button variant="contained" disabled={save.isRunning || isBusy} onClick={() => void makeFile()}>
            {t('makeFile')}
          </Button>
        </>
      }
    >
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
        <Box sx={{ color: device.state === 'lost' ? 'error.main' : 'text.secondary' }}>
          {device.state === 'lost' ? t('lostAt', { time }) : t('readAt', { time, ...device.line })}
          {device.isStale && device.state !== 'lost' ? ` ${t('staleText')}` : ''}
        </Box>
        <CompareChoice hasFile={hasFile} />
        <HeldTable device={device} support={support} />
        <Looked />
        <Box role="status">{savedTo === null ? '' : t('fileSaved', { path: savedTo })}</Box>
        <IntentFailure failure={save.failure} />
      </Box>
      {isChanging && comparison !== null && (
        <ChangeDialog comparison={comparison} onClose={() => setChanging(false)} />
      )}
    </Section>
  );
}

/** Whether anything looks wrong, all in all. */
function Looked() {
  const t = useTexts(SUPPORT);
  const { findings, isLooking } = useAppState((state) => state.support);
  const look = useIntent('support.look');
  const count = findings.filter(({ severity }) => severity === 'warning').length;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
      {isLooking && <CircularProgress size={16} aria-hidden />}
      <Box role="status" sx={{ color: count === 0 ? 'text.secondary' : 'warning.main' }}>
        {isLooking ? t('looking') : count === 0 ? t('nothingWrong') : t('thingsWrong', { count })}
      </Box>
      <Button size="small" disabled={isLooking} onClick={() => void look.run(null)}>
        {t('lookAgain')}
      </Button>
    </Box>
  );
}
