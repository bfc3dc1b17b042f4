import type { Provisioning } from '../provisioning.ts';
import { mergeActiveMq, type MergeNote, type MergeRefusal } from './merge.ts';
import { holdsExactly } from './read-back.ts';
import { activeMqRights } from './rights.ts';
import { checkActiveMq, type ActiveMqIssue, type ActiveMqSettings } from './settings.ts';

export { keytoolLine } from './keytool.ts';
export { maskActiveMqLine } from './mask.ts';
export type { MergeNote, MergeRefusal } from './merge.ts';
export { holdsExactly, readActiveMqRights } from './read-back.ts';
export { activeMqRights, type ActiveMqEntry, type ActiveMqRights, type ActiveMqUser } from './rights.ts';
export {
  ACTIVEMQ_DEFAULTS,
  checkActiveMqRoot,
  type ActiveMqGrouping,
  type ActiveMqIssue,
  type ActiveMqRefusal,
  type ActiveMqSettings,
} from './settings.ts';

export type ActiveMqResult =
  | {
      readonly ok: true;
      /** The whole activemq.xml, or a `<broker>` that holds only what is to be copied into one. It holds passwords. */
      readonly text: string;
      readonly notes: readonly MergeNote[];
    }
  | { readonly ok: false; readonly issues: readonly ActiveMqIssue[] }
  /** The given file cannot be merged into. */
  | { readonly ok: false; readonly file: MergeRefusal };

const FRAGMENT = '<broker xmlns="http://activemq.apache.org/schema/core">\n</broker>\n';

/**
 * The site and its devices as ActiveMQ's configuration (guide, 2.1.2). Nothing is written: the caller shows the
 * difference first.
 * @param existing text of an activemq.xml to merge into; null gives the parts alone
 */
export function generateActiveMq(
  provisioning: Provisioning,
  settings: ActiveMqSettings,
  existing: string | null,
): ActiveMqResult {
  const issues = checkActiveMq(provisioning, settings);
  if (issues.length > 0) return { ok: false, issues };
  const rights = activeMqRights(provisioning, settings.grouping);
  const merged = mergeActiveMq(existing ?? FRAGMENT, rights, settings);
  if (!merged.ok) return { ok: false, file: merged.reason };
  // What a value could do to a file that no rule foresees shows here, before the file is anywhere.
  if (!holdsExactly(merged.text, rights)) throw new Error('the generated activemq.xml reads back otherwise');
  return { ok: true, text: merged.text, notes: merged.notes };
}
