import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { ChannelResult } from '../../../shared/ipc/index.ts';
import type { SealTo } from '../../core/handover/index.ts';
import type { Desk } from '../desk.ts';
import { fileName } from '../dialogs.ts';
import { hostTexts } from '../texts.ts';
import { writePrivateFile } from './text-files.ts';

/** The draft's device with its password, sealed for the platform's engineer. */
export async function saveHandover(
  desk: Desk,
  passphrase: string | null,
): Promise<ChannelResult<'wizard.saveHandover'>> {
  const workbench = await desk.workbench();
  const device = workbench.handoverDevice();
  const site = await siteOf(desk, workbench.state.wizard.profileId);
  const to = sealTo(passphrase, site?.handoverKey ?? null);
  desk.log.secrets.add(passphrase);

  const { sealHandover } = await import('../../core/handover/index.ts');
  const sealed = await sealHandover(
    {
      devices: [{ ...device, username: device.sn }],
      site: { id: site?.id ?? 'none', name: site?.name ?? '-' },
      createdAt: new Date(),
    },
    to,
  );
  const text = hostTexts(desk.language());
  const path = await desk.dialogs.saveFile({
    title: text.saveHandover,
    kind: text.handoverFile,
    extensions: ['age'],
    allFiles: text.allFiles,
    name: fileName(`handover-${device.sn}`, 'age'),
  });
  if (path === null) return null;
  await writePrivateFile(path, sealed);
  await workbench.markPassword('handover');
  await (await desk.store()).brokerPasswords.remember([device], 'handedOver', null);
  return { path };
}

async function siteOf(
  desk: Desk,
  id: string | null,
): Promise<{ id: string; name: string; handoverKey: string | null } | null> {
  if (id === null) return null;
  return (await desk.store()).profiles.get(id);
}

/** @throws ConcentratorError `badHandoverKey` where there is neither a passphrase nor a key */
function sealTo(passphrase: string | null, recipient: string | null): SealTo {
  if (passphrase !== null) return { passphrase };
  if (recipient !== null) return { recipient };
  throw new ConcentratorError('badHandoverKey');
}
