#!/usr/bin/env node
/**
 * The command line from a checkout: builds it where a source is newer than the build, then runs it in this process.
 * It prints nothing on stdout, which belongs to the program.
 */
import { pathToFileURL } from 'node:url';
import { ROOT, ensureBuilt, entryOf } from './ensure-built.mjs';

try {
  await ensureBuilt();
} catch (error) {
  console.error(`concentrator: the build failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
await import(pathToFileURL(entryOf(ROOT)).href);
