import { checkMessage, type IgnoredReason } from '../confirmation/index.ts';
import type { SerialNumber } from '../domain/index.ts';

/**
 * What a message on `<TopicRoot>/<name>/fromdev` says of its sender:
 *
 * `device`      it carries the topic's SN
 * `byTopic`     nothing in it names a concentrator
 * `snMismatch`  it names another concentrator: an alarm (guide, 2.2)
 * `offline`     a last will: the broker says that the device is gone
 * else          it could not be read as JSON, and why
 */
export type MessageKind = 'device' | 'byTopic' | 'snMismatch' | 'offline' | 'command' | IgnoredReason;

/** In the order of their numbers where messages are kept. */
export const MESSAGE_KINDS = [
  ...(['device', 'byTopic', 'snMismatch', 'offline', 'command'] as const),
  ...(['tooLarge', 'empty', 'malformed', 'duplicateKeys', 'tooDeep', 'selfProbe'] as const),
] as const satisfies readonly MessageKind[];

export interface Judged {
  readonly kind: MessageKind;
  /** Of a mismatch: the key that names a concentrator, and whom it names. */
  readonly key: string;
  readonly otherSn: string;
}

/** @param name the topic's level between TopicRoot and `fromdev`: an SN, or whatever stands there */
export function judge(payload: Uint8Array, name: string): Judged {
  // A level that is no SN equals no SN in a message, so that any concentrator the message names is a foreign one.
  const verdict = checkMessage(payload, name as SerialNumber);
  switch (verdict.kind) {
    case 'snMismatch':
      return { kind: 'snMismatch', key: verdict.key, otherSn: verdict.otherSn };
    case 'ignored':
      return { kind: verdict.reason, key: '', otherSn: '' };
    default:
      return { kind: verdict.kind, key: '', otherSn: '' };
  }
}

/** Does a live message of this kind show that the topic's own device is there? What names another one does not. */
export function showsPresence(kind: MessageKind): boolean {
  return kind !== 'snMismatch' && kind !== 'offline' && kind !== 'selfProbe' && kind !== 'command';
}
