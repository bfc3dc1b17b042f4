import { useAppState } from '../../../bridge/index.ts';
import { ErrorNote } from '../../../components/index.ts';
import { CONNECT } from '../../../messages/connect.ts';
import { useTexts } from '../../../messages/index.ts';

/** Why the last try came to nothing, and what to do on this system. */
export function FailedBand() {
  const t = useTexts(CONNECT);
  const device = useAppState((state) => state.device);
  if (device.state !== 'failed') return null;
  return (
    <ErrorNote error={device.error}>
      {device.error.name === 'loopback' && <div>{t('loopbackExtra')}</div>}
    </ErrorNote>
  );
}
