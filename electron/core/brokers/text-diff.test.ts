import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffText, diffTexts } from './text-diff.ts';

describe('a diff', () => {
  it('shows what goes and what comes, with the lines around it', () => {
    const before = '1\n2\n3\n4\n5\n6\n7\n8\n9\n';
    const after = '1\n2\n3\n4\nfive\n6\n7\n8\n9\nten\n';
    expect(diffText('/etc/f', diffTexts(before, after, { context: 1 }))).toBe(
      [
        '--- /etc/f',
        '+++ /etc/f',
        '@@ -4,3 +4,3 @@',
        ' 4',
        '-5',
        '+five',
        ' 6',
        '@@ -9,1 +9,2 @@',
        ' 9',
        '+ten',
      ].join('\n'),
    );
  });

  it('of equal texts is empty', () => expect(diffTexts('a\nb', 'a\nb')).toEqual([]));

  it('hides what a mask hides', () => {
    const [hunk] = diffTexts('', 'a:secret\n', { mask: (line) => line.replace(/:.*/, ':•') });
    expect(hunk?.lines).toEqual([{ kind: 'added', text: 'a:•', before: null, after: 1 }]);
  });

  it('leads from the old text to the new one, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 });
    fc.assert(
      fc.property(text, text, (old, now) => {
        const [hunk] = diffTexts(
          old.map((line) => `${line}\n`).join(''),
          now.map((line) => `${line}\n`).join(''),
          {
            context: 100,
          },
        );
        const lines = hunk?.lines ?? old.map((line) => ({ kind: 'same', text: line }));
        expect(lines.filter(({ kind }) => kind !== 'added').map((line) => line.text)).toEqual(old);
        expect(lines.filter(({ kind }) => kind !== 'removed').map((line) => line.text)).toEqual(now);
      }),
      { numRuns: 300 },
    );
  });

  it('of very different texts is all old lines and all new ones, in no time', () => {
    const many = (letter: string): string =>
      Array.from({ length: 20_000 }, (_, i) => `${letter}${i}\n`).join('');
    const [hunk] = diffTexts(many('a'), many('b'));
    expect(hunk?.lines).toHaveLength(40_000);
  });
});
