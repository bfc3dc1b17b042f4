import { describe, expect, test } from 'vitest';
import {
  inWriteOrder,
  jobOutcome,
  stopsTheWriting,
  type ItemOutcome,
  type ItemReport,
} from './item-outcome.ts';

function reports(...outcomes: ItemOutcome[]): ItemReport[] {
  return outcomes.map((outcome) => ({ item: 'topicRoot', outcome, written: 'unknown' }));
}

describe('a job is', () => {
  test.each<[string, ItemOutcome[], string]>([
    ['a pass where all is verified', ['verified', 'verified'], 'pass'],
    ['a pass where all is verified or unchanged', ['verified', 'unchanged'], 'pass'],
    ['unproven with something unsupported', ['verified', 'unsupported'], 'unproven'],
    ['unproven with something unverifiable', ['unchanged', 'unverifiable'], 'unproven'],
    ['a failure with a mismatch', ['verified', 'mismatch'], 'fail'],
    ['a failure with something rejected', ['verified', 'rejected'], 'fail'],
    ['a failure with something unanswered', ['verified', 'noReply'], 'fail'],
    ['a failure with something not tried', ['verified', 'notTried'], 'fail'],
    ['a failure with a mismatch and something unverifiable', ['unverifiable', 'mismatch'], 'fail'],
    ['a failure where nothing was asked for', [], 'fail'],
  ])('%s', (_what, outcomes, outcome) => {
    expect(jobOutcome(reports(...outcomes))).toBe(outcome);
  });
});

test.each<[ItemOutcome, boolean]>([
  ['verified', false],
  ['unchanged', false],
  ['unsupported', false],
  ['unverifiable', false],
  ['mismatch', true],
  ['rejected', true],
  ['noReply', true],
  ['notTried', true],
])('%s stops the writing: %s', (outcome, stops) => {
  expect(stopsTheWriting(outcome)).toBe(stops);
});

test('items are reported in the order of writing', () => {
  const items = (['ntp', 'server', 'sn', 'topicRoot', 'password'] as const).map((item): ItemReport => ({
    item,
    outcome: 'verified',
    written: 'yes',
  }));
  expect(inWriteOrder(items).map((report) => report.item)).toEqual([
    'sn',
    'password',
    'topicRoot',
    'ntp',
    'server',
  ]);
});
