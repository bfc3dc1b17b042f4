import { isAbort } from '../shared/errors/index.ts';
import { main } from './cli/main.ts';

const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    // Through npm one Ctrl-C arrives twice, so a second one is no stronger wish than the first.
    stop.abort();
  });
}

/** What nobody caught is a bug: its trace is what its report needs, and a result line still ends the output. */
const crash = new Promise<never>((_, reject) => {
  process.on('uncaughtException', (error) => {
    // A stop may leave a promise behind that nobody waits for any more: cancelling is no failure.
    if (!(stop.signal.aborted && isAbort(error))) reject(error);
  });
});

process.exit(await main(process.argv.slice(2), { stop: stop.signal, crash }));
