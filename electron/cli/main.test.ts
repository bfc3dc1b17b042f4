import { afterEach, describe, expect, it, vi } from 'vitest';
import { COMMANDS } from './command-table.ts';
import type { Command } from './command.ts';
import { main, type MainOptions } from './main.ts';

const CANARY = 'Hunter2-canary';

/** Puts a command of the test's own in the place of `ports`. */
function asPorts(run: Command['run']): void {
  vi.spyOn(COMMANDS, 'ports').mockResolvedValue({ flags: {}, run });
}

afterEach(() => {
  vi.restoreAllMocks();
});

async function ended(
  options: Partial<MainOptions> = {},
  args = ['ports', '--json'],
): Promise<{ code: number; stderr: string; stdout: string; results: readonly unknown[] }> {
  const said = { 1: '', 2: '' };
  const code = await main(args, {
    stop: new AbortController().signal,
    print: (descriptor, text) => (said[descriptor] += `${text}\n`),
    ...options,
  });
  const results = args.includes('--json')
    ? said[1]
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown)
    : [];
  return { code, stderr: said[2], stdout: said[1], results };
}

const BUG = {
  type: 'result',
  command: 'ports',
  outcome: 'fail',
  exitCode: 1,
  code: null,
  error: { name: 'bug' },
};

describe('a bug', () => {
  it('ends with 1, its trace on stderr and a result line', async () => {
    asPorts(() => Promise.reject(new TypeError('x is not a function', { cause: new Error('deep down') })));
    const { code, stderr, results } = await ended();
    expect(code).toBe(1);
    expect(stderr).toMatch(/^TypeError: x is not a function$/m);
    expect(stderr).toMatch(/^ {4}at .*main\.test\.ts/m);
    expect(stderr).toMatch(/^Error: deep down$/m);
    expect(results).toMatchObject([BUG]);
  });

  it('does not tell what its error carries beside the trace', async () => {
    asPorts(() => Promise.reject(Object.assign(new Error('refused'), { options: { password: CANARY } })));
    const { stderr, stdout } = await ended();
    expect(stderr + stdout).not.toContain(CANARY);
    const odd = { password: CANARY } as unknown as Error;
    asPorts(() => Promise.reject(odd));
    const thrown = await ended();
    expect(thrown.stderr + thrown.stdout).not.toContain(CANARY);
    expect(thrown.results).toMatchObject([BUG]);
  });

  it('that nobody waits for ends the same way, with the items known by then', async () => {
    let crash = (): void => undefined;
    const crashed = new Promise<never>((_, reject) => {
      crash = () => {
        reject(new Error('uncaught'));
      };
    });
    asPorts(({ output }) => {
      output.itemsSoFar = { server: { item: 'server', outcome: 'noReply', written: 'unknown' } };
      setTimeout(crash, 10);
      return new Promise(() => undefined);
    });
    const { code, stderr, results } = await ended({ crash: crashed });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Error: uncaught$/m);
    expect(results).toMatchObject([{ ...BUG, items: { server: { written: 'unknown' } } }]);
  });
});

describe('a stop', () => {
  it('before anything was done ends with 5 and says that nothing was written', async () => {
    const stop = new AbortController();
    asPorts(({ signal }) => {
      stop.abort();
      signal.throwIfAborted();
      return Promise.resolve('pass');
    });
    const { code, stderr, results } = await ended({ stop: stop.signal });
    expect({ code, stderr }).toEqual({ code: 5, stderr: 'Stopped. Nothing was written.\n' });
    expect(results).toMatchObject([{ outcome: 'interrupted', exitCode: 5 }]);
  });

  it('that hangs ends all the same, with what is known of the items, and nothing is printed after it', async () => {
    const stop = new AbortController();
    let goOn = (): void => undefined;
    asPorts(async ({ output }) => {
      output.itemsSoFar = { topicRoot: { item: 'topicRoot', outcome: 'verified', written: 'yes' } };
      stop.abort();
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      return output.result('pass', { ports: [] }, 'late');
    });
    const startedAtMs = performance.now();
    const { code, stderr, results } = await ended({ stop: stop.signal, stopLimitMs: 200 });
    expect(performance.now() - startedAtMs).toBeLessThan(2000);
    goOn();
    expect({ code, stderr }).toEqual({ code: 5, stderr: 'Stopped.\n' });
    expect(results).toMatchObject([{ outcome: 'interrupted', items: { topicRoot: { written: 'yes' } } }]);
  });

  it('that comes when everything is done changes nothing', async () => {
    const stop = new AbortController();
    asPorts(({ output }) => {
      stop.abort();
      return Promise.resolve(output.result('pass', { ports: [] }, ''));
    });
    expect(await ended({ stop: stop.signal })).toMatchObject({ code: 0, results: [{ outcome: 'pass' }] });
  });

  it('is not what an AbortError means that nobody asked for', async () => {
    asPorts(() => Promise.reject(new DOMException('of its own', 'AbortError')));
    expect(await ended()).toMatchObject({ code: 1, results: [BUG] });
  });
});

describe('text for people', () => {
  it('shows control characters, and does not send them', async () => {
    asPorts(({ output }) => Promise.resolve(output.result('pass', { ports: [] }, 'sn \u001b[2J')));
    expect((await ended({}, ['ports'])).stdout).toBe('sn \\x1b[2J\n');
  });
});
