#!/usr/bin/env node
/** `npm run soak`: bundles e2e/soak and runs it in a process of its own, which holds the engine and nothing else. */
import { spawn } from 'node:child_process';
import { bundleTool } from './bundle-tool.mjs';

const program = await bundleTool('e2e/soak/main.ts');
const child = spawn(process.execPath, ['--expose-gc', program, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
// It ends by itself and reports then; a second signal, where a terminal has sent it one too, changes nothing.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
