import { Page } from '../../components/index.ts';
import { AboutSection } from './about-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { DataSection } from './data-section.tsx';
import { HandoverKeysSection } from './handover-keys-section.tsx';
import { PersonSection } from './person-section.tsx';
import { PrivacySection } from './privacy-section.tsx';
import { SerialSection } from './serial-section.tsx';
import { StationSection } from './station-section.tsx';
import { UpdatesSection } from './updates-section.tsx';

/** Every change counts at once; there is nothing to save. */
export default function SettingsPage() {
  return (
    <Page>
      <AppearanceSection />
      <PersonSection />
      <SerialSection />
      <StationSection />
      <HandoverKeysSection />
      <DataSection />
      <UpdatesSection />
      <PrivacySection />
      <AboutSection />
    </Page>
  );
}
