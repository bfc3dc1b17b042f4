/** The benchmark: `scripts/bench.mjs` bundles it and everything it starts. */
import { performance } from 'node:perf_hooks';
import { shareProcessors } from './cpus.ts';
import { parseOptions, USAGE, type Options } from './options.ts';
import { programsFromEnvironment } from './programs.ts';
import { report } from './report.ts';
import { describeMachine, problemsIn, type BenchResult } from './result.ts';
import { runAppSection } from './sections/app.ts';
import { runConfirmSection } from './sections/confirm.ts';
import { runJobSection } from './sections/job.ts';
import { runMonitorSection } from './sections/monitor.ts';
import { runPortsSection } from './sections/ports.ts';
import type { Bench } from './sections/section.ts';
import { runWaveSection } from './sections/wave.ts';

function optionsOrExit(): Options {
  try {
    return parseOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exit(2);
  }
}

const options = optionsOrExit();
const processors = shareProcessors();
const bench: Bench = {
  options,
  processors,
  programs: programsFromEnvironment(),
  say: (text) => process.stderr.write(`${text}\n`),
};
const startedMs = performance.now();
const machine = describeMachine(processors);
const asked = (name: Options['sections'][number]): boolean => options.sections.includes(name);
const job = asked('job') ? await runJobSection(bench) : null;
const ports = asked('ports') ? await runPortsSection(bench) : null;
const wave = asked('wave') ? await runWaveSection(bench) : null;
const confirm = asked('confirm') ? await runConfirmSection(bench) : null;
const app = asked('app') ? await runAppSection(bench) : null;
const monitor = asked('monitor') ? await runMonitorSection(bench) : null;
const tookMs = performance.now() - startedMs;
const result: BenchResult = { machine, options, tookMs, job, ports, wave, confirm, app, monitor };
process.stdout.write(`${options.json ? JSON.stringify(result) : report(result)}\n`);
// A contender that is fast and wrong has not won.
process.exitCode = problemsIn(result).length > 0 ? 1 : 0;
