/** Tells the store which passwords the broker's side knows now, so that the app's wizard need not warn of them. */
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { ConcentratorError } from '../../shared/errors/index.ts';
import type { BrokerPassword, PasswordKnown } from '../core/store/index.ts';
import type { CommandContext } from './command.ts';

/** A store that cannot be opened is a word on stderr and no more: the broker has been told. */
export async function rememberKnown(
  { flags, output, signal }: CommandContext,
  devices: readonly BrokerPassword[],
  how: PasswordKnown | 'forgotten',
  where: string | null,
): Promise<void> {
  if (flags.has('no-record') || devices.length === 0) return;
  try {
    const [{ openStore }, { defaultDataFolder }] = await Promise.all([
      import('../core/store/open-store.ts'),
      import('../core/store/data-folder.ts'),
    ]);
    const chosen = flags.text('data-folder') ?? process.env.CONCENTRATOR_DATA ?? '';
    const folder =
      chosen === '' ? defaultDataFolder(process.platform, process.env, homedir()) : resolve(chosen);
    const store = await openStore({ folder });
    try {
      if (how === 'forgotten') await store.brokerPasswords.forget(devices.map(({ sn }) => sn));
      else await store.brokerPasswords.remember(devices, how, where, signal);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof ConcentratorError)) throw error;
    output.progress(output.errorLine(error));
  }
}
