/** What the management user must not be able to do: speak as a device, and hear its own commands. */
import type { CheckLine } from '../../../../shared/broker-check/index.ts';
import { fail, pass, unknown } from './line.ts';
import type { Cast } from './closed-lines.ts';

export async function* managementLines(cast: Cast): AsyncGenerator<CheckLine> {
  const { stage, manager, device } = cast;
  const own = stage.topics(device.sn);
  const user = manager.name;
  const speaker = await stage.open(device.login);
  if (speaker === null) return;
  try {
    await speaker.subscribe(own.todev);
    const isHeard = device.flows.toManagement;
    const back = { speaker, topic: own.fromdev, listener: manager, isHeard };
    const mark = await manager.say(own.fromdev);
    await stage.settle(back);
    const params = { user, topic: own.fromdev, writer: device.sn };
    if (manager.has(mark)) {
      yield fail('managementWritesFromdev', 'passedOn', params, [`${user} → ${own.fromdev} → ${user}`]);
    } else {
      yield device.flows.toManagement
        ? pass('managementWritesFromdev', [`${user} → ${own.fromdev} → –`])
        : unknown('managementWritesFromdev', 'notShown', false);
    }

    const filter = `${stage.root}/+/todev`;
    const refusal = await manager.subscribe(filter);
    const command = await manager.say(own.todev);
    if (device.flows.toDevice) await speaker.hears(command);
    await stage.settle(back);
    const suback = `${filter}: SUBACK ${refusal === null ? '0' : '128'}`;
    if (manager.has(command)) {
      const heard = { user, topic: own.todev, root: stage.root };
      yield fail('managementReadsTodev', 'managementHears', heard, [suback]);
    } else {
      const proven = refusal !== null || device.flows.toDevice;
      yield proven
        ? pass('managementReadsTodev', [suback])
        : unknown('managementReadsTodev', 'notShown', false);
    }
  } finally {
    await stage.leave(speaker);
  }
}
