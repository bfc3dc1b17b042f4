import { describe, expect, test } from 'vitest';
import type { Frame } from './reading.ts';
import { namingOf, UNKNOWN_DIALECT, type Dialect } from './dialect.ts';

function spoken(frames: Dialect['frames']): Dialect {
  return { ...UNKNOWN_DIALECT, frames };
}

describe('how a device names its values', () => {
  test.each<[string, Frame, { separator: string; suffix: string }]>([
    ['a colon', ['sn: ', ''], { separator: ':', suffix: '' }],
    ['an equals sign', ['SN=', ''], { separator: '=', suffix: '' }],
    ['a full-width colon', ['编码：', ''], { separator: '：', suffix: '' }],
    ['the word is', ['[cfg] device sn is ', ''], { separator: 'is', suffix: '' }],
    ['a Chinese is', ['当前编码为', ''], { separator: '为', suffix: '' }],
    ['quotes', ['sn = "', '"'], { separator: '= "', suffix: '"' }],
    ['parentheses', ['sn(', ')'], { separator: '(', suffix: ')' }],
    ['a blank', ['sn ', ''], { separator: '', suffix: '' }],
  ])('is learnt from its SN: %s', (_how, frame, naming) => {
    expect(namingOf(spoken({ sn: frame }))).toEqual({ kind: 'labelled', ...naming });
  });

  test('is learnt from the quotes around a host alone', () => {
    expect(namingOf(spoken({ server: ['server = "', '" ', ''] }))).toEqual({
      kind: 'labelled',
      separator: '= "',
      suffix: '"',
    });
  });

  test('is unknown before anything was read', () => {
    expect(namingOf(UNKNOWN_DIALECT)).toEqual({ kind: 'unknown', seenBare: false });
  });

  test('is not yet bare after one bare line, which may be luck', () => {
    expect(namingOf(spoken({ sn: ['', ''] }))).toEqual({ kind: 'unknown', seenBare: true });
  });

  test('is bare after two bare lines', () => {
    expect(namingOf(spoken({ sn: ['', ''], server: ['', ' ', ''] }))).toEqual({ kind: 'bare' });
  });

  test('is never learnt from a TopicRoot or a password, which may look like anything', () => {
    expect(namingOf(spoken({ topicRoot: ['topic: ', ''], password: ['', ''] }))).toEqual({
      kind: 'unknown',
      seenBare: false,
    });
  });

  test('is labelled where one value has a name and another stands bare', () => {
    expect(namingOf(spoken({ sn: ['', ''], server: ['server: ', ' ', ''] }))).toMatchObject({
      kind: 'labelled',
    });
  });
});
