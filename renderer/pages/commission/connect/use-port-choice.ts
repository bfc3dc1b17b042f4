import { useState } from 'react';
import { useAppState } from '../../../bridge/index.ts';

/** The port that was tried last, else the likely one, until a person chooses or types another. */
export function usePortChoice(): { readonly path: string; readonly choose: (path: string) => void } {
  const [chosen, setChosen] = useState<string | null>(null);
  const suggested = useAppState(({ device, ports, settings }) => {
    if (device.state === 'failed' && !device.isDemo) return device.path;
    const likely = ports.ports.find((port) => port.isLikely);
    if (likely !== undefined) return likely.path;
    const last = ports.ports.find((port) => port.path === settings.lastPort);
    return last?.path ?? (ports.ports.length === 1 ? (ports.ports[0]?.path ?? '') : '');
  });
  return { path: chosen ?? suggested, choose: setChosen };
}
