import { IntentFailure, Section } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { SETTINGS } from '../../messages/settings.ts';
import { CommittedField } from './committed-field.tsx';
import { FIELD_WIDTH } from './parts.tsx';
import { TECHNICIAN_MAX } from './rules.ts';
import { useSettings } from './use-settings.ts';

export function PersonSection() {
  const t = useTexts(SETTINGS);
  const { settings, set, failure } = useSettings();
  return (
    <Section title={t('person')}>
      <CommittedField
        label={t('technician')}
        hint={t('technicianHint')}
        width={FIELD_WIDTH}
        value={settings.technician}
        check={(text) =>
          text.length > TECHNICIAN_MAX ? t('technicianTooLong', { max: TECHNICIAN_MAX }) : null
        }
        onCommit={(technician) => set({ technician })}
      />
      <IntentFailure failure={failure} />
    </Section>
  );
}
