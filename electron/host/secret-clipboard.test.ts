import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CLEARS_AFTER_MS, SecretClipboard, type ClipboardAccess } from './secret-clipboard.ts';

let held: string;
let clipboard: SecretClipboard;
const failed = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  failed.mockReset();
  held = '';
  const access: ClipboardAccess = {
    readText: () => Promise.resolve(held),
    writeText: (text) => void (held = text),
    clear: () => void (held = ''),
  };
  clipboard = new SecretClipboard(access, failed);
});
afterEach(() => void vi.useRealTimers());

describe('a secret on the clipboard', () => {
  it('is cleared after a minute', async () => {
    await clipboard.copySecret('s3cret');
    await vi.advanceTimersByTimeAsync(CLEARS_AFTER_MS - 1);
    expect(held).toBe('s3cret');
    await vi.advanceTimersByTimeAsync(1);
    expect(held).toBe('');
  });

  it('copied again stays a minute from then', async () => {
    await clipboard.copySecret('s3cret');
    await vi.advanceTimersByTimeAsync(50_000);
    await clipboard.copySecret('s3cret');
    await vi.advanceTimersByTimeAsync(50_000);
    expect(held).toBe('s3cret');
  });

  it('is not cleared where somebody has put something else there', async () => {
    await clipboard.copySecret('s3cret');
    held = 'shopping list';
    await vi.advanceTimersByTimeAsync(CLEARS_AFTER_MS);
    expect(held).toBe('shopping list');
  });

  it('goes with the app', async () => {
    await clipboard.copySecret('s3cret');
    await clipboard.forget();
    expect(held).toBe('');
    await clipboard.copy('a report');
    await clipboard.forget();
    expect(held).toBe('a report');
    expect(failed).not.toHaveBeenCalled();
  });
});
