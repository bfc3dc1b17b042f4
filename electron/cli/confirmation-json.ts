import {
  CONFIRMATION_EN,
  CONFIRMATION_ZH_CN,
  type ConfirmationVerdict,
  type ConnectFailure,
  type Hint,
  type OnlineMessage,
} from '../../shared/confirmation/index.ts';
import { masked, type MqttPassword } from '../../shared/domain/index.ts';
import type { ConcentratorError } from '../../shared/errors/index.ts';
import { fill, type Language } from '../../shared/messages/index.ts';
import type { CliOutcome } from './exit-codes.ts';
import type { Output } from './output.ts';
import type { ConfirmationJson, OnlineMessageJson } from './output-schema.ts';
import { cliText } from './texts.ts';

export interface ConfirmationResult {
  readonly outcome: CliOutcome;
  readonly json: ConfirmationJson;
  /** For people: what came of it, with the cause and what to try. */
  readonly text: string;
}

export interface VerdictView {
  readonly output: Output;
  /** What must not be shown, though a device may publish it. */
  readonly secrets: readonly (MqttPassword | null)[];
  /** Whether the waiting counted from a restart, for the sentence that tells how long it took. */
  readonly isAfterRestart: boolean;
}

export function connectFailureResult(failure: ConnectFailure, output: Output): ConfirmationResult {
  const { cause, error, hint } = failure;
  return {
    outcome: 'fail',
    json: { cause, ...failureJson(error, hint, output) },
    text: `${output.errorLine(error)}\n${hintText(output.language, hint)}`,
  };
}

export function verdictResult(verdict: ConfirmationVerdict, view: VerdictView): ConfirmationResult {
  const { output } = view;
  const { language } = output;
  const { counts } = verdict;
  switch (verdict.outcome) {
    case 'online': {
      const { message } = verdict;
      const time = message.receivedAt.toLocaleTimeString(language, { hour12: false });
      const since = cliText(language, view.isAfterRestart ? 'sinceRestart' : 'sinceSubscription');
      const seconds = (message.waitedMs / 1000).toFixed(1);
      return {
        outcome: 'pass',
        json: { message: messageJson(message, view), counts },
        text: cliText(language, 'online', { time, since, seconds }),
      };
    }
    case 'unproven': {
      const { error, hint, lastMessage, probes } = verdict;
      const message = messageJson(lastMessage, view);
      return {
        outcome: 'unproven',
        json: { ...failureJson(error, hint, output), message, probes: [...probes], counts },
        text: cliText(language, 'confirmUnproven'),
      };
    }
    case 'failed': {
      const { cause, error, hint, probes } = verdict;
      return {
        outcome: 'fail',
        json: { cause, ...failureJson(error, hint, output), probes: [...probes], counts },
        text: [cliText(language, 'notConfirmed'), output.errorLine(error), hintText(language, hint)].join(
          '\n',
        ),
      };
    }
  }
}

function failureJson(error: ConcentratorError, hint: Hint, output: Output): ConfirmationJson {
  return {
    code: error.code,
    error: output.errorJson(error),
    hintKey: hint.key,
    hint: hintText(output.language, hint),
  };
}

function hintText(language: Language, { key, params }: Hint): string {
  return fill((language === 'en' ? CONFIRMATION_EN : CONFIRMATION_ZH_CN)[key], params);
}

function messageJson(message: OnlineMessage, { secrets }: VerdictView): OnlineMessageJson {
  const { topic, payloadText, receivedAt, waitedMs, by } = message;
  return {
    topic,
    payload: masked(payloadText, secrets),
    receivedAt: receivedAt.toISOString(),
    waitedMs: Math.round(waitedMs),
    by,
  };
}
