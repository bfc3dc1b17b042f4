import { IntentFailure, Section, SelectField } from '../../components/index.ts';
import { useAppState } from '../../bridge/index.ts';
import { useTexts } from '../../messages/index.ts';
import { SETTINGS } from '../../messages/settings.ts';
import { Fields, FIELD_WIDTH } from './parts.tsx';
import { useSettings } from './use-settings.ts';

export function AppearanceSection() {
  const t = useTexts(SETTINGS);
  const { settings, set, failure } = useSettings();
  const systemLanguage = useAppState((state) => state.about.systemLanguage);
  const language = systemLanguage === 'en' ? t('languageEn') : t('languageZh');
  return (
    <Section title={t('appearance')}>
      <Fields>
        <SelectField
          label={t('language')}
          width={FIELD_WIDTH}
          value={settings.language ?? 'system'}
          options={[
            { value: 'system', label: t('languageSystem', { language }) },
            { value: 'en', label: t('languageEn') },
            { value: 'zh-CN', label: t('languageZh') },
          ]}
          onChange={(value) => set({ language: value === 'system' ? null : value })}
        />
        <SelectField
          label={t('theme')}
          width={FIELD_WIDTH}
          value={settings.theme}
          options={[
            { value: 'system', label: t('themeSystem') },
            { value: 'light', label: t('themeLight') },
            { value: 'dark', label: t('themeDark') },
          ]}
          onChange={(theme) => set({ theme })}
        />
      </Fields>
      <IntentFailure failure={failure} />
    </Section>
  );
}
