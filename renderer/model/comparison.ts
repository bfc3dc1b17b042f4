import { checkNtp, checkServer, checkSn, checkTopicRoot } from '../../shared/commissioning/index.ts';
import {
  formatNtpServer,
  formatServerAddress,
  ITEM_NAMES,
  type ItemName,
} from '../../shared/domain/index.ts';
import type { DraftState } from '../../shared/ipc/state.ts';
import type { ItemView, ItemViews } from '../../shared/ipc/views.ts';

/**
 * What would become of an item:
 *
 * `keep`       nothing is asked of it
 * `same`       the device holds it already: nothing will be sent
 * `write`      the device holds something else
 * `writeBlind` it cannot be compared (a password, or an item that could not be read): it is sent where it differs
 * `wrong`      what was typed is not valid
 */
export type Intention = 'keep' | 'same' | 'write' | 'writeBlind' | 'wrong';

export interface Comparison {
  readonly item: ItemName;
  readonly held: ItemView;
  readonly intention: Intention;
  /** What is asked for, in words; null where nothing is, where it is wrong, and for a password. */
  readonly wanted: string | null;
}

export function compareAll(
  wizard: Pick<DraftState, 'draft' | 'password'>,
  items: ItemViews,
): readonly Comparison[] {
  return ITEM_NAMES.map((item) => compareItem(item, wizard, items[item]));
}

export function compareItem(
  item: ItemName,
  { draft, password }: Pick<DraftState, 'draft' | 'password'>,
  held: ItemView,
): Comparison {
  switch (item) {
    case 'password':
      return { item, held, intention: password === null ? 'keep' : 'writeBlind', wanted: null };
    case 'sn':
      return compared(item, held, draft.sn, (sn) => checkSn(sn).value);
    case 'topicRoot':
      return compared(item, held, draft.topicRoot, (root) => checkTopicRoot(root).value);
    case 'server':
      return compared(item, held, draft.server, (server) => {
        const { value } = checkServer(server);
        return value === null ? null : formatServerAddress(value);
      });
    case 'ntp':
      return compared(item, held, draft.ntp, (ntp) => {
        const { value } = checkNtp(ntp);
        return value === null ? null : formatNtpServer(value);
      });
  }
}

function compared<T>(
  item: ItemName,
  held: ItemView,
  asked: T | null,
  valid: (asked: T) => string | null,
): Comparison {
  if (asked === null) return { item, held, intention: 'keep', wanted: null };
  const wanted = valid(asked);
  if (wanted === null) return { item, held, intention: 'wrong', wanted: null };
  const heldText = heldAsText(held);
  if (heldText === null) {
    return { item, held, intention: held.state === 'unknown' && held.unset ? 'write' : 'writeBlind', wanted };
  }
  return { item, held, intention: heldText === wanted ? 'same' : 'write', wanted };
}

function heldAsText(held: ItemView): string | null {
  if (held.state === 'text') return held.text;
  if (held.state === 'server') return formatServerAddress(held);
  return held.state === 'ntp' ? formatNtpServer(held) : null;
}
