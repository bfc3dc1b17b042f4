import { describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../../../shared/errors/index.ts';
import { allErrors, findErrors } from './find-errors.ts';

describe.each(['en', 'zh-CN'] as const)('error codes in %s', (language) => {
  const all = allErrors(language, 'linux');

  test('every code is in the table, once, in order, with whole sentences', () => {
    expect(all.map((error) => error.code)).toEqual(Object.values(ERROR_CODES).sort());
    for (const error of all) {
      expect(error.what).toMatch(/[.。]$/);
      expect(`${error.what}${error.todo}`).not.toMatch(/[{}[\]]|…/);
    }
  });

  test.each(['CC-301', 'cc-301', 'cc301', '301'])('%s finds the one code', (text) => {
    expect(findErrors(all, text).map((error) => error.code)).toEqual(['CC-301']);
  });

  test('nothing typed finds all, nonsense finds none', () => {
    expect(findErrors(all, '  ')).toHaveLength(all.length);
    expect(findErrors(all, 'xyzzy')).toEqual([]);
  });

  test('every word must fit', () => {
    expect(findErrors(all, 'dialout').map((error) => error.code)).toContain('CC-202');
    expect(findErrors(all, 'dialout xyzzy')).toEqual([]);
  });
});
