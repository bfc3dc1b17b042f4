#!/usr/bin/env node
/**
 * The command line from a checkout: builds it where a source is newer than the build, then runs it in this process.
 * It prints nothing on stdout, which belongs to the program.
 */
import { pathToFileURL } from 'node:url';
import { ROOT, ensureBuilt, entryOf } from './ensure-built.mjs';

/** @type {NodeJS.Signals | null} */
let early = null;
const hold = (/** @type {NodeJS.Signals} */ signal) => {
  early ??= signal;
};
const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
for (const signal of signals) process.on(signal, hold);

try {
  await ensureBuilt();
} catch (error) {
  console.error(`concentrator: the build failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
await import(pathToFileURL(entryOf(ROOT)).href);
// From here on the program listens itself; a stop that came before is told to it now.
for (const signal of signals) process.off(signal, hold);
if (early !== null) process.emit(early, early);
