import type { StartMode } from '../../../shared/batch/index.ts';
import type { PortView } from '../../../shared/ipc/index.ts';
import { useAppState } from '../../bridge/index.ts';

export interface LastBatch {
  readonly lotId: string;
  readonly mode: StartMode;
  /** Of its slots, the ports that are there now. */
  readonly paths: readonly string[];
}

/** How the last batch was begun; null before the first. */
export function useLastBatch(): LastBatch | null {
  const last = useAppState(({ settings }) => settings.lastBatch);
  const ports = useAppState((state) => state.ports.ports);
  if (last === null) return null;
  const { lotId, mode, slotKeys } = last;
  return {
    lotId,
    mode,
    paths: ports.filter((port) => slotKeys.includes(keyOf(port))).map(({ path }) => path),
  };
}

/** A slot is its USB location, or the path where it has none. */
export function keyOf({ location, path }: PortView): string {
  return location ?? path;
}
