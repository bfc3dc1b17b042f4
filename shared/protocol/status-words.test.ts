import { describe, expect, test } from 'vitest';
import { isAgreement, isMasked, isRefusal, isUnset } from './status-words.ts';

describe('agreement is', () => {
  test.each([
    ...['OK', 'ok', '+OK', 'OK!', '[OK]', 'Okay', 'success', 'SUCCESS', 'saved', 'done.', 'set sn ok'],
    ...['ret=0, success', 'set server success', '设置成功', '保存成功', '成功', 'status: ok', 'cmd ok'],
  ])('%s', (text) => {
    expect(isAgreement(text)).toBe(true);
    expect(isRefusal(text)).toBe(false);
  });

  test.each([
    ...['', '0', 'smart/devs', '202005010001', 'error', 'not ok', 'ok sn 202005010001', 'mqtt connected ok'],
    ...['ok/devs/one/two', 'sn: 202005010001'],
  ])('not %j', (text) => {
    expect(isAgreement(text)).toBe(false);
  });
});

describe('refusal is', () => {
  test.each([
    ...[
      'ERROR',
      'error: unknown command',
      'ERR: bad value',
      'ERR_UNKNOWN_CMD',
      'UnknownCommand',
      '+CME ERROR: 3',
    ],
    ...['?', '??', 'FAIL', 'invalid parameter', 'set: command not found', 'unsupported', 'syntax error'],
    ...['无效命令', '错误：参数无效', '不支持', 'Usage: set sn <12 digits>', 'NAK', '参数有误'],
    ...["[cfg] error: cannot do 'set server'", 'server not allowed'],
  ])('%s', (text) => {
    expect(isRefusal(text)).toBe(true);
    expect(isAgreement(text)).toBe(false);
  });

  test.each([
    ...[
      'OK',
      'sn: 202005010001',
      'mqtt connect failed',
      '[mqtt] connection error 5',
      'login failed, retry in 5 s',
    ],
    ...['smart/error/devs', 'mqtt://unknown.example.com', 'breaker 3 offline error'],
  ])('not %s', (text) => {
    expect(isRefusal(text)).toBe(false);
  });
});

describe('a mask is', () => {
  test.each(['*', '******', '●●●●', '•••', '<hidden>', '(hidden)', '[masked]', '05****wd', '（***）', '***'])(
    '%s',
    (text) => {
      expect(isMasked(text)).toBe(true);
    },
  );

  test.each(['0501passwd', 'a*b', 'a**b', 'hidden', 'secret', '', '<x>'])('not %j', (text) => {
    expect(isMasked(text)).toBe(false);
  });
});

describe('nothing is set where the value is', () => {
  test.each([
    '',
    '(null)',
    'null',
    'NULL',
    'none',
    '<empty>',
    'not set',
    '(not set)',
    '-',
    '--',
    'N/A',
    '未设置',
    '无',
  ])('%j', (text) => {
    expect(isUnset(text)).toBe(true);
  });

  test.each(['smart/devs', '0', 'null/devs', 'nonesuch', 'no', 'unset/x'])(
    'but not where it is %s',
    (text) => {
      expect(isUnset(text)).toBe(false);
    },
  );
});
