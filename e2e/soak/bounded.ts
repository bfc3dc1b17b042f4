export type Within<T> = { readonly inTime: true; readonly value: T } | { readonly inTime: false };

/** Waits for the work, at most so many milliseconds; leaves no timer behind. Rejects as the work rejects. */
export async function within<T>(work: Promise<T>, limitMs: number): Promise<Within<T>> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<Within<T>>((resolve) => {
    timer = setTimeout(() => resolve({ inTime: false }), limitMs);
  });
  try {
    return await Promise.race([work.then((value): Within<T> => ({ inTime: true, value })), limit]);
  } finally {
    clearTimeout(timer);
  }
}
