import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { createAnswer, InvalidInputError } from './answer.ts';
import type { Handlers } from './handlers.ts';

const unexpected = vi.fn();
const handler = vi.fn();
const answer = createAnswer(
  { 'job.write': handler, 'wizard.setPassword': handler } as unknown as Handlers,
  unexpected,
);
const SECRET = 'Canary-1';

beforeEach(() => vi.resetAllMocks());

/** A rule that was broken, and the field of the form it is about. */
const WILDCARD = { rule: 'topicRoot.wildcard', field: 'topicRoot' } as const;

describe('a call', () => {
  it('is answered with what its handler gives', async () => {
    handler.mockResolvedValue(7);
    expect(await answer('job.write', { allowSnChange: true })).toEqual({ ok: true, value: 7 });
    expect(handler).toHaveBeenCalledWith({ allowSnChange: true });
  });

  it.each([['nothing'], ['__proto__'], ['toString'], [7], [null], [undefined]])(
    'of %j is refused, since there is no such channel',
    async (channel) => {
      expect(await answer(channel, null)).toMatchObject({ ok: false, error: { name: 'badArgument' } });
    },
  );

  it('with a wrong argument is refused by its place, and the value is not repeated', async () => {
    const result = await answer('job.write', { allowSnChange: SECRET });
    expect(result).toMatchObject({
      error: { code: 'CC-601', context: { argument: 'job.write: allowSnChange' } },
    });
    const other = await answer('wizard.setPassword', { [SECRET]: SECRET });
    expect(JSON.stringify([result, other])).not.toContain(SECRET);
    expect(handler).not.toHaveBeenCalled();
  });

  it('that fails is answered by the failure’s code, without its cause', async () => {
    handler.mockRejectedValue(new ConcentratorError('portInUse', { path: 'COM5' }, new Error(SECRET)));
    const result = await answer('job.write', { allowSnChange: true });
    expect(result).toEqual({
      ok: false,
      error: { name: 'portInUse', code: 'CC-203', context: { path: 'COM5' } },
    });
    expect(unexpected).not.toHaveBeenCalled();
  });

  it('that breaks a rule says which', async () => {
    handler.mockRejectedValue(new InvalidInputError([WILDCARD]));
    expect(await answer('job.write', { allowSnChange: true })).toMatchObject({
      error: { name: 'badConfig' },
      issues: [WILDCARD],
    });
  });

  it('that nobody has foreseen is told in general, and the log hears all of it', async () => {
    const bug = new TypeError(SECRET);
    handler.mockImplementation(() => {
      throw bug;
    });
    const result = await answer('job.write', { allowSnChange: true });
    expect(result).toEqual({ ok: false, error: { name: 'internal', code: 'CC-901', context: {} } });
    expect(unexpected).toHaveBeenCalledWith('job.write', bug);
  });
});
