import { describe, expect, test } from 'vitest';
import { Timing } from './timing.ts';

const FAST = { baudRate: 115200, framing: '8N1' } as const;
const SLOW = { baudRate: 2400, framing: '8E1' } as const;

describe('how long an answer is waited for', () => {
  test('is at least 3 s until the device has answered once', () => {
    expect(new Timing(FAST).answerMs(0)).toBeGreaterThanOrEqual(3000);
    expect(new Timing(SLOW).answerMs(5)).toBeGreaterThanOrEqual(3000);
  });

  test('is learnt from the slowest answer, and never gets shorter than a device takes', () => {
    const timing = new Timing(FAST);
    for (const latencyMs of [5, 120, 7]) timing.noteAnswer(latencyMs);
    expect(timing.latencyMs).toBe(120);
    expect(timing.answerMs(0)).toBeGreaterThan(2 * 120);
    expect(timing.answerMs(0)).toBeLessThan(3000);
  });

  test('grows with each attempt, to 3 s at most', () => {
    const timing = new Timing(FAST);
    timing.noteAnswer(5);
    const waits = [0, 1, 2, 3, 4, 9].map((attempt) => timing.answerMs(attempt));
    expect(waits).toEqual([...waits].sort((left, right) => left - right));
    expect(waits.at(-1)).toBe(3000);
  });
});

describe('the pause that ends an answer', () => {
  test('is longer within a line than after one, while nothing is known', () => {
    const timing = new Timing(FAST);
    expect(timing.gapMs(true)).toBeGreaterThan(timing.gapMs(false));
  });

  test('is longer than the pauses that were seen inside answers', () => {
    const timing = new Timing(FAST);
    timing.noteAnswer(50);
    timing.noteGap(60);
    expect(timing.gapMs(false)).toBeGreaterThan(60);
  });

  test('has a bound, whatever the device does', () => {
    const timing = new Timing(FAST);
    timing.noteAnswer(5000);
    timing.noteGap(100_000);
    expect(timing.gapMs(true)).toBeLessThanOrEqual(400);
  });

  test('leaves time for some bytes at a slow rate', () => {
    expect(new Timing(SLOW).gapMs(false)).toBeGreaterThan(new Timing(FAST).gapMs(false));
  });
});

describe('the silence after a set', () => {
  test('is waited for as long as a set was answered before', () => {
    const timing = new Timing(FAST);
    timing.noteAnswer(5);
    timing.noteSetAnswer(400);
    expect(timing.setSilenceMs(20, false)).toBeGreaterThan(400);
  });

  test('is short with a device that answers no set', () => {
    const timing = new Timing(FAST);
    timing.noteAnswer(5);
    const before = timing.setSilenceMs(20, false);
    timing.noteSilentSet();
    expect(timing.setSilenceMs(20, false)).toBeLessThan(before);
  });

  test('is waited for again once a set was answered after all', () => {
    const timing = new Timing(FAST);
    timing.noteSilentSet();
    timing.noteSetAnswer(300);
    expect(timing.setSilenceMs(20, false)).toBeGreaterThan(300);
  });

  test('is as long as any answer may take with a device that always ends its answers with an OK', () => {
    const timing = new Timing(FAST);
    timing.noteAnswer(5);
    expect(timing.setSilenceMs(20, true)).toBe(timing.answerMs(0));
  });
});
