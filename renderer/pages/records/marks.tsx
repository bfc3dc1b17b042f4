import CancelOutlined from '@mui/icons-material/CancelOutlined';
import CheckCircle from '@mui/icons-material/CheckCircle';
import HelpOutlined from '@mui/icons-material/HelpOutlined';
import HourglassEmpty from '@mui/icons-material/HourglassEmpty';
import PauseCircleOutlined from '@mui/icons-material/PauseCircleOutlined';
import RadioButtonUnchecked from '@mui/icons-material/RadioButtonUnchecked';
import RemoveCircleOutlined from '@mui/icons-material/RemoveCircleOutlined';
import Sensors from '@mui/icons-material/Sensors';
import SensorsOff from '@mui/icons-material/SensorsOff';
import Box from '@mui/material/Box';
import type { ElementType } from 'react';
import type { RecordSummaryView } from '../../../shared/ipc/views.ts';
import { useTexts } from '../../messages/index.ts';
import { RECORDS } from '../../messages/records.ts';

type Look = readonly [Icon: ElementType, color: string];

const OUTCOMES = {
  pass: ['outcomePass', CheckCircle, 'success.main'],
  fail: ['outcomeFail', CancelOutlined, 'error.main'],
  unproven: ['outcomeUnproven', HelpOutlined, 'warning.main'],
  interrupted: ['outcomeInterrupted', PauseCircleOutlined, 'text.secondary'],
  noAnswer: ['outcomeNoAnswer', RemoveCircleOutlined, 'error.main'],
  running: ['outcomeRunning', HourglassEmpty, 'info.main'],
} as const;

const CONFIRMATIONS = {
  online: ['confirmationOnline', Sensors, 'success.main'],
  unproven: ['confirmationUnproven', HelpOutlined, 'warning.main'],
  failed: ['confirmationFailed', SensorsOff, 'error.main'],
  skipped: ['confirmationSkipped', RemoveCircleOutlined, 'text.secondary'],
  none: ['confirmationNone', RadioButtonUnchecked, 'text.secondary'],
} as const;

export function OutcomeMark({ outcome }: { readonly outcome: RecordSummaryView['outcome'] }) {
  const t = useTexts(RECORDS);
  const [key, Icon, color] = OUTCOMES[outcome];
  return <Mark word={t(key)} look={[Icon, color]} />;
}

export function ConfirmationMark({
  confirmation,
}: {
  readonly confirmation: RecordSummaryView['confirmation'];
}) {
  const t = useTexts(RECORDS);
  const [key, Icon, color] = CONFIRMATIONS[confirmation ?? 'none'];
  return <Mark word={t(key)} look={[Icon, color]} />;
}

/** Word, shape and colour, so that none of them is needed alone. */
function Mark({ word, look: [Icon, color] }: { readonly word: string; readonly look: Look }) {
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, color, fontSize: 13 }}
    >
      <Icon aria-hidden sx={{ fontSize: 16 }} />
      {word}
    </Box>
  );
}
