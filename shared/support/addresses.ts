import { isIpv4, isIpv6 } from '../domain/index.ts';

/**
 * `private`  RFC 1918, RFC 6598 (carrier), RFC 4193 (fc00::/7): reached from its own network only
 * `local`    the loopback, link-local or unspecified address: never another machine's server
 */
export type AddressKind = 'public' | 'private' | 'local' | 'name';

export function addressKind(host: string): AddressKind {
  if (isIpv4(host)) return kindOfIpv4(host);
  if (isIpv6(host)) return kindOfIpv6(host.toLowerCase());
  return host.toLowerCase() === 'localhost' ? 'local' : 'name';
}

/** Whether two private addresses may be of one network: the same block of RFC 1918. */
export function isSameBlock(one: string, other: string): boolean {
  const block = privateBlock(one);
  return block !== null && block === privateBlock(other);
}

function kindOfIpv4(host: string): AddressKind {
  const [first = 0] = host.split('.').map(Number);
  if (first === 127 || first === 0 || host.startsWith('169.254.')) return 'local';
  return privateBlock(host) === null ? 'public' : 'private';
}

function kindOfIpv6(host: string): AddressKind {
  if (host === '::' || host === '::1' || /^fe[89ab]/.test(host)) return 'local';
  const embedded = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(host)?.[1];
  if (embedded !== undefined) return kindOfIpv4(embedded);
  return /^f[cd]/.test(host) ? 'private' : 'public';
}

function privateBlock(host: string): string | null {
  if (!isIpv4(host)) return /^f[cd]/i.test(host) && isIpv6(host) ? 'fc00::/7' : null;
  const [first = 0, second = 0] = host.split('.').map(Number);
  if (first === 10) return '10/8';
  if (first === 172 && second >= 16 && second <= 31) return '172.16/12';
  if (first === 192 && second === 168) return '192.168/16';
  return first === 100 && second >= 64 && second <= 127 ? '100.64/10' : null;
}
