#!/usr/bin/env node
/** `npm run fuzz:messages`: bundles e2e/fuzz-messages and runs it in this process. */
import { pathToFileURL } from 'node:url';
import { bundleTool } from './bundle-tool.mjs';

await import(pathToFileURL(await bundleTool('e2e/fuzz-messages/main.ts')).href);
