import { useEffect } from 'react';
import { call, useAppState } from '../../../bridge/index.ts';

/** Asks the network about each new reading, while somebody looks at this page. */
export function useLook(): void {
  const readAt = useAppState(({ device }) => (device.state === 'connected' ? device.readAt : null));
  useEffect(() => {
    if (readAt !== null) void call('support.look', null);
  }, [readAt]);
}
