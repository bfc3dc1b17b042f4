/** Which site `monitor` watches, and how it logs in there, from the flags. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { brokerOf, type SiteProfile } from '../../shared/domain/index.ts';
import { ConcentratorError } from '../../shared/errors/index.ts';
import type { MonitoredSite } from '../core/monitor/index.ts';
import type { CommandContext } from './command.ts';
import { readInput } from './input-bytes.ts';
import { readCaFile, readPasswordFile } from './input-files.ts';
import { readBroker, readTopicRoot } from './input-values.ts';
import { cliText, type CliTextKey } from './texts.ts';

type Context = Pick<CommandContext, 'flags' | 'output' | 'signal'>;
type Place = Pick<MonitoredSite, 'profileId' | 'name' | 'topicRoot' | 'host' | 'port' | 'caPem'>;

const BROKER_FLAGS = ['broker', 'topic-root', 'ca'];

/** @throws ConcentratorError `badArgument`, `badFile`, `badSiteFile`, …: nothing was sent */
export async function readMonitoredSite(
  context: Context,
): Promise<Omit<MonitoredSite, 'withCommands' | 'silenceMs'>> {
  const { flags } = context;
  const asked = flags.text('site');
  const given = BROKER_FLAGS.find((name) => flags.has(name));
  if (asked !== null && given !== undefined) throw bad(`--${given}`, 'siteOrBroker', context);
  const profile = asked === null ? null : await profileOf(asked, context);
  const username = flags.text('username') ?? profile?.managementUser ?? null;
  if (username === null) throw bad('--username', 'siteOrBroker', context);
  const place = profile === null ? await placeOfFlags(context) : placeOf(profile);
  const password = await readPasswordFile('password-file', context);
  return { ...place, username, password: password.reveal() };
}

async function placeOfFlags(context: Context): Promise<Place> {
  const { flags, output } = context;
  const missing = ['broker', 'topic-root'].find((name) => !flags.has(name));
  if (missing !== undefined) throw bad(`--${missing}`, 'siteOrBroker', context);
  const { host, port } = readBroker(flags);
  const topicRoot = readTopicRoot(flags, output.language);
  const ca = await readCaFile(context);
  const caPem = ca === null ? null : await asPem(ca);
  return { profileId: '', name: `${host}:${port}`, topicRoot, host, port, caPem };
}

/** A file may also hold DER. */
async function asPem(bytes: Uint8Array): Promise<string> {
  const { readAuthorities } = await import('../core/confirmation/index.ts');
  const read = readAuthorities(bytes);
  return read.ok ? read.authorities.pem.join('') : '';
}

function placeOf(profile: SiteProfile): Place {
  const { id: profileId, name, topicRoot, caPem } = profile;
  return { profileId, name, topicRoot, caPem, ...brokerOf(profile) };
}

/** By number, by name, or a file that the app exported. */
async function profileOf(asked: string, context: Context): Promise<SiteProfile> {
  const found = (await storedProfiles(context)).filter(({ id, name }) => id === asked || name === asked);
  const [only, another] = found;
  if (another !== undefined) throw bad('--site', 'siteAmbiguous', context);
  if (only !== undefined) return only;
  if (!existsSync(asked)) throw bad('--site', 'siteUnknown', context);
  const bytes = await readInput({ path: asked, language: context.output.language, signal: context.signal });
  const { importProfile } = await import('../core/store/index.ts');
  const imported = await importProfile(bytes);
  if (!imported.ok)
    throw new ConcentratorError(imported.error.errorName, { ...imported.error.context, path: asked });
  return imported.profile;
}

async function storedProfiles({ flags }: Context): Promise<readonly SiteProfile[]> {
  const [{ openStore }, { defaultDataFolder }] = await Promise.all([
    import('../core/store/open-store.ts'),
    import('../core/store/data-folder.ts'),
  ]);
  const chosen = flags.text('data-folder') ?? process.env.CONCENTRATOR_DATA ?? '';
  const folder =
    chosen === '' ? defaultDataFolder(process.platform, process.env, homedir()) : resolve(chosen);
  // Where there is none, none is made just for looking.
  if (!existsSync(folder)) return [];
  const store = await openStore({ folder, onNotice: () => undefined });
  try {
    return await store.profiles.list();
  } finally {
    await store.close();
  }
}

function bad(argument: string, key: CliTextKey, { output }: Context): ConcentratorError {
  return new ConcentratorError('badArgument', { argument, detail: cliText(output.language, key) });
}
