import { useCallback } from 'react';
import { WIZARD_STEPS, type WizardStep } from '../../../shared/ipc/state.ts';
import { call, useAppState } from '../../bridge/index.ts';
import { useDraft } from './draft-editor.tsx';

export interface Navigation {
  readonly step: WizardStep;
  readonly goTo: (step: WizardStep) => Promise<void>;
  readonly next: () => Promise<void>;
  readonly back: () => Promise<void>;
}

/** Nothing is left behind unsent. */
export function useNavigation(): Navigation {
  const step = useAppState((state) => state.wizard.step);
  const { flush } = useDraft();
  const goTo = useCallback(
    async (target: WizardStep) => {
      await flush();
      await call('wizard.setStep', target);
    },
    [flush],
  );
  const index = WIZARD_STEPS.indexOf(step);
  const by = (distance: number) => goTo(WIZARD_STEPS[index + distance] ?? step);
  return { step, goTo, next: () => by(1), back: () => by(-1) };
}
