// For tests only.
import type { StepEvent } from '../../../shared/confirmation/index.ts';
import { MqttPassword, parseSerialNumber, parseTopicRoot } from '../../../shared/domain/index.ts';
import { SITE } from '../../../e2e/brokers/index.ts';
import type { Confirmation } from './confirmation.ts';
import { openConfirmation, type ConfirmationOpened, type OpenOptions } from './open-confirmation.ts';

export const SN = value(parseSerialNumber(SITE.sn));
export const TOPIC_ROOT = value(parseTopicRoot(SITE.topicRoot));

export function password(text: string): MqttPassword {
  return MqttPassword.fromDevice(text);
}

export interface OpenedForTest {
  readonly opened: ConfirmationOpened;
  readonly steps: readonly StepEvent[];
}

/** Opens as the manager at 127.0.0.1 by the name `localhost`. */
export async function open(
  port: number,
  ca: string | null,
  changes: Partial<OpenOptions> = {},
): Promise<OpenedForTest> {
  const steps: StepEvent[] = [];
  const opened = await openConfirmation({
    broker: { host: 'localhost', port },
    ca: ca === null ? null : Buffer.from(ca),
    username: SITE.manager.username,
    password: password(SITE.manager.password),
    sn: SN,
    topicRoot: TOPIC_ROOT,
    signal: new AbortController().signal,
    onStep: (step) => steps.push(step),
    ...changes,
  });
  return { opened, steps };
}

export function confirmationOf({ opened }: OpenedForTest): Confirmation {
  if (!opened.ok) throw opened.failure.error;
  return opened.confirmation;
}

function value<T>(parsed: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!parsed.ok) throw new Error('a test value breaks its own rules');
  return parsed.value;
}
