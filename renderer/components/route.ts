import { useSyncExternalStore } from 'react';

/** Where the window is: `#/records/abc` is page `records`, argument `abc`. */
export interface Route {
  readonly page: string;
  readonly argument: string | null;
}

export type PageId =
  'commission' | 'batch' | 'support' | 'broker' | 'monitor' | 'sites' | 'records' | 'settings' | 'help';

export function goTo(page: PageId, argument?: string): void {
  window.location.hash = argument === undefined ? `/${page}` : `/${page}/${encodeURIComponent(argument)}`;
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  const [page = '', argument] = hash.replace(/^#\/?/, '').split('/', 2);
  return { page, argument: argument === undefined ? null : decoded(argument) };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    // Typed by hand or cut in half: as good as none.
    return null;
  }
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
