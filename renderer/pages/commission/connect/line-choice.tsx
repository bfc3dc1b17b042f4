import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import AccordionSummary from '@mui/material/AccordionSummary';
import ExpandMore from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import { useState } from 'react';
import type { Settings } from '../../../../shared/ipc/index.ts';
import { useAppState } from '../../../bridge/index.ts';
import { SelectField } from '../../../components/index.ts';
import { CONNECT } from '../../../messages/connect.ts';
import { useTexts } from '../../../messages/index.ts';

type BaudRate = Settings['serial']['baudRate'];
type Framing = Settings['serial']['framing'];

const RATES: readonly number[] = [
  1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200, 230400, 460800, 921600,
];
const FRAMINGS: readonly Framing[] = ['auto', '8N1', '8E1', '7E1'];

export interface LineChoiceState {
  readonly baudRate: BaudRate;
  readonly framing: Framing;
  readonly isUnusual: boolean;
  readonly setBaudRate: (rate: BaudRate) => void;
  readonly setFraming: (framing: Framing) => void;
}

/** As in the settings, until it is changed here for this device. */
export function useLineChoice(): LineChoiceState {
  const serial = useAppState((state) => state.settings.serial);
  const [baudRate, setBaudRate] = useState<BaudRate>(serial.baudRate);
  const [framing, setFraming] = useState<Framing>(serial.framing);
  const isUnusual = baudRate !== 'auto' || framing !== 'auto';
  return { baudRate, framing, isUnusual, setBaudRate, setFraming };
}

/** Folded: whoever does not know them needs `auto`. */
export function LineChoice({
  line,
  isOpen,
  onOpen,
}: {
  readonly line: LineChoiceState;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}) {
  const t = useTexts(CONNECT);
  const named = (value: string) => ({ value, label: value === 'auto' ? t('auto') : value });
  const rates = new Set(RATES);
  if (line.baudRate !== 'auto') rates.add(line.baudRate);
  const rateOptions = ['auto', ...[...rates].sort((a, b) => a - b).map(String)].map(named);
  const summary = t('advanced', {
    baudRate: named(String(line.baudRate)).label,
    framing: named(line.framing).label,
  });
  return (
    <Accordion
      expanded={isOpen}
      onChange={(_, open) => onOpen(open)}
      disableGutters
      elevation={0}
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, '&::before': { display: 'none' } }}
    >
      <AccordionSummary expandIcon={<ExpandMore aria-hidden />}>{summary}</AccordionSummary>
      <AccordionDetails>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
          <SelectField
            label={t('baudRate')}
            value={String(line.baudRate)}
            options={rateOptions}
            width={180}
            onChange={(value) => line.setBaudRate(value === 'auto' ? 'auto' : Number(value))}
          />
          <SelectField
            label={t('framing')}
            value={line.framing}
            options={FRAMINGS.map((value) => ({ value, label: named(value).label }))}
            width={180}
            onChange={line.setFraming}
          />
        </Box>
      </AccordionDetails>
    </Accordion>
  );
}
