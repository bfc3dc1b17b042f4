#!/usr/bin/env node
/** `npm run fuzz`: bundles the fuzzer and runs it; the program is `e2e/fuzz/main.ts`. */
import { pathToFileURL } from 'node:url';
import { bundleTool } from './bundle-tool.mjs';

process.setSourceMapsEnabled(true);
await import(pathToFileURL(await bundleTool('e2e/fuzz/main.ts')).href);
