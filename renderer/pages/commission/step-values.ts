import type { WizardStep } from '../../../shared/ipc/state.ts';
import { useAppState } from '../../bridge/index.ts';
import { COMMISSION } from '../../messages/commission.ts';
import { COMMON, useTexts } from '../../messages/index.ts';
import { compareItem, itemText } from '../../model/index.ts';
import { useHeldItems } from './use-held.ts';

/** What each done step came to, in a few characters. */
export function useStepValues(): Readonly<Record<WizardStep, string>> {
  const t = useTexts(COMMISSION);
  const common = useTexts(COMMON);
  const device = useAppState((state) => state.device);
  const wizard = useAppState((state) => state.wizard);
  const job = useAppState((state) => state.job);
  const held = useHeldItems();
  const item = (name: 'sn' | 'server' | 'topicRoot' | 'ntp') => {
    const comparison = compareItem(name, wizard, held[name]);
    return comparison.wanted ?? itemText(comparison.held, common);
  };
  const written = job?.kind === 'write' ? job.end?.outcome : undefined;
  return {
    connect: device.state === 'none' ? '' : device.path,
    sn: item('sn'),
    server: item('server'),
    password: wizard.password === null ? t('kept') : t('newPassword'),
    topicRoot: item('topicRoot'),
    ntp: wizard.draft.ntp === null ? t('kept') : item('ntp'),
    write:
      written === undefined
        ? ''
        : { pass: t('written'), unproven: t('notProven'), fail: t('failedShort') }[written],
    online: '',
  };
}
