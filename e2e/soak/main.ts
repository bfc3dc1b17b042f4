/** `npm run soak`: many devices, one after the other, on real ptys; and nothing stays behind. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FarSide } from './far-side.ts';
import { farMain } from './far-main.ts';
import { parseFlags, USAGE, type SoakFlags } from './flags.ts';
import { leaksNamed } from './leak.ts';
import { processesWith } from './remains.ts';
import { progressText, reportJson, reportText } from './report.ts';
import { soak, type SoakResult } from './soak.ts';
import { installTimerCensus } from './timer-census.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Fewer calm passes than one in so many cycles: the soak did not try what it is for. */
const CYCLES_PER_CALM_PASS = 40;

const [first, folder, ports] = process.argv.slice(2);
if (first === '--far-side') await farMain(folder ?? '', Number(ports));
else process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const parsed = parseFlags(args);
  if (parsed.kind === 'help') {
    console.log(USAGE);
    return 0;
  }
  if (parsed.kind === 'bad') {
    console.error(`soak: ${parsed.why}\n\n${USAGE}`);
    return 2;
  }
  installTimerCensus();
  const stop = new AbortController();
  const troubles: string[] = [];
  const interrupt = (): void => stop.abort();
  for (const signal of SIGNALS) process.on(signal, interrupt);
  process.on('warning', (warning) => troubles.push(`a warning of the process: ${String(warning)}`));
  process.on('unhandledRejection', (reason) => troubles.push(`nobody handled: ${String(reason)}`));
  process.on('uncaughtException', (error) => troubles.push(`nobody caught: ${String(error.stack)}`));

  const onLost = (): void => {
    troubles.push('the far process ended by itself');
    stop.abort();
  };
  const home = mkdtempSync(join(tmpdir(), 'concentrator-soak-'));
  const result = await soakIn(home, parsed.flags, stop.signal, onLost);
  const { tally } = result;
  for (const trouble of troubles) tally.note(trouble);
  const isStopped = stop.signal.aborted;
  const isOfAllKinds = !isStopped && parsed.flags.only === null;
  if (isOfAllKinds && tally.calmPasses * CYCLES_PER_CALM_PASS < tally.cycles)
    tally.note('hardly a calm job passed');
  const outcome = { ...result, flags: parsed.flags, isStopped };
  console.log(parsed.flags.isJson ? reportJson(outcome) : reportText(outcome));
  return tally.findingCount === 0 && !isStopped ? 0 : 1;
}

async function soakIn(
  home: string,
  flags: SoakFlags,
  stop: AbortSignal,
  onLost: () => void,
): Promise<SoakResult> {
  try {
    const far = await FarSide.start(home, Math.max(flags.ports, flags.only?.port ?? 0), onLost);
    let result: SoakResult;
    try {
      const leaks = leaksNamed(process.env['SOAK_LEAK']);
      const onProgress = (progress: Parameters<typeof progressText>[0]): void =>
        console.error(progressText(progress));
      result = await soak({ ...flags, folder: home, far, leaks, stop, onProgress });
    } finally {
      await far.end();
    }
    for (const line of processesWith(home)) result.tally.note(`a process is left: ${line}`);
    for (const name of readdirSync(home)) result.tally.note(`a file or link is left: ${name}`);
    return result;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
