import { describe, expect, it } from 'vitest';
import { ConcentratorError, ERROR_CODES, isAbort, isConcentratorError, neverReached } from './index.ts';

describe('the codes', () => {
  it('are unique', () => {
    const codes = Object.values(ERROR_CODES);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('stand in their area', () => {
    for (const code of Object.values(ERROR_CODES)) expect(code).toMatch(/^CC-[2-79][0-9]{2}$/);
  });

  it.each([
    ['portNotFound', 'CC-201'],
    ['portInUse', 'CC-203'],
    ['noAnswer', 'CC-301'],
    ['readBackDiffers', 'CC-401'],
    ['tlsUnknownAuthority', 'CC-511'],
    ['loginCredentials', 'CC-520'],
    ['silent', 'CC-540'],
    ['badArgument', 'CC-601'],
  ] as const)('of %s is %s, as scripts and support notes know it', (name, code) => {
    expect(ERROR_CODES[name]).toBe(code);
  });
});

describe('an error', () => {
  const error = new ConcentratorError('portInUse', { path: 'COM5' }, new Error('Access denied'));

  it('has its name, code, context and cause', () => {
    expect(error).toMatchObject({ errorName: 'portInUse', code: 'CC-203', context: { path: 'COM5' } });
    expect(error.message).toBe('CC-203 portInUse');
    expect(error.cause).toBeInstanceOf(Error);
    expect(error).toBeInstanceOf(Error);
  });

  it('has no cause where none is given', () => {
    expect('cause' in new ConcentratorError('noAnswer')).toBe(false);
  });

  it('survives serialisation, without its cause', () => {
    const serialized = error.serialize();
    expect(JSON.parse(JSON.stringify(serialized))).toEqual({
      name: 'portInUse',
      code: 'CC-203',
      context: { path: 'COM5' },
    });
    expect(ConcentratorError.deserialize(serialized).serialize()).toEqual(serialized);
  });

  it('is recognised by any of the names given, or by none', () => {
    expect(isConcentratorError(error)).toBe(true);
    expect(isConcentratorError(error, 'noAnswer', 'portInUse')).toBe(true);
    expect(isConcentratorError(error, 'noAnswer')).toBe(false);
    expect(isConcentratorError(new Error('CC-203'))).toBe(false);
    expect(isConcentratorError(null)).toBe(false);
  });
});

describe('cancelling', () => {
  it('is recognised, and is no error of ours', () => {
    const controller = new AbortController();
    controller.abort();
    expect(isAbort(controller.signal.reason)).toBe(true);
    expect(isConcentratorError(controller.signal.reason)).toBe(false);
    expect(isAbort(new Error('x'))).toBe(false);
    expect(isAbort('AbortError')).toBe(false);
  });
});

describe('neverReached', () => {
  it('throws with the value that should not be', () => {
    expect(() => neverReached('x' as never)).toThrow('unexpected value: x');
  });
});
