import { describe, expect, it } from 'vitest';
import { width } from '../../electron/cli/columns.ts';
import { run } from './program.ts';
import { isFullResult } from './schema.ts';

describe.concurrent('the demo', { timeout: 40_000 }, () => {
  it.each([
    ['en', 'Commissioning record', 'PASSED', 'written and read back'],
    ['zh-CN', '配置上线记录', '通过', '已写入并回读一致'],
  ])(
    'passes within seconds in %s, and its record tells everything in whole sentences',
    async (language, ...words) => {
      const { code, stdout, tookMs } = await run(['demo', '--lang', language]);
      expect(code).toBe(0);
      expect(tookMs).toBeLessThan(15_000);
      const record = stdout.slice(stdout.indexOf('┌')).trimEnd().split('\n');
      for (const word of words) expect(record.join('\n')).toContain(word);
      for (const line of record) expect(width(line)).toBe(80);
      const inside = record.slice(1, -1).map((line) => line.slice(2, -2).trim());
      expect(inside.join('\n')).not.toContain('…');
      expect(inside.join('')).toContain('"sn":"202005010001"');
      expect(inside.join('')).toMatch(/\]\}/);
      expect(inside.at(-1)).toMatch(/[.。]$/);
    },
  );

  it('with --json is one result like any other', async () => {
    const { code, result, lines, stderr } = await run(['demo', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(isFullResult('DemoResult', result)).toBe(true);
    expect(result).toMatchObject({
      ...{
        outcome: 'pass',
        sn: '202005010001',
        message: { by: 'payload' },
        items: { server: { outcome: 'verified' } },
      },
    });
    expect(lines.filter((line) => line['type'] === 'step').at(-1)).toMatchObject({
      step: 'waiting',
      state: 'done',
    });
  });
});
