/** Passwords on their way to the platform's engineer: sealed, opened, and the key for it. */
import type { ChannelResult } from '../../../shared/ipc/index.ts';
import type { SiteProfile } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { Handover, OpenWith, SealTo } from '../../core/handover/index.ts';
import { fileName } from '../dialogs.ts';
import { makeHandoverKey } from '../files/handover-key.ts';
import { readSmallFile, writePrivateFile } from '../files/text-files.ts';
import { hostTexts } from '../texts.ts';
import { siteOf, type BrokerContext } from './context.ts';
import type { DeviceSource } from './device-source.ts';

export interface OpeningInput {
  readonly by: 'key' | 'passphrase';
  /** Of the file itself, or of the file that holds the private key. */
  readonly passphrase: string | null;
}

/** Asks for the file, then for the key's. @returns null where the person chose none */
export async function openHandoverFile(
  context: BrokerContext,
  opening: OpeningInput,
): Promise<{ readonly handover: Handover; readonly path: string } | null> {
  const { desk } = context;
  const text = hostTexts(desk.language());
  const path = await desk.dialogs.openFile({
    ...{ title: text.openHandover, kind: text.handoverFile, extensions: ['age'], allFiles: text.allFiles },
  });
  if (path === null) return null;
  const openWith = await readOpenWith(context, opening);
  if (openWith === null) return null;
  const { openHandover } = await import('../../core/handover/index.ts');
  return { handover: await openHandover(await readSmallFile(path), openWith), path };
}

/** The private key, from the file that a person chooses; null where none was chosen. */
export async function readIdentity(
  { desk }: BrokerContext,
  { passphrase }: OpeningInput,
): Promise<string | null> {
  const text = hostTexts(desk.language());
  const path = await desk.dialogs.openFile({
    ...{ title: text.chooseKey, kind: text.keyFile, extensions: ['age', 'txt', 'key'] },
    allFiles: text.allFiles,
  });
  if (path === null) return null;
  desk.log.secrets.add(passphrase);
  const { readIdentityFile } = await import('../../core/handover/index.ts');
  return readIdentityFile(await readSmallFile(path), passphrase === '' ? null : passphrase);
}

async function readOpenWith(context: BrokerContext, opening: OpeningInput): Promise<OpenWith | null> {
  if (opening.by === 'key') {
    const identity = await readIdentity(context, opening);
    return identity === null ? null : { identity };
  }
  const { passphrase } = opening;
  if (passphrase === null || passphrase === '')
    throw new ConcentratorError('badHandoverKey', { rule: 'password.empty' });
  context.desk.log.secrets.add(passphrase);
  return { passphrase };
}

/** The list of devices with their passwords, sealed; no byte of it is on the disk before that. */
export async function sealDevices(
  context: BrokerContext,
  source: DeviceSource,
  profileId: string,
  passphrase: string | null,
): Promise<ChannelResult<'broker.seal'>> {
  const { desk } = context;
  const site = await siteOf(context, profileId);
  const to = sealTo(site, passphrase);
  desk.log.secrets.add(passphrase);
  const topicRoot = source.given?.topicRoot ?? site.topicRoot;
  const known = (await source.devices(site)).map((device) => ({ ...device, topicRoot }));
  if (known.length === 0) throw new ConcentratorError('badArgument', { argument: 'broker.seal' });
  const { sealHandover } = await import('../../core/handover/index.ts');
  const sealed = await sealHandover(
    {
      devices: known.map((device) => ({ ...device, username: device.sn, server: site.server })),
      site: { id: site.id, name: site.name },
      createdAt: new Date(),
    },
    to,
  );
  const text = hostTexts(desk.language());
  const path = await desk.dialogs.saveFile({
    ...{ title: text.saveHandover, kind: text.handoverFile, extensions: ['age'], allFiles: text.allFiles },
    name: fileName(`handover-${site.name}-${new Date().toISOString().slice(0, 10)}`, 'age'),
  });
  if (path === null) return null;
  await writePrivateFile(path, sealed);
  await context.remember(known, 'handedOver', null);
  return { path, devices: known.length };
}

function sealTo({ handoverKey }: SiteProfile, passphrase: string | null): SealTo {
  if (passphrase !== null) return { passphrase };
  if (handoverKey !== null) return { recipient: handoverKey };
  throw new ConcentratorError('badHandoverKey');
}

/** A new pair for these sites; the private key goes into a file and is nowhere else. */
export async function makeKeyForSites(
  context: BrokerContext,
  passphrase: string,
  profileIds: readonly string[],
): Promise<ChannelResult<'broker.makeKey'>> {
  const { desk } = context;
  const sites = await Promise.all(profileIds.map((id) => siteOf(context, id)));
  if (sites.some(({ isLocked }) => isLocked)) throw new ConcentratorError('profileLocked');
  const made = await makeHandoverKey(desk, passphrase);
  if (made === null) return null;
  const { profiles } = await desk.store();
  for (const site of sites) await profiles.save({ ...site, handoverKey: made.recipient });
  return made;
}
