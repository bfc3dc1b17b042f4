/** `npm run bench`: bundles the benchmark and the programs it starts, then runs it. Arguments go to it. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bundleTool } from './bundle-tool.mjs';
import { ROOT } from './ensure-built.mjs';

const BENCH = join('e2e', 'bench');
const [main, simulator, engine, readline, fixedSleep, confirm] = await Promise.all(
  [
    'main.ts',
    'simulator/program.ts',
    'contenders/engine-program.ts',
    'contenders/readline-program.ts',
    'contenders/fixed-sleep-program.ts',
    'contenders/confirm-program.ts',
  ].map((file) => bundleTool(join(BENCH, file))),
);
const pyserial = join(ROOT, BENCH, 'contenders', 'pyserial.py');
const launcher = join(ROOT, BENCH, 'simulator', 'launcher.pl');
const programs = { simulator, engine, readline, fixedSleep, confirm, pyserial, launcher };
const child = spawn(process.execPath, [main, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, CONCENTRATOR_BENCH_PROGRAMS: JSON.stringify(programs) },
});
// A Ctrl-C reaches it by itself; waiting for it keeps the last lines in order.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
