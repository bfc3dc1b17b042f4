import { useAppState } from '../../bridge/index.ts';
import { Facts, Section } from '../../components/index.ts';
import { useTexts } from '../../messages/index.ts';
import { SETTINGS } from '../../messages/settings.ts';

export function AboutSection() {
  const t = useTexts(SETTINGS);
  const about = useAppState((state) => state.about);
  return (
    <Section title={t('about')}>
      <Facts
        facts={[
          { label: t('version'), value: about.version },
          { label: t('runtime'), value: about.runtime },
          { label: t('platform'), value: t(about.platform) },
        ]}
      />
    </Section>
  );
}
