import type { ItemName, NtpServer, ServerAddress } from '../domain/index.ts';

/**
 * What a device says it holds. It need not follow our rules (a TopicRoot with a leading slash is shown as it is);
 * only the SN is known by its form alone: 12 digits.
 */
export interface ReadingValues {
  readonly sn: string;
  readonly server: ServerAddress;
  /** A secret. */
  readonly password: string;
  readonly topicRoot: string;
  readonly ntp: NtpServer;
}

/** Almost any text may be one, so that its form proves little. */
export type TextItem = 'topicRoot' | 'password';
export type AddressItem = 'server' | 'ntp';

export function isTextItem(item: ItemName): item is TextItem {
  return item === 'topicRoot' || item === 'password';
}

export function isAddressItem(item: ItemName): item is AddressItem {
  return item === 'server' || item === 'ntp';
}

/**
 * How a value was recognised, from weakest to strongest.
 * `weak`: the form fits, but nothing names it: it counts only once the device has said it twice.
 * `strong`: named by a known word, or alone on its line in a device that answers so.
 * `frame`: it stands in the very line form in which this device gave this item before.
 */
export type Trust = 'weak' | 'strong' | 'frame';

export const TRUST_ORDER: readonly Trust[] = ['weak', 'strong', 'frame'];

export interface Candidate<K extends ItemName = ItemName> {
  readonly item: K;
  readonly trust: Trust;
  readonly value: ReadingValues[K];
  /** Equal values have equal keys. */
  readonly key: string;
  /** Index of the first line it needs, where that is not the last. */
  readonly firstLine?: number;
  /** Index of the last line it needs. */
  readonly lastLine: number;
  readonly frame: Frame | null;
}

/** A line with its value taken out: `[cfg] mqtt server is ` … `, port ` … ``. */
export type Frame = readonly string[];

/**
 * Cuts `values` out of `text`, in the order in which they stand.
 * @returns null where one of them does not stand there
 */
export function frameOf(text: string, values: readonly string[]): Frame | null {
  const frame: string[] = [];
  let from = 0;
  for (const value of values) {
    const at = text.indexOf(value, from);
    if (at < 0) return null;
    frame.push(text.slice(from, at));
    from = at + value.length;
  }
  return [...frame, text.slice(from)];
}

/** The same for one value whose place is known. */
export function frameAt(text: string, at: number, length: number): Frame {
  return [text.slice(0, at), text.slice(at + length)];
}

export function sameFrame(left: Frame, right: Frame): boolean {
  return left.length === right.length && left.every((part, index) => part === right[index]);
}
