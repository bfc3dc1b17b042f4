import Box from '@mui/material/Box';
import type { Settings } from '../../../shared/ipc/index.ts';
import { IntentFailure, Section, SelectField } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { SETTINGS } from '../../messages/settings.ts';
import { CommittedField } from './committed-field.tsx';
import { Fields, FIELD_WIDTH } from './parts.tsx';
import { baudRatesWith, CHARACTER_GAP_MAX_MS, LINE_GAP_MAX_MS, parseGap } from './rules.ts';
import { useSettings } from './use-settings.ts';

type Serial = Settings['serial'];

export function SerialSection() {
  const t = useTexts(SETTINGS);
  const { settings, set, failure } = useSettings();
  const { serial } = settings;
  const setSerial = (change: Partial<Serial>) => set({ serial: { ...serial, ...change } });
  return (
    <Section title={t('serial')}>
      <Box sx={{ color: 'text.secondary', mb: 2 }}>{t('serialText')}</Box>
      <Fields>
        <SelectField
          label={t('baudRate')}
          width={FIELD_WIDTH}
          hint={t('autoHint')}
          value={String(serial.baudRate)}
          options={[
            { value: 'auto', label: t('auto') },
            ...baudRatesWith(serial.baudRate).map((rate) => ({
              value: String(rate),
              label: t('baud', { rate }),
            })),
          ]}
          onChange={(value) => setSerial({ baudRate: value === 'auto' ? 'auto' : Number(value) })}
        />
        <SelectField
          label={t('framing')}
          width={FIELD_WIDTH}
          value={serial.framing}
          options={[
            { value: 'auto', label: t('auto') },
            { value: '8N1', label: t('framing8N1') },
            { value: '8E1', label: t('framing8E1') },
            { value: '7E1', label: t('framing7E1') },
          ]}
          onChange={(framing) => setSerial({ framing })}
        />
        <Gap
          label={t('characterGap')}
          hint={t('characterGapHint')}
          value={serial.characterGapMs}
          max={CHARACTER_GAP_MAX_MS}
          onCommit={(characterGapMs) => setSerial({ characterGapMs })}
        />
        <Gap
          label={t('lineGap')}
          hint={t('lineGapHint')}
          value={serial.lineGapMs}
          max={LINE_GAP_MAX_MS}
          onCommit={(lineGapMs) => setSerial({ lineGapMs })}
        />
        <Line label={t('dtr')} value={serial.dtr} onChange={(dtr) => setSerial({ dtr })} />
        <Line label={t('rts')} value={serial.rts} onChange={(rts) => setSerial({ rts })} />
      </Fields>
      <IntentFailure failure={failure} />
    </Section>
  );
}

function Gap(props: {
  readonly label: string;
  readonly hint: string;
  readonly value: number;
  readonly max: number;
  readonly onCommit: (ms: number) => void;
}) {
  const t = useTexts(SETTINGS);
  const { max } = props;
  return (
    <CommittedField
      label={props.label}
      hint={props.hint}
      width={FIELD_WIDTH}
      inputMode="numeric"
      unit={t('milliseconds')}
      value={String(props.value)}
      check={(text) => (parseGap(text, max) === null ? t('range', { min: 0, max }) : null)}
      onCommit={(text) => props.onCommit(parseGap(text, max) ?? 0)}
    />
  );
}

/** Three states: a switch would hide that "leave it alone" is one of them. */
function Line(props: {
  readonly label: string;
  readonly value: boolean | null;
  readonly onChange: (isOn: boolean | null) => void;
}) {
  const t = useTexts(SETTINGS);
  const value = props.value === null ? 'leave' : props.value ? 'on' : 'off';
  return (
    <SelectField
      label={props.label}
      hint={t('lineHint')}
      width={FIELD_WIDTH}
      value={value}
      options={[
        { value: 'leave', label: t('lineLeave') },
        { value: 'on', label: t('lineOn') },
        { value: 'off', label: t('lineOff') },
      ]}
      onChange={(chosen) => props.onChange(chosen === 'leave' ? null : chosen === 'on')}
    />
  );
}
