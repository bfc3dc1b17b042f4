/** The program behind `npm run fuzz`: the parent of the workers, a worker, or the teller of single dialogues. */
import { fileURLToPath } from 'node:url';
import { parseFlags, USAGE, type RunFlags } from './flags.ts';
import { makeDialogue } from './generate.ts';
import { minimise } from './minimise.ts';
import { judge } from './oracle.ts';
import { startPool } from './pool.ts';
import { runDialogue } from './run.ts';
import { tellStory } from './story.ts';
import { Tally } from './tally.ts';
import { runWorker } from './worker.ts';

const PROGRESS_MS = 2000;

/** @returns the exit code; of a worker, null: it ends by itself */
export async function main(args: readonly string[]): Promise<number | null> {
  if (args.length === 1 && args[0] === 'worker' && process.send !== undefined) {
    runWorker();
    return null;
  }
  const flags = parseFlags(args, () => Math.floor(Math.random() * 0x100000000));
  switch (flags.kind) {
    case 'help':
      console.log(USAGE);
      return 0;
    case 'bad':
      console.error(`${flags.why}\n\n${USAGE}`);
      return 2;
    case 'replay':
      return replay(flags.seeds, flags.minimise);
    case 'run':
      return run(flags);
  }
}

async function replay(seeds: readonly number[], isMinimised: boolean): Promise<number> {
  let hasFound = false;
  for (const seed of seeds) {
    let dialogue = makeDialogue(seed);
    let seen = await runDialogue(dialogue);
    const { findings, notes } = judge(seen);
    const [first] = [...findings, ...notes];
    if (isMinimised && first !== undefined) {
      dialogue = await minimise(dialogue, first.kind);
      seen = await runDialogue(dialogue);
    }
    console.log(tellStory(seen, String(seed)));
    hasFound ||= findings.length > 0;
  }
  return hasFound ? 1 : 0;
}

async function run(flags: RunFlags): Promise<number> {
  const tally = new Tally();
  const startedAtMs = performance.now();
  const seconds = (): number => (performance.now() - startedAtMs) / 1000;
  const pool = startPool(fileURLToPath(import.meta.url), flags, tally);
  const progress = setInterval(() => {
    const rate = tally.dialogues / seconds();
    const left = (flags.count - tally.dialogues) / Math.max(1, rate);
    console.error(
      `${tally.dialogues} of ${flags.count}, ${rate.toFixed(0)}/s, ${tally.findings} found, ${left.toFixed(0)} s left`,
    );
  }, PROGRESS_MS);
  const interrupt = (): void => pool.stop();
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  await pool.done;
  clearInterval(progress);
  process.off('SIGINT', interrupt);
  process.off('SIGTERM', interrupt);
  console.log(tally.report(flags.seed, seconds(), flags.workers));
  if (tally.findings > 0) return 1;
  return tally.dialogues < flags.count ? 130 : 0;
}

const code = await main(process.argv.slice(2));
if (code !== null) process.exitCode = code;
