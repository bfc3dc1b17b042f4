import type { ChannelInput } from '../../../shared/ipc/index.ts';

/** What is looked at: a filter, and the message that was chosen from it. */
export interface Selection extends Omit<ChannelInput<'monitor.setFilter'>, 'isPaused' | 'filterId'> {
  readonly seq: number | null;
}

export const NO_SELECTION: Selection = { text: '', sn: null, direction: 'all', only: 'all', seq: null };
