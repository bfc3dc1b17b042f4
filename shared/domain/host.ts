import { accepted, refused, type Parsed } from './parsed.ts';

const HOST_MAX_LENGTH = 253;
const LABEL_MAX_LENGTH = 63;

/**
 * A host as the device can be given it: a host name (RFC 1123 section 2.1), an IPv4 or an IPv6 address (RFC 4291
 * section 2.2), without brackets, scheme or port.
 */
export function parseHost(text: string): Parsed<string> {
  if (text === '') return refused('server.empty');
  if (/[^\x00-\x7f]/.test(text)) return refused('server.idn');
  if (/[/@?#\\]/.test(text)) return refused('server.url');
  if (text.includes(':')) return isIpv6(text) ? accepted(text) : refused('server.ipv6');
  if (/^[0-9.]+$/.test(text)) return isIpv4(text) ? accepted(text) : refused('server.ipv4');
  if (text.length > HOST_MAX_LENGTH) return refused('server.tooLong', { max: HOST_MAX_LENGTH });
  for (const label of text.split('.')) {
    if (label === '' || label.length > LABEL_MAX_LENGTH)
      return refused('server.label', { max: LABEL_MAX_LENGTH });
    if (!/^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/.test(label)) return refused('server.form');
  }
  return accepted(text);
}

export function isIpv4(text: string): boolean {
  if (!/^[0-9]/.test(text)) return false;
  const parts = text.split('.');
  return (
    parts.length === 4 && parts.every((part) => /^(?:0|[1-9][0-9]{0,2})$/.test(part) && Number(part) <= 255)
  );
}

export function isIpv6(text: string): boolean {
  if (!text.includes(':')) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1);
  let length = groups.length;
  if (last?.includes('.')) {
    // An embedded IPv4 address is the last 32 bits, so it must also stand at the very end of the text.
    if (!isIpv4(last) || text.endsWith('::')) return false;
    groups.pop();
    length += 1;
  }
  if (!groups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return false;
  return halves.length === 2 ? length <= 7 : length === 8;
}

/** `port` as a number 1-65535 (RFC 6335 section 6; 0 is reserved). */
export function parsePort(port: number): Parsed<number> {
  if (!Number.isInteger(port) || port < 1 || port > 65535) return refused('port.range');
  return accepted(port);
}
