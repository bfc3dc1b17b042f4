import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { COMMANDS } from './command-table.ts';
import { lineSchema } from './output-schema.ts';

const ROOM = fileURLToPath(new URL('.', import.meta.url));
const FILE = fileURLToPath(new URL('../../assets/cli-output.schema.json', import.meta.url));

describe('the schema of the output', () => {
  it('is written down in assets/cli-output.schema.json (npx vitest run -u electron/cli/output-schema)', async () => {
    const schema = z.toJSONSchema(lineSchema, { target: 'draft-2020-12' });
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(FILE);
  });

  it('knows a result of every command', () => {
    const text = readFileSync(FILE, 'utf8');
    for (const name of Object.keys(COMMANDS)) expect(text).toContain(`"${name}"`);
  });

  it.each([
    ['an unknown key', { type: 'restarted', more: 1 }],
    ['an unknown type', { type: 'unheardOf' }],
    ['a number that is none', { type: 'step', step: 'dns', state: 'started', elapsedMs: NaN }],
    ['an outcome of its own', { type: 'result', command: 'read', outcome: 'great', exitCode: 0 }],
  ])('refuses %s', (_what, line) => expect(lineSchema.safeParse(line).success).toBe(false));

  it('costs a start of the program nothing: only tests import it as code', () => {
    const sources = readdirSync(ROOM, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
    );
    const importers = sources.filter((name) =>
      /^import (?!type )[^;]*output-schema\.ts'/m.test(readFileSync(join(ROOM, name), 'utf8')),
    );
    expect(importers).toEqual([]);
  });
});
