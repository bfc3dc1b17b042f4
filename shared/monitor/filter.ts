/** Which messages are shown. All conditions hold at once. */
export interface MessageFilter {
  /** Part of the SN or of the message's text, in whatever case; empty is any. */
  readonly text: string;
  /** The topic's SN; null is any. */
  readonly sn: string | null;
  readonly direction: 'all' | 'fromdev' | 'todev';
  readonly only: 'all' | 'alarms' | 'retained' | 'unreadable';
}

export const NO_FILTER: MessageFilter = { text: '', sn: null, direction: 'all', only: 'all' };

export function isUnfiltered({ text, sn, direction, only }: MessageFilter): boolean {
  return text === '' && sn === null && direction === 'all' && only === 'all';
}
