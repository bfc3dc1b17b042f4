import {
  CONFIRMATION_EN,
  CONFIRMATION_ZH_CN,
  type ConfirmationVerdict,
  type ConnectFailure,
  type Hint,
  type OnlineMessage,
} from '../../shared/confirmation/index.ts';
import { fill, type Language } from '../../shared/messages/index.ts';
import type { CliOutcome } from './exit-codes.ts';
import type { Output } from './output.ts';
import { cliText } from './texts.ts';

export interface ConfirmationResult {
  readonly outcome: CliOutcome;
  readonly json: object;
  /** For people: what came of it, with the cause and what to try. */
  readonly text: string;
}

export function connectFailureResult(
  { cause, error, hint }: ConnectFailure,
  output: Output,
): ConfirmationResult {
  const hintLine = hintText(output.language, hint);
  return {
    outcome: 'fail',
    json: { cause, code: error.code, error: output.errorJson(error), hintKey: hint.key, hint: hintLine },
    text: `${output.errorLine(error)}\n${hintLine}`,
  };
}

/** @param isAfterRestart whether the waiting counted from a restart, for the sentence that tells how long it took */
export function verdictResult(
  verdict: ConfirmationVerdict,
  output: Output,
  isAfterRestart = false,
): ConfirmationResult {
  const { language } = output;
  switch (verdict.outcome) {
    case 'online': {
      const { message, counts } = verdict;
      const time = message.receivedAt.toLocaleTimeString(language, { hour12: false });
      const since = cliText(language, isAfterRestart ? 'sinceRestart' : 'sinceSubscription');
      const seconds = (message.waitedMs / 1000).toFixed(1);
      return {
        outcome: 'pass',
        json: { message: messageJson(message), counts },
        text: cliText(language, 'online', { time, since, seconds }),
      };
    }
    case 'unproven': {
      const { error, hint, lastMessage, probes, counts } = verdict;
      const hintLine = hintText(language, hint);
      return {
        outcome: 'unproven',
        json: {
          ...{ code: error.code, error: output.errorJson(error), hintKey: hint.key, hint: hintLine },
          ...{ message: messageJson(lastMessage), probes, counts },
        },
        text: cliText(language, 'confirmUnproven'),
      };
    }
    case 'failed': {
      const { cause, error, hint, probes, counts } = verdict;
      const hintLine = hintText(language, hint);
      return {
        outcome: 'fail',
        json: {
          ...{ cause, code: error.code, error: output.errorJson(error), hintKey: hint.key, hint: hintLine },
          ...{ probes, counts },
        },
        text: `${cliText(language, 'notConfirmed')}\n${output.errorLine(error)}\n${hintLine}`,
      };
    }
  }
}

function hintText(language: Language, { key, params }: Hint): string {
  return fill((language === 'en' ? CONFIRMATION_EN : CONFIRMATION_ZH_CN)[key], params);
}

function messageJson({ topic, payloadText, receivedAt, waitedMs, by }: OnlineMessage): object {
  return {
    topic,
    payload: payloadText,
    receivedAt: receivedAt.toISOString(),
    waitedMs: Math.round(waitedMs),
    by,
  };
}
