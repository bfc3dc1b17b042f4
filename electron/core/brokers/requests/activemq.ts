/** ActiveMQ's file, planned as Mosquitto's are. */
import {
  generateActiveMq,
  maskActiveMqLine,
  type ActiveMqIssue,
  type ActiveMqSettings,
  type MergeNote,
  type MergeRefusal,
} from '../activemq/index.ts';
import { plannedFile, readBefore, type PlannedFile } from '../file-plan.ts';
import type { Provisioning } from '../provisioning.ts';

export type ActiveMqPlan =
  | { readonly ok: true; readonly files: readonly PlannedFile[]; readonly notes: readonly MergeNote[] }
  | { readonly ok: false; readonly reasons: readonly (ActiveMqIssue | { readonly rule: MergeRefusal })[] };

/** @param file an activemq.xml, merged into where it is there; a new one holds the parts alone */
export async function planActiveMq(
  provisioning: Provisioning,
  settings: ActiveMqSettings,
  file: string,
): Promise<ActiveMqPlan> {
  const before = await readBefore(file);
  const made = generateActiveMq(provisioning, settings, before.bytes?.toString('utf8') ?? null);
  if (!made.ok) return { ok: false, reasons: 'file' in made ? [{ rule: made.file }] : made.issues };
  const after = Buffer.from(made.text);
  return { ok: true, files: [plannedFile(before, after, maskActiveMqLine)], notes: made.notes };
}
