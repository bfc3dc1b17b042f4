import {
  ITEM_NAMES,
  type ConcentratorConfig,
  type ItemName,
  type ItemValue,
} from '../../../shared/domain/index.ts';
import { holds } from '../../../shared/commissioning/index.ts';
import type { DeviceSession } from '../../../electron/core/session/index.ts';
import { parsedConfig } from '../exchanges.ts';
import { serveContender } from './contender.ts';
import { openFirstDevice, openKnownDevice } from './engine.ts';

serveContender({
  open: async (path, baudRate, knowledge) => {
    const open = knowledge === 'known' ? openKnownDevice : openFirstDevice;
    const opened = await open(path, baudRate);
    const { session } = opened;
    return {
      run: async ({ wanted }) => {
        const config = parsedConfig(wanted);
        const sn = await session.read('sn');
        if (sn.state !== 'read') throw new Error(`sn: ${sn.state}`);
        for (const item of ITEM_NAMES) await writeAndReadBack(session, item, config);
      },
      close: () => opened.close(),
    };
  },
});

async function writeAndReadBack<K extends ItemName>(
  session: DeviceSession,
  item: K,
  config: ConcentratorConfig,
): Promise<void> {
  const wanted = config[item] as ItemValue<K>;
  await session.write(item, wanted);
  const reading = await session.read(item);
  if (reading.state !== 'read' || !holds(item, wanted, reading.value))
    throw new Error(`${item}: read back ${reading.state}, which is not what was set`);
}
