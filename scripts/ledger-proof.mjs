#!/usr/bin/env node
/** `npm run ledger-proof`: bundles e2e/ledger-proof and the program of a station, and runs them. */
import { spawn } from 'node:child_process';
import { bundleTool } from './bundle-tool.mjs';

const program = await bundleTool('e2e/ledger-proof/main.ts');
const station = await bundleTool('electron/core/ledger/testing/child.ts');
const child = spawn(process.execPath, [program, '--station', station, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
