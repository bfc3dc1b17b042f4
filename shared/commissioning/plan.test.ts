import { describe, expect, test } from 'vitest';
import { ITEM_NAMES, WRITE_ORDER, type ItemName } from '../domain/index.ts';
import { planWrites, type BeforeState, type PlanInput } from './plan.ts';

const ALL_DIFFER: Record<ItemName, BeforeState> = {
  sn: 'differs',
  server: 'differs',
  password: 'differs',
  topicRoot: 'differs',
  ntp: 'differs',
};

function plan(
  input: Partial<Omit<PlanInput, 'before'>> & { before?: Partial<PlanInput['before']> } = {},
): unknown {
  const { before = {}, ...rest } = input;
  const result = planWrites({
    asked: ITEM_NAMES,
    allowSnChange: true,
    ...rest,
    before: { ...ALL_DIFFER, ...before },
  });
  return result.kind === 'steps' ? result.steps.map((step) => `${step.action} ${step.item}`) : result.kind;
}

test('is in the order of writing, the server last', () => {
  expect(plan()).toEqual(['write sn', 'write password', 'write topicRoot', 'write ntp', 'write server']);
  expect(plan({ asked: [...ITEM_NAMES].reverse() })).toEqual(plan());
});

test('writes nothing that was not asked for', () => {
  expect(plan({ asked: ['server', 'topicRoot'] })).toEqual(['write topicRoot', 'write server']);
  expect(plan({ asked: [] })).toEqual([]);
});

describe.each(WRITE_ORDER.filter((item) => item !== 'ntp'))('of %s', (item) => {
  test.each<[BeforeState, string]>([
    ['held', 'keep'],
    ['differs', 'write'],
    ['unset', 'write'],
    ['masked', 'write'],
    ['unsupported', 'write'],
    ['noReply', 'write'],
    ['unknown', 'write'],
  ])('where it is %s: %s', (state, action) => {
    expect(plan({ asked: [item], before: { [item]: state } })).toEqual([`${action} ${item}`]);
  });
});

describe('of ntp', () => {
  test.each<[BeforeState, string]>([
    ['held', 'keep'],
    ['differs', 'write'],
    ['unset', 'write'],
    ['masked', 'write'],
    ['unsupported', 'unsupported'],
    ['noReply', 'write'],
    ['unknown', 'write'],
  ])('where it is %s: %s', (state, action) => {
    expect(plan({ asked: ['ntp'], before: { ntp: state } })).toEqual([`${action} ntp`]);
  });
});

describe('of an SN that nobody allowed to change', () => {
  test.each<BeforeState>(['differs', 'masked', 'noReply'])('refuses everything where it is %s', (sn) => {
    expect(plan({ allowSnChange: false, before: { sn } })).toBe('refuseSn');
  });

  test.each<BeforeState>(['held', 'unset'])('goes on where it is %s', (sn) => {
    expect(plan({ allowSnChange: false, before: { sn } })).not.toBe('refuseSn');
  });

  describe.each<BeforeState>(['unsupported', 'unknown'])('goes on where it is %s', (sn) => {
    test('only with a device that is understood in everything else', () => {
      const understood = { sn, server: 'differs', topicRoot: 'unset', password: 'masked' } as const;
      expect(plan({ allowSnChange: false, before: understood })).not.toBe('refuseSn');
    });

    test.each<ItemName>(['server', 'topicRoot', 'password'])('but not where %s is not understood', (item) => {
      for (const state of ['unknown', 'noReply', 'unsupported'] as const) {
        expect(plan({ allowSnChange: false, before: { sn, [item]: state } })).toBe('refuseSn');
      }
    });
  });

  test('goes on where the SN was not asked for', () => {
    expect(plan({ allowSnChange: false, asked: ['server'] })).toEqual(['write server']);
  });
});
