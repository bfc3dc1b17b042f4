/** A station of a line that shares a database: hands out numbers, whatever happens to its network, and tells each. */
import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isConcentratorError } from '../../../../shared/errors/index.ts';
import { openLedger } from '../../ledger/index.ts';
import { openStore } from '../../store/index.ts';
import { openSharedStore, parseSharedUrl } from '../index.ts';

const [folder = '', name = '', url = '', passwordFile = '', count = '1', ...dates] = process.argv.slice(2);
const AGAIN_MS = 20;

const say = (text: string): void => {
  writeSync(1, `${text}\n`);
};

const store = await openStore({ folder: join(folder, 'data') });
const password = readFileSync(passwordFile, 'utf8');
const shared = await openSharedStore({ store, target: parseSharedUrl(url).target, password, station: name });
const ledger = await openLedger({
  ...{ store, journalFolder: join(folder, 'second'), source: shared.source, registry: shared.registry },
  station: { name, number: 1, of: 1 },
});
if (ledger.trouble !== null) await ledger.reconcile('the lead');
say('ready');
for (let left = Number(count); left > 0;) {
  const date = dates[left % dates.length] ?? '';
  try {
    const { sn } = await ledger.allocate({ lotId: 'lot', date });
    say(`sn ${sn}`);
    await ledger.mark(sn, 'written');
    left -= 1;
  } catch (error) {
    if (!isConcentratorError(error, 'ledgerLeaseUnavailable')) throw error;
    say('alone');
    await pause(AGAIN_MS);
  }
}
for (;;) {
  try {
    await shared.synchronize();
    break;
  } catch (error) {
    if (!isConcentratorError(error, 'sharedUnreachable')) throw error;
    await pause(AGAIN_MS);
  }
}
say(`conflicts ${(await ledger.conflicts()).length}`);
await shared.close();
await ledger.close();
await store.close();
say('done');
