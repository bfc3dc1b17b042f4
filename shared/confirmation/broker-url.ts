import { parseHost, parsePort } from '../domain/index.ts';

/** The broker this PC confirms at. `host` carries no brackets, also for IPv6. */
export interface BrokerAddress {
  readonly host: string;
  readonly port: number;
}

export const DEFAULT_MQTTS_PORT = 8883;

export type BrokerUrlReason =
  | 'brokerUrl.empty'
  /** `mqtt://`, `tcp://`, `ssl://`, `ws://`…: only `mqtts://` is encrypted and checked. */
  | 'brokerUrl.scheme'
  | 'brokerUrl.credentials'
  | 'brokerUrl.path'
  | 'brokerUrl.host'
  | 'brokerUrl.port';

export type ParsedBrokerUrl =
  | { readonly ok: true; readonly value: BrokerAddress }
  | { readonly ok: false; readonly reason: BrokerUrlReason };

/** Reads `mqtts://HOST[:PORT]`, IPv6 in brackets (RFC 3986, 3.2.2). The port is 8883 where none is given. */
export function parseBrokerUrl(text: string): ParsedBrokerUrl {
  if (text.trim() === '') return no('brokerUrl.empty');
  const scheme = /^mqtts:\/\//i.exec(text)?.[0];
  if (scheme === undefined) return no('brokerUrl.scheme');
  const rest = text.slice(scheme.length);
  // A password in a URL would end in a shell's history and in logs.
  if (rest.includes('@')) return no('brokerUrl.credentials');
  if (/[/?#]/.test(rest)) return no('brokerUrl.path');
  const parts = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::(.*))?$/.exec(rest);
  if (parts === null) return no('brokerUrl.host');
  const [, bracketed, plain, portText] = parts;
  const host = bracketed ?? plain ?? '';
  if (!parseHost(host).ok || (bracketed !== undefined && !bracketed.includes(':')))
    return no('brokerUrl.host');
  if (portText === undefined) return { ok: true, value: { host, port: DEFAULT_MQTTS_PORT } };
  if (!/^[0-9]{1,5}$/.test(portText) || !parsePort(Number(portText)).ok) return no('brokerUrl.port');
  return { ok: true, value: { host, port: Number(portText) } };
}

function no(reason: BrokerUrlReason): ParsedBrokerUrl {
  return { ok: false, reason };
}
