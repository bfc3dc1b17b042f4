/** The device, its mouth and its wire, set up as a dialogue says; and what happens to them on the way. */
import type { runJob } from '../../electron/core/commissioning/index.ts';
import type { DeviceKinds } from '../../electron/core/session/index.ts';
import { SimulatedConcentrator } from '../../electron/simulator/device.ts';
import type { Dialogue } from './dialogue.ts';
import { Teller } from './teller.ts';
import { Wire } from './wire.ts';

/** What stands for the engine: the real one, or one that is known to be wrong. */
export type JobProgram = typeof runJob;

export interface Stage {
  readonly dialogue: Dialogue;
  readonly program: JobProgram;
  readonly device: SimulatedConcentrator;
  readonly teller: Teller;
  readonly wire: Wire;
  readonly restarts: number[];
  /** What one job learnt for the next. */
  readonly kinds: DeviceKinds;
  abort: { readonly controller: AbortController; atMs: number | null };
}

export function leave({ wire, device }: Stage): void {
  wire.close();
  device.close();
}

export function setStage(dialogue: Dialogue, program: JobProgram, kinds: DeviceKinds): Stage {
  const teller = new Teller(dialogue);
  const { before, faults, answerMs, saveMs } = dialogue;
  const device = new SimulatedConcentrator({
    ...{ config: before, faults, dialect: teller.dialect },
    ...{ responseDelayMs: answerMs, saveDelayMs: saveMs },
  });
  const wire = new Wire(dialogue, device, teller);
  const stage: Stage = {
    ...{ dialogue, program, device, teller, wire, kinds, restarts: [] },
    abort: { controller: new AbortController(), atMs: null },
  };
  teller.listenTo(() => device.config);
  let commands = 0;
  device.onEvent((event) => {
    if (event.type === 'off') {
      teller.now = 0;
      stage.restarts.push(performance.now());
      wire.note('device off');
    } else if (event.type === 'booted') wire.note('device on');
    else if (event.type === 'command') {
      commands += 1;
      teller.hear(device.receivedLines.at(-1)?.text ?? '');
      for (const incident of dialogue.incidents) if (incident.after === commands) plan(stage, incident);
    }
  });
  return stage;
}

function plan(stage: Stage, { ms, what, lastsMs }: Dialogue['incidents'][number]): void {
  stage.wire.later(ms, () => {
    switch (what) {
      case 'restart':
        return stage.device.powerCycle(lastsMs);
      case 'unplug':
        return stage.wire.unplug(lastsMs);
      case 'abort':
        stage.abort.atMs ??= performance.now();
        stage.wire.note('cancelled');
        return stage.abort.controller.abort();
    }
  });
}

/** The person switches it off and on, or only says so. */
export function cyclePower({ dialogue, wire, device }: Stage, confirmed: AbortController): void {
  const { powerCycle } = dialogue.host;
  if (powerCycle === null) return;
  wire.later(powerCycle.afterMs, () => {
    if (powerCycle.does) device.powerCycle(500);
    wire.later(200, () => confirmed.abort());
  });
}
