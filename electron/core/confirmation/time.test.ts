import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { Bell, ChildSignal, pause, within } from './time.ts';

const never = new AbortController().signal;
const forever = new Promise<never>(() => undefined);

describe('waiting within a limit', () => {
  it('gives what the work gives', async () => {
    expect(await within(Promise.resolve(1), 1000, never)).toEqual({ kind: 'ended', value: 1 });
  });

  it('rejects as the work rejects', async () => {
    await expect(within(Promise.reject(new Error('own')), 1000, never)).rejects.toThrow('own');
  });

  it('ends with the limit', async () => {
    expect(await within(forever, 5, never)).toEqual({ kind: 'timeout' });
  });

  it('rejects with AbortError whatever the reason of the signal, and leaves no listener', async () => {
    const controller = new AbortController();
    const waiting = within(forever, Infinity, controller.signal);
    controller.abort(new Error('own reason'));
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    await expect(pause(1, controller.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a child signal', () => {
  it('follows any of its parents', () => {
    const [one, other] = [new AbortController(), new AbortController()];
    const child = new ChildSignal(one.signal, other.signal);
    other.abort();
    expect(child.signal.aborted).toBe(true);
    expect(getEventListeners(one.signal, 'abort')).toEqual([]);
  });

  it('of an aborted parent is aborted', () => {
    expect(new ChildSignal(AbortSignal.abort()).signal.aborted).toBe(true);
  });

  it('is aborted without its parents', () => {
    const parent = new AbortController();
    new ChildSignal(parent.signal).abort();
    expect(parent.signal.aborted).toBe(false);
    expect(getEventListeners(parent.signal, 'abort')).toEqual([]);
  });
});

describe('a bell', () => {
  it('wakes its waiter', async () => {
    const bell = new Bell();
    const waiting = bell.wait(10_000, never);
    bell.ring();
    expect(await waiting).toBe(true);
  });

  it('keeps rings from before as one', async () => {
    const bell = new Bell();
    bell.ring();
    bell.ring();
    expect(await bell.wait(10_000, never)).toBe(true);
    expect(await bell.wait(5, never)).toBe(false);
  });
});
