import type { ItemReport } from '../../shared/commissioning/index.ts';
import type { Language } from '../../shared/messages/index.ts';
import type { JobReport } from '../core/commissioning/index.ts';
import type { ConfigFile } from './input-files.ts';
import { ruleText } from '../../shared/messages/index.ts';
import type { Output } from './output.ts';
import { cliText } from './texts.ts';

/** The line under the items: how many, how long; and, where it was cut off, what that means. */
export function jobSummary(job: JobReport, items: readonly ItemReport[], language: Language): string {
  const count = (outcome: ItemReport['outcome']): number =>
    items.filter((report) => report.outcome === outcome).length;
  const verified = count('verified');
  const unchanged = count('unchanged');
  const sum = cliText(language, 'sum', {
    verified,
    unchanged,
    other: items.length - verified - unchanged,
    seconds: (job.traffic.durationMs / 1000).toFixed(1),
  });
  const lines = [sum];
  if (job.end.kind === 'interrupted') lines.unshift(cliText(language, 'interrupted'));
  if (job.lastWriteAtMs === null) lines.push(cliText(language, 'nothingWritten'));
  return lines.join('\n');
}

export function tellWarnings({ warnings }: ConfigFile, output: Output): void {
  for (const warning of warnings) {
    const message = ruleText(output.language, warning);
    output.event({ type: 'warning', item: warning.item ?? null, rule: warning.rule, message }, null);
    if (!output.isJson) output.progress(message);
  }
}
