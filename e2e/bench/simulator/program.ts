/** The devices' own process. `launcher.pl` starts it: `program DIALECT FD:/dev/pts/N…`. */
import { setPriority } from 'node:os';
import { DIALECTS, isDialectName } from '../../../electron/simulator/dialects.ts';
import { serve } from '../serve.ts';
import type { Pace } from './paced-device.ts';
import { Simulator } from './simulator.ts';
import { warmUp } from './warm-up.ts';

export type SimulatorRequest =
  | { readonly do: 'paths' }
  | { readonly do: 'pace'; readonly ports: readonly number[]; readonly pace: Pace }
  | { readonly do: 'delay'; readonly port: number; readonly delayMs: number }
  | { readonly do: 'begin' }
  | { readonly do: 'end' };

const NICENESS = 3;

const [dialect = '', ...lines] = process.argv.slice(2);
if (!isDialectName(dialect)) throw new Error(`no dialect '${dialect}'`);
// The system's own workers carry the bytes of a pty; they must not wait for somebody who only looks at the clock.
setPriority(NICENESS);
warmUp(DIALECTS[dialect]);
const simulator = new Simulator(lines, DIALECTS[dialect]);

serve<SimulatorRequest>((request) => {
  switch (request.do) {
    case 'paths':
      return simulator.paths;
    case 'pace':
      return simulator.pace(request.ports, request.pace);
    case 'delay':
      return simulator.delay(request.port, request.delayMs);
    case 'begin':
      return simulator.begin();
    case 'end':
      return simulator.end();
  }
});
