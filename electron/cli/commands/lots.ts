import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { LotDevice } from '../../../shared/domain/index.ts';
import type { LotSummary, Store } from '../../core/store/index.ts';
import { padded } from '../columns.ts';
import type { Command, CommandContext } from '../command.ts';
import type { CliOutcome } from '../exit-codes.ts';
import { FOLDER_FLAG, lotNamed, withStore } from '../record-store.ts';
import { cliText } from '../texts.ts';

export const lotsCommand: Command = {
  words: { list: null, show: 'lot' },
  flags: { lot: { value: 'NAME', about: 'flagLotName' }, ...FOLDER_FLAG },
  async run(context) {
    if (context.word === 'show') {
      const name = context.flags.requiredText('lot');
      return withStore(context, (store) => show(context, store, name));
    }
    if (context.flags.has('lot'))
      throw new ConcentratorError('badArgument', { argument: '--lot', allowed: 'lots show --lot NAME' });
    return withStore(context, (store) => list(context, store));
  },
};

async function list({ output }: CommandContext, store: Store): Promise<CliOutcome> {
  const lots = await store.lots.list();
  for (const lot of lots) output.event({ type: 'lot', ...lotJson(lot) }, lotLine(lot));
  const text = cliText(output.language, 'lotsFound', { count: lots.length });
  return output.result('pass', { lots: lots.map(lotJson) }, text);
}

async function show({ output }: CommandContext, store: Store, name: string): Promise<CliOutcome> {
  const { devicesOf } = await import('../../core/batch/index.ts');
  const found = await lotNamed(store, name);
  const lot = { ...found, progress: await store.lots.progress(found.id) };
  for await (const device of devicesOf(store, lot.id))
    output.event({ type: 'lotDevice', ...deviceJson(device) }, deviceLine(device));
  return output.result('pass', { lots: [lotJson(lot)] }, lotLine(lot));
}

function lotJson({ id, name, state, snSource, passwordSource, quantity, progress, createdAt }: LotSummary) {
  const { total, byState, firstPass, failures } = progress;
  return {
    ...{ id, name, state, snSource, passwordSource, quantity, createdAt },
    ...{ total, byState, firstPass, failures: [...failures] },
  };
}

function deviceJson({ sn, state, tries, errorCode, station, jobId, updatedAt }: LotDevice) {
  return { sn, state, tries, errorCode, station, recordId: jobId, updatedAt };
}

function lotLine({ name, state, progress, createdAt }: LotSummary): string {
  const { total, byState } = progress;
  const day = createdAt.slice(0, 10);
  return `${padded(name, 32)} ${padded(state, 8)} ${padded(`${byState.pass}/${total}`, 12)} ${day}`;
}

function deviceLine({ sn, state, tries, errorCode, updatedAt }: LotDevice): string {
  const parts = [padded(sn ?? '-', 14), padded(state, 12), padded(String(tries), 4)];
  return [...parts, padded(errorCode ?? '-', 8), updatedAt].join(' ');
}
