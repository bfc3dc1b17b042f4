import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,scripts,e2e}/**/*.test.{ts,tsx}'],
    environment: 'node',
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Real ttys, brokers and processes on a crowded machine: what fails once is tried once more, and fails then.
    retry: process.env.CI === 'true' ? 1 : 0,
    // Two files at a time: tests on real ttys and brokers have timeouts of their own, which a crowded machine would break.
    pool: 'forks',
    maxWorkers: 2,
    // Only the lab has concurrent tests; they mostly wait for their devices.
    maxConcurrency: 8,
    // A test that forgets a timer or a socket must not keep the run alive.
    teardownTimeout: 5_000,
  },
});
