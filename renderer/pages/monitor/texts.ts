import { ERROR_CODES } from '../../../shared/errors/codes.ts';
import type { ListedDevice, MessageFacts, MessageRow } from '../../../shared/ipc/monitor-views.ts';
import type { Language } from '../../../shared/messages/index.ts';
import type { Translate } from '../../messages/index.ts';
import type { MONITOR } from '../../messages/monitor.ts';

export type T = Translate<keyof (typeof MONITOR)['en']>;

/** `14:02:11`, this PC's zone. By hand: the language's own formatter costs more than the whole row it stands in. */
export function timeOf(ms: number): string {
  const at = new Date(ms);
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** `14:02:11.042`: messages may come many a second. */
export function exactTimeOf(ms: number): string {
  return `${timeOf(ms)}.${String(Math.floor(ms) % 1000).padStart(3, '0')}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

export function numberText(value: number, language: Language): string {
  return value.toLocaleString(language);
}

/** `532 B`, `1.2 KiB`, `64 MiB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kib = bytes / 1024;
  if (kib < 1024) return `${kib.toFixed(kib < 10 ? 1 : 0)} KiB`;
  const mib = kib / 1024;
  return `${mib.toFixed(mib < 10 ? 1 : 0)} MiB`;
}

/** What is known of a device's presence, and by what. */
export function presenceText(device: ListedDevice, t: T): string {
  switch (device.reason) {
    case 'message':
      return t('online');
    case 'silence':
      return t('silent', { time: timeOf(device.lastSeenMs ?? device.sinceMs) });
    case 'lastWill':
      return t('lastWill', { time: timeOf(device.sinceMs) });
    default:
      return t(device.reason);
  }
}

export function rateText({ rate, pauseMs, state }: ListedDevice, t: T): string {
  if (state !== 'online' || rate <= 0) return '';
  if (rate >= 1) return t('perSecond', { rate: rate >= 10 ? Math.round(rate) : Number(rate.toFixed(1)) });
  return t('everySeconds', { seconds: Math.round((pauseMs ?? 1000 / rate) / 1000) || 1 });
}

/** What stands before a message's text in the list; empty where it is an ordinary one. */
export function marksOf(
  { kind, isRetained }: Pick<MessageRow, 'kind' | 'isRetained'>,
  t: T,
): readonly string[] {
  const mark = (
    {
      ...{ device: null, byTopic: null, snMismatch: t('markMismatch'), offline: t('markOffline') },
      ...{ command: t('markCommand'), tooLarge: t('markTooLarge'), empty: t('markEmpty') },
      ...{ malformed: t('markUnreadable'), duplicateKeys: t('markDuplicate'), tooDeep: t('markTooDeep') },
      selfProbe: t('markProbe'),
    } as const
  )[kind];
  return [...(isRetained ? [t('markRetained')] : []), ...(mark === null ? [] : [mark])];
}

export function kindText({ kind, key, otherSn, sn }: MessageFacts, t: T): string {
  return t(`kind_${kind}`, { key, otherSn, sn });
}

export const MISMATCH_CODE = ERROR_CODES.snMismatch;
