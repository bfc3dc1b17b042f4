/** `npm run fuzz:messages`: 100,000 hostile MQTT messages against the confirmation, and no false pass. */
import { makeDialogue } from './dialogue.ts';
import { parseFlags, USAGE, type FuzzFlags } from './flags.ts';
import { reportJson, reportText, scriptOf } from './report.ts';
import { PROBED_SN, run } from './run.ts';

const PROGRESS_MS = 10_000;

const parsed = parseFlags(process.argv.slice(2));
if (parsed.kind === 'help') {
  console.log(USAGE);
} else if (parsed.kind === 'bad') {
  console.error(`fuzz:messages: ${parsed.why}\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  process.exitCode = await fuzz(parsed.flags).catch((error: unknown) => {
    console.error(error);
    return 1;
  });
}

async function fuzz({ isJson, ...flags }: FuzzFlags): Promise<number> {
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const startedAtMs = performance.now();
  const elapsedMs = (): number => performance.now() - startedAtMs;
  let toldAtMs = startedAtMs;
  if (flags.replay !== null) console.error(scriptOf(makeDialogue(flags.replay, PROBED_SN)));
  const tally = await run({
    ...flags,
    signal: stop.signal,
    onDialogue: ({ messages, dialogues, findingCount }) => {
      if (performance.now() - toldAtMs < PROGRESS_MS) return;
      toldAtMs = performance.now();
      const seconds = (elapsedMs() / 1000).toFixed(0);
      console.error(
        `${seconds} s: ${messages} of ${flags.count} messages, ${dialogues} dialogues, ${findingCount} findings`,
      );
    },
  });
  const isInterrupted = stop.signal.aborted;
  const totals = { seed: flags.seed, durationMs: elapsedMs(), isInterrupted };
  console.log(isJson ? reportJson(tally, totals) : reportText(tally, totals));
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  return tally.findingCount === 0 && !isInterrupted ? 0 : 1;
}
