import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useState } from 'react';
import { useAppState, useIntent } from '../../../bridge/index.ts';
import { Band, IntentFailure } from '../../../components/index.ts';
import { COMMISSION } from '../../../messages/commission.ts';
import { useTexts } from '../../../messages/index.ts';
import { WRITING } from '../../../messages/writing.ts';
import { compareAll, type Comparison } from '../../../model/index.ts';
import { useDraft } from '../draft-editor.tsx';
import { NoDeviceBand } from '../item-step.tsx';
import { useNavigation } from '../navigation.ts';
import { noteWriting } from '../password/password-edits.ts';
import { StepFrame } from '../step-frame.tsx';
import { useHeldItems, useIsBusy } from '../use-held.ts';
import { ItemTable } from './item-table.tsx';

/** The device now, against what will be written. */
export function Review() {
  const t = useTexts(WRITING);
  const wizard = useTexts(COMMISSION);
  const { draft, flush } = useDraft();
  const password = useAppState((state) => state.wizard.password);
  const isConnected = useAppState((state) => state.device.state === 'connected');
  const isBusy = useIsBusy();
  const held = useHeldItems();
  const { next } = useNavigation();
  const write = useIntent('job.write');
  const [isSnAllowed, setSnAllowed] = useState(false);

  const comparisons = compareAll({ draft, password }, held);
  const isSent = ({ intention }: Comparison) => intention === 'write' || intention === 'writeBlind';
  const sn = comparisons.find(({ item }) => item === 'sn');
  const snChange = sn !== undefined && changesSn(sn) ? sn : null;
  const isWrong = comparisons.some(({ intention }) => intention === 'wrong') || password?.isValid === false;
  const hasWork = comparisons.some(isSent);
  const run = async () => {
    await flush();
    noteWriting();
    await write.run({ allowSnChange: snChange !== null && isSnAllowed });
  };

  const primary =
    hasWork || isWrong
      ? {
          label: t('writeNow'),
          onPress: () => void run(),
          isDisabled:
            !isConnected || isBusy || isWrong || write.isRunning || (snChange !== null && !isSnAllowed),
        }
      : { label: wizard('next'), onPress: () => void next(), isDisabled: !isConnected || isBusy };
  return (
    <StepFrame title={t('title')} intro={t('intro')} primary={primary}>
      <NoDeviceBand />
      <ItemTable comparisons={comparisons} passwordLength={password?.length ?? 0} progress={null} />
      {!hasWork && !isWrong && isConnected && <Band tone="info">{t('nothingToWrite')}</Band>}
      {snChange !== null && (
        <Band tone="warning">
          <FormControlLabel
            control={<Checkbox checked={isSnAllowed} onChange={(_, isOn) => setSnAllowed(isOn)} />}
            label={snText(snChange, t)}
          />
          {!isSnAllowed && <Box sx={{ color: 'text.secondary' }}>{t('allowFirst')}</Box>}
        </Band>
      )}
      {password !== null && password.knownBy === null && <Band tone="warning">{t('passwordNotKnown')}</Band>}
      <IntentFailure failure={write.failure} />
    </StepFrame>
  );
}

/** A device that says it has none may be given one without a word. */
function changesSn({ intention, held }: Comparison): boolean {
  if (intention !== 'write' && intention !== 'writeBlind') return false;
  return !(held.state === 'unknown' && held.unset);
}

function snText(
  { held, wanted }: Comparison,
  t: ReturnType<typeof useTexts<keyof (typeof WRITING)['en']>>,
): string {
  const after = wanted ?? '';
  return held.state === 'text' ? t('allowSn', { before: held.text, after }) : t('allowSnUnknown', { after });
}
