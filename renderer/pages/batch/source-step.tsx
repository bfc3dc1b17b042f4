import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { PASSWORD_SOURCES, SN_SOURCES } from '../../../shared/domain/index.ts';
import { useAppState } from '../../bridge/index.ts';
import { Band, SelectField } from '../../components/index.ts';
import { BATCH } from '../../messages/batch.ts';
import { useTexts } from '../../messages/index.ts';
import { writesNothing } from './lot-form.ts';
import type { StepProps } from './template-step.tsx';

export function SourceStep({ form, onChange }: StepProps) {
  const t = useTexts(BATCH);
  const profiles = useAppState((state) => state.profiles);
  const key = profiles.find(({ profile }) => profile.id === form.profileId)?.profile.handoverKey ?? null;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <SelectField
        label={t('snSource')}
        value={form.snSource}
        options={SN_SOURCES.map((value) => ({ value, label: t(`sn_${value}`) }))}
        onChange={(snSource) => onChange({ ...form, snSource })}
        width={360}
      />
      {form.snSource !== 'device' && (
        <FormControlLabel
          control={
            <Checkbox
              checked={form.allowSnChange}
              onChange={() => onChange({ ...form, allowSnChange: !form.allowSnChange })}
            />
          }
          label={t('allowSnChange')}
        />
      )}
      <SelectField
        label={t('passwordSource')}
        value={form.passwordSource}
        options={PASSWORD_SOURCES.map((value) => ({ value, label: t(`password_${value}`) }))}
        onChange={(passwordSource) => onChange({ ...form, passwordSource })}
        width={360}
      />
      {form.passwordSource === 'generated' && (
        <Band tone={key === null ? 'warning' : 'info'}>
          {t(key === null ? 'unsealedWarning' : 'sealedHint')}
        </Band>
      )}
      {form.profileId !== null && (
        <FormControlLabel
          control={
            <Checkbox
              checked={form.confirmOnline}
              onChange={() => onChange({ ...form, confirmOnline: !form.confirmOnline })}
            />
          }
          label={t('confirmOnline')}
        />
      )}
      {writesNothing(form) && <Band tone="warning">{t('nothingAsked')}</Band>}
    </Box>
  );
}
