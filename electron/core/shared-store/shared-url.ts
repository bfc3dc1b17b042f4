import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { SharedTarget } from './contract.ts';

const DEFAULT_PORT = 5432;

/**
 * `postgres://USER[:PASSWORD]@HOST[:PORT]/DATABASE[?sslmode=disable|verify-full][&host=/socket/folder]`; TLS unless
 * `sslmode=disable`. The password is given apart, so that the target may be kept and shown.
 * @throws ConcentratorError `badArgument`, which tells nothing of the password
 */
export function parseSharedUrl(text: string): {
  readonly target: SharedTarget;
  readonly password: string | null;
} {
  try {
    const url = new URL(text.trim());
    const socket = url.searchParams.get('host');
    const database = decodeURIComponent(url.pathname.slice(1));
    const user = decodeURIComponent(url.username);
    const host = socket ?? decodeURIComponent(url.hostname).replace(/^\[|\]$/g, '');
    const mode = url.searchParams.get('sslmode') ?? 'verify-full';
    const isKnownMode = mode === 'disable' || mode === 'verify-full';
    const isKnown = [...url.searchParams.keys()].every((key) => key === 'host' || key === 'sslmode');
    const isPostgres = url.protocol === 'postgres:' || url.protocol === 'postgresql:';
    if (!isPostgres || !isKnown || !isKnownMode || host === '' || user === '' || !/^[^/]+$/.test(database))
      throw new Error('not a URL of a database');
    const tls = mode === 'disable' || host.startsWith('/') ? 'off' : 'verify';
    const target = {
      host,
      port: url.port === '' ? DEFAULT_PORT : Number(url.port),
      database,
      user,
      tls,
    } as const;
    return { target, password: url.password === '' ? null : decodeURIComponent(url.password) };
  } catch {
    const allowed = 'postgres://USER@HOST:5432/DATABASE[?sslmode=disable]';
    throw new ConcentratorError('badArgument', { argument: 'shared database', allowed });
  }
}

/** Without the password. */
export function sharedUrl({ host, port, database, user, tls }: SharedTarget): string {
  const isSocket = host.startsWith('/');
  const query = new URLSearchParams({
    ...(isSocket ? { host } : {}),
    ...(tls === 'off' ? { sslmode: 'disable' } : {}),
  }).toString();
  const where = isSocket ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  const path = `${where}:${port}/${encodeURIComponent(database)}`;
  return `postgres://${encodeURIComponent(user)}@${path}${query === '' ? '' : `?${query}`}`;
}
