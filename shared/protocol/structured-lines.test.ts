import { describe, expect, test } from 'vitest';
import { unfoldStructures } from './structured-lines.ts';

function unfolded(...texts: string[]): string[] {
  return unfoldStructures(texts.map((text) => ({ text, terminated: true }))).map((line) => line.text);
}

describe('a structure becomes one line a field', () => {
  test.each([
    ['JSON', ['{"sn":"202005010001","port":8883}'], ['sn: 202005010001', 'port: 8883']],
    ['nested JSON', ['{"server":{"host":"a.b","port":1}}'], ['server host: a.b', 'server port: 1']],
    ['JSON over several lines', ['{', '"sn":"202005010001"', '}'], ['sn: 202005010001']],
    ['JSON after other text', ['rsp {"sn":"1"}'], ['sn: 1']],
    ['a value with a brace in JSON', ['{"user":"a}b{c"}'], ['user: a}b{c']],
    ['XML', ['<sn>202005010001</sn><port>8883</port>'], ['sn: 202005010001', 'port: 8883']],
    ['pairs with semicolons', ['sn=1;topic=a/b'], ['sn=1', 'topic=a/b']],
    ['pairs with commas', ['sn: 1, topic: a/b'], ['sn: 1', 'topic: a/b']],
    ['pairs with blanks', ['sn=1 topic=a/b'], ['sn=1', 'topic=a/b']],
    ['pairs with a part of an address', ['sn=1,server=a.b,port=1'], ['sn=1', 'server=a.b,port=1']],
  ])('%s', (_form, lines, fields) => {
    expect(unfolded(...lines)).toEqual(fields);
  });
});

describe('a line is left as it is', () => {
  test.each([
    ['plain', 'sn: 202005010001'],
    ['with a brace', 'user: {x'],
    ['with braces that hold no JSON', 'user: {x}'],
    ['with an empty object', '{}'],
    ['with one pair only', 'user=a;b=c'],
    ['a password with separators', 'user: a;b,c|d&e'],
    ['a password like XML that never closes', 'user: <a>b'],
    ['a bare password with marks', 'a=b;c=d'],
  ])('%s', (_form, text) => {
    expect(unfolded(text)).toEqual([text]);
  });
});

test('braces that never close do not swallow the lines after them', () => {
  expect(unfolded('log {', 'sn: 202005010001')).toEqual(['log {', 'sn: 202005010001']);
});

test('whether a line was ended is kept for its fields', () => {
  expect(unfoldStructures([{ text: '{"sn":"1"}', terminated: false }])).toEqual([
    { text: 'sn: 1', terminated: false, isField: true },
  ]);
});
