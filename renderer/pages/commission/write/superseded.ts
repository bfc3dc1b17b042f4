import type { DraftState } from '../../../../shared/ipc/state.ts';
import type { DeviceView, JobEndView } from '../../../../shared/ipc/views.ts';
import { compareAll } from '../../../model/index.ts';
import { wasEditedSinceWriting } from '../password/password-edits.ts';

/**
 * After a good end somebody went back and asked for something else: there is something to write again. A password
 * cannot be compared; one that the job did not write, or that was changed since, is new.
 */
export function isSuperseded(
  end: JobEndView,
  wizard: Pick<DraftState, 'draft' | 'password'>,
  device: DeviceView,
): boolean {
  if (end.outcome === 'fail' || device.state !== 'connected') return false;
  const wasAsked = new Set(end.items.map(({ item }) => item));
  return compareAll(wizard, device.items).some(({ item, intention }) => {
    if (intention === 'write' || intention === 'wrong') return true;
    if (intention !== 'writeBlind') return false;
    return !wasAsked.has(item) || (item === 'password' && wasEditedSinceWriting());
  });
}
