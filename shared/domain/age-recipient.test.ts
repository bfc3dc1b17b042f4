import { describe, expect, it } from 'vitest';
import { parseAgeRecipient } from './age-recipient.ts';

/** Made by age-keygen 1.1.1. */
const REAL = [
  'age16qrpmpjntulqrnnw68utkrkf25wy5mx3w3mjakq7ugx7m9q85u2syrwypx',
  'age1eut7ea9l0e6h0artuqqsz3ttk9hludtc49slgalqddppvhhs6vvqsaqps7',
];

function judge(text: string): string {
  const parsed = parseAgeRecipient(text);
  return parsed.ok ? 'ok' : parsed.issues.map((issue) => issue.rule).join();
}

describe('a handover key', () => {
  it.each(REAL)('%s is accepted', (text) => {
    expect(judge(text)).toBe('ok');
  });

  it('with any one character changed is refused', () => {
    const [text = ''] = REAL;
    for (let at = 4; at < text.length; at += 1) {
      const other = text[at] === 'q' ? 'p' : 'q';
      expect(judge(text.slice(0, at) + other + text.slice(at + 1))).toBe('handoverKey.checksum');
    }
  });

  it.each([
    ['', 'handoverKey.form', 'nothing'],
    ['age1', 'handoverKey.form', 'the beginning alone'],
    [REAL[0]!.slice(0, -1), 'handoverKey.form', 'a cut one'],
    [REAL[0]!.toUpperCase(), 'handoverKey.form', 'capital letters'],
    [` ${REAL[0]!}`, 'handoverKey.form', 'a blank'],
    [`${REAL[0]!}\n`, 'handoverKey.form', 'a line end'],
    ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW', 'handoverKey.form', 'a key of ssh'],
    [
      'age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t',
      'handoverKey.kind',
      'of a plugin',
    ],
    ['age1pq1qqqqqqqq', 'handoverKey.kind', 'of another kind'],
    ['AGE-SECRET-KEY-1QQQ', 'handoverKey.secret', 'the secret one'],
  ])('%j is refused by the rule %s: %s', (text, rule) => {
    expect(judge(text)).toBe(rule);
  });

  it('is not repeated where it is the secret one', () => {
    expect(JSON.stringify(parseAgeRecipient('AGE-SECRET-KEY-1CANARY'))).not.toContain('CANARY');
  });
});
