import type { z } from 'zod';

/** What a column holds, where it is JSON of that form; null where the disk made something else of it. */
export function readJson<T>(form: z.ZodType<T>, text: string): T | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = form.safeParse(json);
  return parsed.success ? parsed.data : null;
}
