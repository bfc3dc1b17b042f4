/** The bounds of `shared/ipc/settings.ts`, which the window cannot import: it would bring zod along. */
export const TECHNICIAN_MAX = 80;
export const CHARACTER_GAP_MAX_MS = 1000;
export const LINE_GAP_MAX_MS = 5000;
const URL_MAX = 2000;

export const BAUD_RATES = [1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200, 230400, 460800, 921600];

/** The number, or null where the text is none from 0 to `max`. */
export function parseGap(text: string, max: number): number | null {
  return /^[0-9]{1,5}$/.test(text) && Number(text) <= max ? Number(text) : null;
}

/** The rates to choose from; one that was set otherwise is among them. */
export function baudRatesWith(rate: number | 'auto'): readonly number[] {
  if (rate === 'auto' || BAUD_RATES.includes(rate)) return BAUD_RATES;
  return [...BAUD_RATES, rate].sort((left, right) => left - right);
}

/** A feed is a web address; a login in it would be kept in clear. */
export function isFeedUrl(text: string): boolean {
  if (text.length > URL_MAX || !/^https?:\/\//i.test(text) || /\s/.test(text)) return false;
  try {
    const url = new URL(text);
    return url.hostname !== '' && url.username === '' && url.password === '';
  } catch {
    // No URL at all.
    return false;
  }
}

/** `updates.example.com:8080`, for the sentence that says where the app looks. */
export function feedHost(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    // What is set is shown as it is.
    return url;
  }
}

/** The bounds of `shared/ipc/station-channels.ts`. */
export const STATION_NAME_MAX = 40;
export const STATIONS_MAX = 200;

/** A whole number from 1 to `max`, or null. */
export function parseCount(text: string, max: number): number | null {
  const count = /^[0-9]{1,3}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= max ? count : null;
}

/** `postgres://user:password@host/…` -> the URL without the password, and the password; null where there is none. */
export function splitPassword(text: string): { readonly url: string; readonly password: string | null } {
  const [, before, password, after] = /^(\s*postgres(?:ql)?:\/\/[^:/?#@]*):(.*)(@[^@]*)$/is.exec(text) ?? [];
  if (before === undefined || password === undefined || after === undefined)
    return { url: text, password: null };
  try {
    return { url: before + after, password: decodeURIComponent(password) };
  } catch {
    // Not encoded as a URL has it: taken as it is.
    return { url: before + after, password };
  }
}
