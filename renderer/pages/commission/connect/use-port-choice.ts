import { useState } from 'react';
import { useAppState } from '../../../bridge/index.ts';

export interface PortChoiceState {
  readonly path: string;
  readonly choose: (path: string) => void;
  /** A person is in the field: from now on no suggestion may change what stands there. */
  readonly hold: () => void;
  readonly release: () => void;
}

/** The port that was tried last, else the likely one, until a person chooses or types another. */
export function usePortChoice(): PortChoiceState {
  const [chosen, setChosen] = useState<string | null>(null);
  const suggested = useAppState(({ device, ports, settings }) => {
    if (device.state === 'failed' && !device.isDemo) return device.path;
    const likely = ports.ports.find((port) => port.isLikely);
    if (likely !== undefined) return likely.path;
    const last = ports.ports.find((port) => port.path === settings.lastPort);
    return last?.path ?? (ports.ports.length === 1 ? (ports.ports[0]?.path ?? '') : '');
  });
  return {
    path: chosen ?? suggested,
    choose: setChosen,
    hold: () => setChosen((now) => now ?? suggested),
    // Nothing was typed: what is plugged in now may be suggested again.
    release: () => setChosen((now) => (now === '' || now === suggested ? null : now)),
  };
}
