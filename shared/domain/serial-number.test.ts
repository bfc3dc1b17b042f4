import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSerialNumber } from './serial-number.ts';

/** The rules of the issues or warnings; 'ok' where there are none. */
function judge(text: string): string {
  const parsed = parseSerialNumber(text);
  if (!parsed.ok) return parsed.issues.map((issue) => issue.rule).join();
  return parsed.warnings.map((issue) => issue.rule).join() || 'ok';
}

describe('an SN', () => {
  it.each([
    ['202005010001', 'of the guide'],
    ['200001010000', 'of the first year that counts'],
    ['202412319999', 'of a last day'],
    ['202402290001', 'of a leap day'],
    ['200002290001', 'of a leap day in a year divisible by 400'],
  ])('%s, %s, is accepted', (text) => {
    expect(judge(text)).toBe('ok');
  });

  it.each([
    ['202302290001', 'a leap day in a common year'],
    ['210002290001', 'a leap day in a year divisible by 100'],
    ['202004310001', 'the 31st of April'],
    ['202013010001', 'a 13th month'],
    ['202000010001', 'a month 0'],
    ['202005000001', 'a day 0'],
    ['199912310001', 'a year before the device existed'],
    ['000000000000', 'zeros'],
    ['999999999999', 'nines'],
  ])('%s, which holds %s, is accepted with a warning', (text) => {
    expect(judge(text)).toBe('sn.noDate');
    expect(parseSerialNumber(text)).toMatchObject({ ok: true, value: text });
  });

  it.each([
    ['', 'nothing'],
    ['20200501000', '11 digits'],
    ['2020050100011', '13 digits'],
    ['20200501000a', 'a letter'],
    [' 202005010001', 'a blank before'],
    ['202005010001 ', 'a blank after'],
    ['202005010001\n', 'a line end after'],
    ['202005010001\r\nset server x', 'a second command'],
    ['2020-0501-00', 'hyphens'],
    ['٢٠٢٠٠٥٠١٠٠٠١', 'Arabic digits'],
    ['２０２００５０１０００１', 'full-width digits'],
    ['+20200501000', 'a sign'],
    ['2.0200501e11', 'a number in another form'],
  ])('%j, %s, is refused', (text) => {
    expect(judge(text)).toBe('sn.form');
  });

  it('is any 12 ASCII digits and nothing else', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 12, maxLength: 12 }),
        (digits) => {
          expect(parseSerialNumber(digits)).toMatchObject({ ok: true, value: digits });
        },
      ),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseSerialNumber(text).ok).toBe(/^[0-9]{12}$/.test(text) && !text.includes('\n'));
      }),
    );
  });

  it('says how long the refused text was', () => {
    expect(parseSerialNumber('123')).toEqual({
      ok: false,
      issues: [{ rule: 'sn.form', params: { length: 3 } }],
    });
  });
});
