import { main } from './cli/main.ts';

/** A stop that takes longer than this ends the process all the same. */
const STOP_LIMIT_MS = 5000;
const INTERRUPTED = 5;

const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    // Through npm one Ctrl-C arrives twice, so a second one is no stronger wish than the first.
    if (stop.signal.aborted) return;
    stop.abort();
    setTimeout(() => process.exit(INTERRUPTED), STOP_LIMIT_MS).unref();
  });
}

main(process.argv.slice(2), stop.signal).then(
  (code) => {
    process.exit(code);
  },
  (error: unknown) => {
    // Without a code it is a bug: the trace is what its report needs.
    console.error(error);
    process.exit(1);
  },
);
