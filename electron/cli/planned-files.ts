/** Files that `provision` shows and then writes. */
import { isProvisioningText, provisioningText } from '../../shared/messages/index.ts';
import type { PlannedFile } from '../core/brokers/file-plan.ts';
import type { Provisioning } from '../core/brokers/provisioning.ts';
import { diffText } from '../core/brokers/text-diff.ts';
import type { CommandContext } from './command.ts';
import type { CliOutcome } from './exit-codes.ts';
import type { Output } from './output.ts';
import { cliText } from './texts.ts';

export interface Remark {
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** The difference first; then, without `--dry-run`, the files one by one. */
export async function showAndWrite(
  { flags, output, signal }: CommandContext,
  kind: 'mosquitto' | 'activemq',
  { devices }: Provisioning,
  files: readonly PlannedFile[],
  remarks: readonly Remark[],
): Promise<CliOutcome> {
  const { language } = output;
  const words = { new: 'fileNew', changed: 'fileChanged', unchanged: 'fileUnchanged' } as const;
  for (const { path, state, diff } of files) {
    const text = diffText(path, diff);
    const head = `${path}: ${cliText(language, words[state])}`;
    output.event({ type: 'file', path, state, diff: text }, text === '' ? head : `${head}\n${text}`);
  }
  for (const remark of remarks) showRemark(output, remark);
  const dryRun = flags.has('dry-run');
  const written: { path: string; state: PlannedFile['state']; written: boolean }[] = [];
  const { writePlanned } = await import('../core/brokers/file-plan.ts');
  for (const file of files) {
    signal.throwIfAborted();
    if (!dryRun) await writePlanned(file);
    written.push({ path: file.path, state: file.state, written: !dryRun && file.state !== 'unchanged' });
  }
  const count = written.filter((file) => file.written).length;
  const sum = { devices: devices.length, files: files.length, written: count };
  const text = dryRun ? cliText(language, 'nothingDone') : cliText(language, 'provisionSum', sum);
  return output.result('pass', { kind, dryRun, devices: devices.length, files: written }, text);
}

export function showRemark(output: Output, { key, params = {} }: Remark): void {
  if (!isProvisioningText(key)) return;
  const message = provisioningText(output.language, key, params);
  if (output.isJson) output.event({ type: 'remark', key, message }, null);
  else output.progress(message);
}
