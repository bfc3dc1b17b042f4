import { parseHost, parsePort } from './host.ts';
import { accepted, type Parsed } from './parsed.ts';

/** The MQTT server the device connects to (guide, section 3.2). `host` carries no brackets, also for IPv6. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
}

export function parseServerAddress(host: string, port: number): Parsed<ServerAddress> {
  const parsedHost = parseHost(host);
  if (!parsedHost.ok) return parsedHost;
  const parsedPort = parsePort(port);
  if (!parsedPort.ok) return parsedPort;
  return accepted({ host: parsedHost.value, port: parsedPort.value });
}

/** For people: `host:port`, IPv6 in brackets (RFC 3986 section 3.2.2). */
export function formatServerAddress(server: ServerAddress): string {
  return server.host.includes(':') ? `[${server.host}]:${server.port}` : `${server.host}:${server.port}`;
}
