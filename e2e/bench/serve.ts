import { createInterface } from 'node:readline';

/** Answers requests, one JSON object a line on stdin, in their order, until stdin ends: `{do, …}` -> `{ok}` or `{error}`. */
export function serve<Request extends { readonly do: string }>(answer: (request: Request) => unknown): void {
  let last: Promise<void> = Promise.resolve();
  const input = createInterface({ input: process.stdin });
  input.on('line', (text) => {
    last = last.then(async () => {
      try {
        tell({ ok: (await answer(JSON.parse(text) as Request)) ?? null });
      } catch (error) {
        tell({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      }
    });
  });
  // The bench is gone or has no more questions; open ports must not keep this process alive.
  input.on('close', () => void last.then(() => process.exit(0)));
}

function tell(reply: object): void {
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
