import type { Store } from '../../core/store/index.ts';
import type { Command, CommandContext } from '../command.ts';
import type { CliOutcome } from '../exit-codes.ts';
import { FOLDER_FLAG, withStore } from '../record-store.ts';
import {
  journalFolder,
  openStationOf,
  readSharedFile,
  STATION_FLAGS,
  type SharedFile,
} from '../station-input.ts';
import { cliText } from '../texts.ts';

export const ledgerCommand: Command = {
  words: { show: null, reconcile: null },
  flags: {
    operator: { value: 'NAME', about: 'flagOperator' },
    ...STATION_FLAGS,
    ...FOLDER_FLAG,
  },
  async run(context) {
    const operator = context.word === 'reconcile' ? context.flags.requiredText('operator') : null;
    const shared = await readSharedFile(context);
    return withStore(context, (store) =>
      operator === null ? show(context, store) : reconcile(context, store, { operator, shared }),
    );
  },
};

/** Looks only, also while another process hands out numbers. */
async function show(context: CommandContext, store: Store): Promise<CliOutcome> {
  const { output } = context;
  const { inspectLedger, snReader, waitingForShared } = await import('../../core/ledger/index.ts');
  const reader = snReader(store);
  const trouble = await inspectLedger({ store, journalFolder: await journalFolder(context, store) });
  for (const day of await reader.days()) {
    const { date, highWater, leased } = day;
    const text = cliText(output.language, 'ledgerDay', { date, leased, next: highWater + 1 });
    output.event({ type: 'ledgerDay', ...day }, text);
  }
  const conflicts = await reader.conflicts();
  for (const { sn, here, there, foundAt } of conflicts) {
    const words = { sn, station: there.station, lot: there.lotId ?? '-' };
    const { station, lotId: lot } = here;
    output.event(
      { type: 'snConflict', sn, lot, station, otherLot: there.lotId, otherStation: there.station, foundAt },
      cliText(output.language, 'ledgerConflict', words),
    );
  }
  const counts = await reader.counts(null);
  const waiting = await waitingForShared(store);
  const sum = cliText(output.language, 'ledgerSum', { ...counts, conflicts: conflicts.length, waiting });
  const known = { counts, conflicts: conflicts.length, waiting };
  if (trouble === null) return output.result('pass', known, sum);
  return output.errorResult('fail', trouble, known, sum);
}

async function reconcile(
  context: CommandContext,
  store: Store,
  given: { readonly operator: string; readonly shared: SharedFile | null },
): Promise<CliOutcome> {
  const { output } = context;
  const { ledger, close } = await openStationOf(context, store, given.shared);
  try {
    const isFine = ledger.trouble === null;
    const { burned, dates } = await ledger.reconcile(given.operator);
    const text = cliText(output.language, isFine ? 'ledgerFine' : 'ledgerReconciled', { burned });
    return output.result('pass', { burned, dates: [...dates] }, text);
  } finally {
    await close();
  }
}
