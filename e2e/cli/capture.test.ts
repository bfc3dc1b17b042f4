import { existsSync, readFileSync, statSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { withDevice } from './device.ts';
import { temporaryFiles } from './files.ts';
import { runHere } from './here.ts';
import { run, start } from './program.ts';

const files = temporaryFiles();
afterAll(() => files.remove());

const PASSWORD = 'CaptureCanary-1';

describe.concurrent('capture', { timeout: 60_000 }, () => {
  it.each(['label-colon', 'shell', 'gbk', 'dump', 'logs', 'cr-only', 'json'] as const)(
    'of a device that speaks as in %s asks harmless questions only, leaves the password out, and can be played back',
    async (dialect) => {
      const out = files.path(`${dialect}.jsonl`);
      const link = files.path(`${dialect}.tty`);
      await withDevice({ dialect, config: { password: PASSWORD } }, async ({ path, heard }) => {
        const args = ['--port', path, '--baud', '115200', '--json'];
        const read = await runHere(['read', ...args]);
        expect(read.result).toMatchObject({ outcome: 'pass', config: { sn: '202005010001' } });
        const before = heard().length;
        const { code, result } = await run(['capture', ...args, '--out', out]);
        expect({ code, result }).toMatchObject({ code: 0, result: { command: 'capture', path: out } });
        for (const line of heard().slice(before)) expect(line).toMatch(/^get (sn|server|user|topic|ntp)$/);

        const text = readFileSync(out, 'utf8');
        const lines = text
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Record<string, unknown>);
        expect(lines[0]).toMatchObject({
          type: 'header',
          format: 'concentrator-transcript',
          baudRate: 115200,
        });
        expect(lines).toHaveLength(Number(result['entries']) + 1);
        const bytes = Buffer.concat(lines.slice(1).map((line) => Buffer.from(String(line['hex']), 'hex')));
        expect(text).not.toContain(PASSWORD);
        expect(bytes.includes(PASSWORD)).toBe(false);
        expect(statSync(out).mode & 0o077).toBe(0);

        const player = start(['simulate', '--pty', link, '--transcript', out, '--json']);
        try {
          await player.said(/"ready"/);
          const played = await runHere(['read', '--port', link, '--baud', '115200', '--json']);
          expect(played.result['config']).toEqual({ ...(read.result['config'] as object), password: null });
          expect(played.result).toMatchObject({ items: { password: { state: 'masked' } } });
        } finally {
          player.child.kill('SIGINT');
          await player.ended;
        }
      });
    },
  );

  it('of a silent device ends with 4 and keeps what was asked', async () => {
    const out = files.path('silent.jsonl');
    await withDevice({ faults: { silence: true } }, async ({ path }) => {
      const { code } = await runHere(['capture', '--port', path, '--baud', '9600', '--out', out, '--json']);
      expect(code).toBe(4);
      expect(readFileSync(out, 'utf8')).toContain('get sn');
    });
  });

  it('leaves the file alone where the port cannot be opened', async () => {
    const kept = files.write('kept.jsonl', 'precious\n');
    const fresh = files.path('fresh.jsonl');
    for (const out of [kept, fresh])
      expect((await runHere(['capture', '--port', '/dev/ttyUSB77', '--out', out])).code).toBe(3);
    expect(readFileSync(kept, 'utf8')).toBe('precious\n');
    expect(existsSync(fresh)).toBe(false);
  });
});
