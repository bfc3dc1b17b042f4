import { useAppState } from '../../../bridge/index.ts';
import { EmptyState, ErrorNote, Page } from '../../../components/index.ts';
import { useTexts } from '../../../messages/index.ts';
import { SUPPORT } from '../../../messages/support.ts';
import { HeldSection } from './held-section.tsx';
import { JobBand } from './job-band.tsx';
import { PortForm } from './port-form.tsx';
import { useLook } from './use-look.ts';

export function DeviceTab({ hasFile }: { readonly hasFile: boolean }) {
  const t = useTexts(SUPPORT);
  const device = useAppState((state) => state.device);
  useLook();
  return (
    <Page width={1120}>
      <PortForm />
      <JobBand />
      {device.state === 'failed' && <ErrorNote error={device.error} />}
      {device.state === 'connected' || device.state === 'lost' ? (
        <HeldSection device={device} hasFile={hasFile} />
      ) : (
        device.state !== 'connecting' && (
          <EmptyState title={t('nothingYet')}>{t('nothingYetText')}</EmptyState>
        )
      )}
    </Page>
  );
}
