/** A process that runs every so manieth dialogue and tells each as soon as it is over. */
import { makeDialogue } from './generate.ts';
import { seedAt } from './random.ts';
import { runDialogue } from './run.ts';
import { tell, type Told } from './tally.ts';

export interface WorkerTask {
  readonly master: number;
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

export type FromWorker = { readonly index: number; readonly told: Told } | { readonly done: true };

/** Runs as a child: its task comes as the one message that is no `stop`. */
export function runWorker(): void {
  let isStopped = false;
  // Ctrl-C goes to the whole group: the parent says when to stop, so that it still hears what was done.
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => process.exit(0));
  process.on('message', (message: WorkerTask | 'stop') => {
    if (message === 'stop') isStopped = true;
    else void work(message, () => isStopped).then(() => send({ done: true }, () => process.exit(0)));
  });
}

async function work({ master, from, to, step }: WorkerTask, isStopped: () => boolean): Promise<void> {
  for (let index = from; index < to && !isStopped(); index += step) {
    const seed = seedAt(master, index);
    send({ index, told: await oneDialogue(seed) });
  }
}

export async function oneDialogue(seed: number): Promise<Told> {
  try {
    return tell(seed, await runDialogue(makeDialogue(seed)));
  } catch (error) {
    // The harness itself failed: that is to be mended before anything is believed.
    const text = `harness: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    return { seed, ends: [], healthyPassed: null, findings: [{ kind: 'crash', text }], notes: [] };
  }
}

function send(message: FromWorker, sent?: () => void): void {
  process.send?.(message, undefined, undefined, sent);
}
