import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../../scripts/ledger-proof.mjs', import.meta.url));

it('4 stations, killed at random moments, with either file cut off: no number twice', async () => {
  const args = ['--allocations', '200', '--kills', '8', '--stride', '997'];
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, ...args]);
  expect(stdout).toMatch(/\n\d{3,} numbers, 8 kills, 0 duplicates\n$/);
}, 120_000);
