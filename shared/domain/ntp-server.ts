import { parseHost, parsePort } from './host.ts';
import { accepted, refused, type Issue, type Parsed } from './parsed.ts';

/** The device's time server (guide, section 3.5). `timezone` is hours east of UTC. */
export interface NtpServer {
  readonly host: string;
  readonly port: number;
  readonly timezone: number;
}

export function parseNtpServer(host: string, port: number, timezone: number): Parsed<NtpServer> {
  const parsedHost = parseHost(host);
  if (!parsedHost.ok) return parsedHost;
  const parsedPort = parsePort(port);
  if (!parsedPort.ok) return parsedPort;
  const parsedZone = parseTimezone(timezone);
  if (!parsedZone.ok) return parsedZone;
  return accepted({ host, port, timezone: parsedZone.value }, parsedZone.warnings);
}

/** UTC-12 to UTC+14. Halves and quarters exist (India, Nepal), but whether a device takes them is not documented. */
export function parseTimezone(hours: number): Parsed<number> {
  if (!Number.isFinite(hours) || hours < -12 || hours > 14) return refused('timezone.range');
  if (!Number.isInteger(hours * 4)) return refused('timezone.step');
  const warnings: Issue[] = Number.isInteger(hours) ? [] : [{ rule: 'timezone.fraction' }];
  // -0 would be sent as "0" but would not compare equal everywhere.
  return accepted(hours === 0 ? 0 : hours, warnings);
}

export function formatNtpServer(ntp: NtpServer): string {
  const host = ntp.host.includes(':') ? `[${ntp.host}]` : ntp.host;
  return `${host}:${ntp.port} UTC${ntp.timezone < 0 ? '' : '+'}${ntp.timezone}`;
}
