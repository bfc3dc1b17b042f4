import { FuseV1Options } from '@electron/fuses';
import { describe, expect, it } from 'vitest';
// @ts-expect-error -- a plain script, without types
import { fuseTable, fusesFor } from './fuses.mjs';

const numbersIn = (fuses: object): number[] =>
  Object.keys(fuses)
    .filter((key) => /^\d+$/.test(key))
    .map(Number);

describe('the fuses', () => {
  it('are all decided, as far as @electron/fuses knows them', () => {
    const known = Object.values(FuseV1Options).filter((value) => typeof value === 'number');
    expect(numbersIn(fuseTable('win32'))).toEqual(known);
  });

  it('are all asked for, strictly, in a runtime for users', () => {
    const fuses = fusesFor('win32', 9, false);
    expect(numbersIn(fuses)).toHaveLength(9);
    expect(fuses.strictlyRequireAllFuses).toBe(true);
  });

  it('refuse an old runtime for users, and take what it has in one for development', () => {
    expect(() => fusesFor('linux', 7, false)).toThrow(/too old/);
    expect(numbersIn(fusesFor('linux', 7, true))).toHaveLength(7);
  });

  it('check the archive’s hash where the system has a place for it', () => {
    const check = FuseV1Options.EnableEmbeddedAsarIntegrityValidation;
    expect([fuseTable('win32')[check], fuseTable('darwin')[check], fuseTable('linux')[check]]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
