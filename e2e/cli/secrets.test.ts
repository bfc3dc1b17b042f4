import { afterAll, describe, expect, it } from 'vitest';
import { DIALECT_NAMES, type ConcentratorOptions } from '../../electron/simulator/index.ts';
import { withDevice } from './device.ts';
import { temporaryFiles, WANTED } from './files.ts';
import { runHere } from './here.ts';

const files = temporaryFiles();
afterAll(() => files.remove());

/** What the device holds, and what it shall hold. */
const HELD = 'HeldCanary-"7\\';
const ASKED = 'AskedCanary-8&<';
const config = files.write('config.json', JSON.stringify({ ...WANTED, password: ASKED }));

function disguises(secret: string): string[] {
  const text = Buffer.from(secret);
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    JSON.stringify(JSON.stringify(secret)).slice(3, -3),
    ...[text.toString('base64'), text.toString('hex'), encodeURIComponent(secret)],
    // Enough of it to guess the rest.
    ...[secret.slice(0, 8), secret.slice(-8)],
  ];
}

async function expectSilence(args: readonly string[]): Promise<void> {
  for (const form of [['--json'], []]) {
    const { stdout, stderr } = await runHere([...args, ...form]);
    for (const secret of [HELD, ASKED])
      for (const disguise of disguises(secret)) expect(stdout + stderr).not.toContain(disguise);
  }
}

const FAULTS: readonly (readonly [string, NonNullable<ConcentratorOptions['faults']>])[] = [
  ['cuts the password', { truncatePassword: 10 }],
  ['does not keep the password', { okNotKept: ['password'] }],
  ['refuses the password', { errorNotKept: ['password'] }],
  ['answers half', { halfReply: 'all' }],
  ['answers late', { late: { ms: 700, on: [2, 4, 6] } }],
  ['answers two at once', { mergedReply: [2, 4] }],
  ['restarts in its answer', { bootLogInReply: [3], bootMs: 300 }],
  ['makes noise', { noise: true }],
];

describe.concurrent(
  'no password is ever told, neither the one held nor the one asked for',
  { timeout: 120_000 },
  () => {
    it.each(DIALECT_NAMES)('by a read or an apply of a device that speaks as in %s', (dialect) =>
      withDevice({ dialect, config: { password: HELD } }, async ({ path }) => {
        await expectSilence(['read', '--port', path, '--baud', '115200']);
        await expectSilence(['apply', '--port', path, '--baud', '115200', '--config', config]);
      }),
    );
    it.each(FAULTS)('by an apply to a device that %s', (_what, faults) =>
      withDevice({ dialect: 'echo-label', faults, config: { password: HELD } }, ({ path }) =>
        expectSilence(['apply', '--port', path, '--baud', '115200', '--config', config]),
      ),
    );
    it('by the simulator, which tells the commands it hears', async () => {
      const link = files.path('tty');
      const stop = new AbortController();
      const simulated = runHere(['simulate', '--pty', link, '--json'], stop.signal);
      await expect
        .poll(async () => (await runHere(['read', '--port', link, '--baud', '115200'])).code, {
          timeout: 10_000,
        })
        .toBe(0);
      await runHere(['apply', '--port', link, '--baud', '115200', '--config', config]);
      stop.abort();
      const { stdout, lines } = await simulated;
      expect(lines).toContainEqual({ type: 'command', line: 'set user ******' });
      for (const disguise of disguises(ASKED)) expect(stdout).not.toContain(disguise);
    });
  },
);
