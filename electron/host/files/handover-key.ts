import type { ChannelResult } from '../../../shared/ipc/index.ts';
import type { Desk } from '../desk.ts';
import { hostTexts } from '../texts.ts';
import { writePrivateFile } from './text-files.ts';

/** A new pair: the private key leaves at once, into a file under a passphrase; only the public one comes back. */
export async function makeHandoverKey(
  desk: Pick<Desk, 'dialogs' | 'language' | 'log'>,
  passphrase: string,
): Promise<ChannelResult<'profiles.makeHandoverKey'>> {
  desk.log.secrets.add(passphrase);
  const { generateIdentity, sealText } = await import('../../core/handover/index.ts');
  const { identity, recipient } = await generateIdentity();
  const sealed = await sealText(`# public key: ${recipient}\n${identity}\n`, { passphrase });
  const text = hostTexts(desk.language());
  const path = await desk.dialogs.saveFile({
    title: text.saveKey,
    kind: text.keyFile,
    extensions: ['age'],
    allFiles: text.allFiles,
    name: 'handover-key.age',
  });
  if (path === null) return null;
  await writePrivateFile(path, sealed);
  return { recipient, path };
}
