import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,scripts,e2e}/**/*.test.{ts,tsx}'],
    environment: 'node',
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Real ttys, brokers and processes on a crowded machine: what fails once is tried once more, and fails then.
    retry: process.env.CI === 'true' ? 1 : 0,
    // Most of the time of tests on real ttys is waiting; with more of them, timeouts of their own would break.
    pool: 'forks',
    maxWorkers: 3,
    // Only the lab has concurrent tests; they mostly wait for their devices.
    maxConcurrency: 8,
    // A test that forgets a timer or a socket must not keep the run alive.
    teardownTimeout: 5_000,
  },
});
