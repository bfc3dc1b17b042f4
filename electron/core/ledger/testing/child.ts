/** A station that hands out numbers and tells each, until it is killed or has handed out enough. */
import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { isConcentratorError } from '../../../../shared/errors/index.ts';
import { openStore } from '../../store/index.ts';
import { openLedger } from '../index.ts';

const [dataFolder = '', journalFolder = '', number = '1', of = '1', count = '1', width = '1', ...dates] =
  process.argv.slice(2);

const say = (text: string): void => {
  writeSync(1, `${text}\n`);
};

const store = await openStore({ folder: dataFolder, onNotice: (notice) => say(`notice ${notice.code}`) });
const station = { name: `Station ${number}`, number: Number(number), of: Number(of) };
try {
  const ledger = await openLedger({ store, journalFolder, station });
  if (ledger.trouble !== null) {
    say(`trouble ${ledger.trouble.code}`);
    await ledger.reconcile('the lead');
  }
  say('ready');
  let left = Number(count);
  const days = [...dates];
  const lane = async (): Promise<void> => {
    while (left > 0 && days[0] !== undefined) {
      const date = days[0];
      left -= 1;
      try {
        const { sn } = await ledger.allocate({ lotId: 'lot', date });
        say(`sn ${sn}`);
      } catch (error) {
        if (!isConcentratorError(error, 'ledgerDayExhausted')) throw error;
        left += 1;
        if (days[0] === date) days.shift();
      }
    }
  };
  await Promise.all(Array.from({ length: Number(width) }, lane));
  if (count === 'hold') await pause(60_000);
  await ledger.close();
  say('done');
} catch (error) {
  if (!isConcentratorError(error)) throw error;
  say(`refused ${error.code}`);
}
await store.close();
