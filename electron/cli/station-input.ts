/** Which station works, and the shared database's password: for the commands that open the ledger. */
import { resolve } from 'node:path';
import { MqttPassword } from '../../shared/domain/index.ts';
import { ConcentratorError } from '../../shared/errors/index.ts';
import type { OpenStation } from '../core/station/index.ts';
import type { Store } from '../core/store/index.ts';
import type { CommandContext } from './command.ts';
import type { FlagSpecs } from './flags.ts';
import { readInputText } from './input-bytes.ts';
import { cliText } from './texts.ts';

export const STATION_FLAGS: FlagSpecs = {
  station: { value: 'NAME', about: 'flagStation' },
  'shared-file': { value: 'FILE', about: 'flagSharedFile' },
  'journal-folder': { value: 'DIR', about: 'flagJournalFolder' },
};

/** What `--shared-file` holds. */
export interface SharedFile {
  /** Without the password. */
  readonly url: string;
  readonly password: MqttPassword | null;
}

/**
 * Null where there is no such flag.
 * @throws ConcentratorError `badArgument`, which tells nothing of the password
 */
export async function readSharedFile({ flags, output, signal }: CommandContext): Promise<SharedFile | null> {
  const path = flags.text('shared-file');
  if (path === null) return null;
  const { language } = output;
  const text = await readInputText({ path, language, signal });
  if (text === null) throw new ConcentratorError('badFile', { path, reason: cliText(language, 'notUtf8') });
  const { parseSharedUrl, sharedUrl } = await import('../core/shared-store/index.ts');
  const { target, password } = parseSharedUrl(text);
  return {
    url: sharedUrl(target),
    password: password === null ? null : MqttPassword.fromDevice(password),
  };
}

/** As it was set for this data folder; a database of `--shared-file` is set for it from now on. */
export async function openStationOf(
  context: CommandContext,
  store: Store,
  shared: SharedFile | null,
): Promise<OpenStation> {
  const { flags, output } = context;
  const { changeStation, openStation } = await import('../core/station/index.ts');
  if (shared !== null) await changeStation(store, { sharedUrl: shared.url });
  let told = '';
  return openStation({
    ...{ store, journalFolder: await journalFolder(context, store) },
    name: flags.text('station'),
    sharedPassword: shared?.password ?? null,
    onStatus: ({ lastError }) => {
      // Tried again and again; said once.
      if (lastError !== null && lastError.message !== told) output.progress(output.errorLine(lastError));
      told = lastError?.message ?? '';
    },
  });
}

export async function journalFolder({ flags }: Pick<CommandContext, 'flags'>, store: Store): Promise<string> {
  const { defaultJournalFolder } = await import('../core/ledger/index.ts');
  const chosen = flags.text('journal-folder');
  return chosen === null ? defaultJournalFolder(store.folder) : resolve(chosen);
}
