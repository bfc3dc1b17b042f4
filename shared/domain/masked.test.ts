import { describe, expect, it } from 'vitest';
import { masked } from './masked.ts';
import { MqttPassword } from './mqtt-password.ts';

const of = (...texts: string[]): MqttPassword[] => texts.map((text) => MqttPassword.fromDevice(text));

describe('a text without its passwords', () => {
  it.each([
    ['user hunter-2 ok', ['hunter-2'], 'user ****** ok'],
    ['{"pw":"a\\"b\\\\c"}', ['a"b\\c'], '{"pw":"******"}'],
    ['abcd and abcdef', ['abcd', 'abcdef'], '****** and ******'],
    ['abc stays', ['abc'], 'abc stays'],
    ['nothing', [], 'nothing'],
  ])('%s without %j is %s', (text, secrets, expected) => {
    expect(masked(text, [null, ...of(...secrets)])).toBe(expected);
  });
});
