import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** For the lab alone: npx vitest run --config e2e/lab/vitest.config.ts */
export default defineConfig({
  cacheDir: join(tmpdir(), 'lab-vite'),
  test: {
    root: fileURLToPath(new URL('.', import.meta.url)),
    include: ['*.test.ts'],
    testTimeout: 20_000,
    maxWorkers: 2,
    maxConcurrency: 8,
    fileParallelism: true,
  },
});
