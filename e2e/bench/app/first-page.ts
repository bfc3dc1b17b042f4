import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { DebuggedPage } from './debugged-page.ts';

/** What the window has loaded to show its first page: its scripts, gzipped, in KB (1000 bytes). */
export async function firstPageKbOf(page: DebuggedPage, folder: string): Promise<number> {
  const urls = (await page.scripts()).filter((url) => /\.js$/.test(url));
  if (urls.length === 0) throw new Error('the window has loaded no script');
  const sizes = urls.map(
    (url) => gzipSync(readFileSync(join(folder, 'renderer', new URL(url).pathname))).length,
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}
