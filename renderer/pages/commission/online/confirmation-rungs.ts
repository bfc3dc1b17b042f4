import type { ConfirmationCause, ConnectStep } from '../../../../shared/confirmation/index.ts';
import type { ConfirmationView } from '../../../../shared/ipc/views.ts';
import type { Language } from '../../../../shared/messages/index.ts';
import type { ONLINE } from '../../../messages/online.ts';
import type { Translate } from '../../../messages/index.ts';
import type { Rung } from '../ladder.tsx';
import { confirmationText, connectRungs } from '../rungs.ts';

const STEPS: readonly ConnectStep[] = ['dns', 'tcp', 'tls', 'login', 'subscribe'];

export type Climbing = Exclude<ConfirmationView, { state: 'idle' | 'skipped' }>;

/** DNS, TCP, TLS, login, subscription, and the first message. */
export function confirmationRungs(
  view: Climbing,
  language: Language,
  t: Translate<keyof (typeof ONLINE)['en']>,
): readonly Rung[] {
  const cause = view.state === 'failed' ? view.cause : null;
  const rungs = connectRungs(language, STEPS, {
    done: view.done,
    now: view.state === 'connecting' ? view.step : null,
    failed: isConnectStep(cause) ? cause : null,
  });
  return [...rungs, messageRung(view, cause, language, t)];
}

function messageRung(
  view: Climbing,
  cause: ConfirmationCause | null,
  language: Language,
  t: Translate<keyof (typeof ONLINE)['en']>,
): Rung {
  const rung = { key: 'message', label: confirmationText(language)['step.waiting'] };
  switch (view.state) {
    case 'waiting':
    case 'reconnecting': {
      const detail =
        view.state === 'reconnecting'
          ? t('connectionLost')
          : t('waitingOf', {
              elapsed: Math.floor(view.elapsedMs / 1000),
              timeout: Math.round(view.timeoutMs / 1000),
            });
      return { ...rung, state: 'now', detail };
    }
    case 'online':
      return { ...rung, state: 'done', detail: '' };
    case 'failed':
      return { ...rung, state: isConnectStep(cause) ? 'ahead' : 'failed', detail: '' };
    case 'unproven':
      return { ...rung, state: 'failed', detail: '' };
    case 'connecting':
    case 'cancelled':
      return { ...rung, state: 'ahead', detail: '' };
  }
}

function isConnectStep(cause: ConfirmationCause | null): cause is ConnectStep {
  return STEPS.some((step) => step === cause);
}
