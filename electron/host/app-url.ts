import { join, sep } from 'node:path';

export const APP_SCHEME = 'app';
const HOST = 'concentrator';
/** As Chromium names it; Node's `URL` gives schemes of one's own no origin. */
export const APP_ORIGIN = `${APP_SCHEME}://${HOST}`;
export const WINDOW_URL = `${APP_ORIGIN}/index.html`;

/** The renderer's files, by what they end in; nothing else is in its folder, and nothing else is served. */
const TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    html: 'text/html; charset=utf-8',
    js: 'text/javascript; charset=utf-8',
    css: 'text/css; charset=utf-8',
    json: 'application/json; charset=utf-8',
    svg: 'image/svg+xml',
    png: 'image/png',
    woff2: 'font/woff2',
  }),
);

export interface ServedFile {
  readonly path: string;
  readonly type: string;
  readonly isPage: boolean;
}

/** True for a page of ours and for what it loads. */
export function isAppUrl(url: string): boolean {
  return url.startsWith(`${APP_ORIGIN}/`);
}

/**
 * Which file of `folder` a URL means; null where it means none. Chromium resolves `..` in the URLs it asks for, so a
 * path with one, in whatever writing, is nobody's honest request.
 */
export function servedFile(url: string, folder: string): ServedFile | null {
  if (!isAppUrl(url)) return null;
  const path = decoded(url.slice(APP_ORIGIN.length + 1).replace(/[?#].*$/s, ''));
  if (path === null || !path.split('/').every(isPlainName)) return null;
  const type = TYPES.get(path.slice(path.lastIndexOf('.') + 1));
  if (type === undefined) return null;
  return { path: folder + sep + join(...path.split('/')), type, isPage: type.startsWith('text/html') };
}

function isPlainName(name: string): boolean {
  return /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(name);
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null; // a broken escape
  }
}
