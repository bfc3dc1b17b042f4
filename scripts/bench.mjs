/** `npm run bench`: bundles the benchmark and the programs it starts, then runs it. Arguments go to it. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureAppBuilt } from './build-app.mjs';
import { bundleTool } from './bundle-tool.mjs';
import { resolveRuntime } from './electron-runtime.mjs';
import { ROOT } from './ensure-built.mjs';

const BENCH = join('e2e', 'bench');
const [main, simulator, engine, readline, fixedSleep, line, confirm] = await Promise.all(
  [
    'main.ts',
    'simulator/program.ts',
    'contenders/engine-program.ts',
    'contenders/readline-program.ts',
    'contenders/fixed-sleep-program.ts',
    'contenders/line-program.ts',
    'contenders/confirm-program.ts',
  ].map((file) => bundleTool(join(BENCH, file))),
);
const pyserial = join(ROOT, BENCH, 'contenders', 'pyserial.py');
const launcher = join(ROOT, BENCH, 'simulator', 'launcher.pl');
const [electron, app] = await windowPrograms();
const bundles = { simulator, engine, readline, fixedSleep, line, confirm };
const programs = { ...bundles, pyserial, launcher, electron, app };
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

/** Only where it is measured: without a network there may be no Electron. */
async function windowPrograms() {
  const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : 'app';
  if (only !== 'app' && only !== 'monitor') return [null, null];
  try {
    const [runtime, app] = await Promise.all([resolveRuntime(), ensureAppBuilt()]);
    return [runtime.executable, app];
  } catch (error) {
    console.error(error.message);
    return [null, null];
  }
}
