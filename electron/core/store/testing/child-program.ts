/** A process that writes records and tells each that was acknowledged, until it is killed or has written enough. */
import { writeSync } from 'node:fs';
import { openStore } from '../index.ts';
import { ending, start } from './store.ts';

const [folder = '', mode = '', count = '0'] = process.argv.slice(2);

const say = (text: string): void => {
  writeSync(1, `${text}\n`);
};

const store = await openStore({ folder });
for (const id of store.interruptedJobs) say(`interrupted ${id}`);
if (mode === 'begin') {
  say(`begun ${await store.jobs.begin(start())}`);
  // A job that takes long.
  setInterval(() => undefined, 1000);
} else {
  const lane = async (): Promise<void> => {
    for (let index = 0; index < Number(count); index += 1)
      say(`kept ${await store.jobs.record(start(), ending())}`);
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  await store.close();
  say('done');
}
