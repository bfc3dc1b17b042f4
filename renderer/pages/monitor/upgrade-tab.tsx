import { Page } from '../../components/index.ts';
import { FetchedSection } from './fetched-section.tsx';
import { PackageSection } from './package-section.tsx';
import { UpgradeMessage } from './upgrade-message.tsx';

/** The guide's last chapter: a package from this computer, the message that starts the upgrade, and what comes of it. */
export function UpgradeTab({ onShowDevice }: { readonly onShowDevice: (sn: string) => void }) {
  return (
    <Page width={960}>
      <PackageSection />
      <UpgradeMessage onShowDevice={onShowDevice} />
      <FetchedSection />
    </Page>
  );
}
