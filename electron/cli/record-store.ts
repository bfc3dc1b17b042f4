/** The records of this computer, for commands that read them. */
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type { Lot } from '../../shared/domain/index.ts';
import type { JobRecord, Store } from '../core/store/index.ts';
import { ConcentratorError } from '../../shared/errors/index.ts';
import type { CommandContext } from './command.ts';
import type { FlagSpecs } from './flags.ts';
import { cliText } from './texts.ts';

export const FOLDER_FLAG: FlagSpecs = { 'data-folder': { value: 'DIR', about: 'flagDataFolder' } };

type Context = Pick<CommandContext, 'flags' | 'output'>;

/** Where the records are: the flag, the environment, this user's own folder. */
export async function recordFolder({ flags }: Pick<Context, 'flags'>): Promise<string> {
  const { defaultDataFolder } = await import('../core/store/data-folder.ts');
  const chosen = flags.text('data-folder') ?? process.env.CONCENTRATOR_DATA ?? '';
  return chosen === '' ? defaultDataFolder(process.platform, process.env, homedir()) : resolve(chosen);
}

/** Opens them for as long as it is needed. @throws ConcentratorError of the area 7xx */
export async function withStore<T>(context: Context, use: (store: Store) => Promise<T>): Promise<T> {
  const { output } = context;
  const { openStore } = await import('../core/store/open-store.ts');
  const store = await openStore({
    folder: await recordFolder(context),
    onNotice: (notice) => output.progress(output.errorLine(notice)),
  });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** By its number, or the latest of an SN. @throws ConcentratorError `recordNotFound`, `badArgument` */
export async function chosenRecord(store: Store, { flags, output }: Context): Promise<JobRecord> {
  const id = flags.text('record');
  const sn = flags.text('sn');
  if ((id === null) === (sn === null)) {
    const detail = cliText(output.language, 'needsRecord');
    throw new ConcentratorError('badArgument', { argument: '--record', detail });
  }
  const { latestStory } = await import('../core/reports/latest-story.ts');
  const job = id === null ? await latestStory(store.jobs, sn ?? '') : await store.jobs.get(id);
  if (job === null) throw new ConcentratorError('recordNotFound', { id: id ?? sn ?? '' });
  return job;
}

/** @throws ConcentratorError `recordNotFound` */
export async function recordOf(store: Store, id: string): Promise<JobRecord> {
  const job = await store.jobs.get(id);
  if (job === null) throw new ConcentratorError('recordNotFound', { id });
  return job;
}

/** @throws ConcentratorError `lotNotFound` */
export async function lotNamed(store: Store, name: string): Promise<Lot> {
  const lot = await store.lots.byName(name.trim());
  if (lot === null) throw new ConcentratorError('lotNotFound', { id: name });
  return lot;
}
