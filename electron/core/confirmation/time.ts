/** What an aborted signal throws here: always an AbortError, whatever reason the signal was given. */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw abortError();
}

export function abortError(): DOMException {
  return new DOMException('cancelled', 'AbortError');
}

export type Within<T> = { readonly kind: 'ended'; readonly value: T } | { readonly kind: 'timeout' };

/**
 * Waits for `work`, at most `ms` (`Infinity`: without a limit). Rejects with AbortError as soon as the signal aborts, and as `work` rejects.
 * Leaves neither timer nor listener behind; what `work` itself holds is the caller's to release.
 */
export async function within<T>(work: Promise<T>, ms: number, signal: AbortSignal): Promise<Within<T>> {
  throwIfAborted(signal);
  let release: () => void = () => undefined;
  const ending = new Promise<Within<T>>((resolve, reject) => {
    const timer =
      ms === Infinity ? undefined : setTimeout(() => resolve({ kind: 'timeout' }), Math.max(0, ms));
    const cancel = (): void => reject(abortError());
    signal.addEventListener('abort', cancel, { once: true });
    release = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
    };
  });
  try {
    return await Promise.race([work.then((value): Within<T> => ({ kind: 'ended', value })), ending]);
  } finally {
    release();
  }
}

/** Pauses; rejects with AbortError when the signal aborts. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await within(new Promise<never>(() => undefined), ms, signal);
}

/** An AbortSignal that follows others and can be aborted by itself (AbortSignal.any is absent in Electron 25). */
export class ChildSignal {
  readonly #controller = new AbortController();
  readonly #parents: readonly AbortSignal[];
  readonly #follow = (): void => this.abort();

  constructor(...parents: readonly AbortSignal[]) {
    this.#parents = parents;
    for (const parent of parents) parent.addEventListener('abort', this.#follow, { once: true });
    if (parents.some((parent) => parent.aborted)) this.abort();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Also stops following: call it in a `finally`. */
  abort(): void {
    for (const parent of this.#parents) parent.removeEventListener('abort', this.#follow);
    this.#controller.abort();
  }
}

/** Wakes one waiter when something changed. Rings while nobody waits are kept as one. */
export class Bell {
  #rung = false;
  #wake: (() => void) | null = null;

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /** Until the next ring (true), at most `ms` (false). Rejects with AbortError when the signal aborts. */
  async wait(ms: number, signal: AbortSignal): Promise<boolean> {
    const rung = new Promise<void>((resolve) => {
      if (this.#rung) resolve();
      else this.#wake = resolve;
    });
    try {
      return (await within(rung, ms, signal)).kind === 'ended';
    } finally {
      this.#wake = null;
      this.#rung = false;
    }
  }
}
