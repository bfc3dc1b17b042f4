import type { ItemName } from '../../shared/domain/index.ts';
import type { DeviceConfig } from './device-config.ts';
import type { DeviceEncoding } from './encoding.ts';

/** Why a command is refused; a device that knows only one sentence for all of them ignores it. */
export type Refusal = 'unknownCommand' | 'badValue' | 'notSaved';

/**
 * How a device speaks. Lines are without terminators; `eol` is put after each, `prompt` once after the last.
 * Everything a dialect shows comes from the config it is given: a masked password is masked before.
 */
export interface Dialect {
  readonly about: string;
  readonly encoding: DeviceEncoding;
  /** After each line; may be empty. */
  readonly eol: string;
  /** `line`: the command once it is complete; `bytes`: every byte as it comes in. */
  readonly echo: 'off' | 'line' | 'bytes';
  /** Unterminated, after each reply and after booting; may be empty. */
  readonly prompt: string;
  readonly get: (item: ItemName, config: DeviceConfig) => readonly string[];
  /** The answer to a `set` that was taken; empty: says nothing. */
  readonly set: (item: ItemName, config: DeviceConfig) => readonly string[];
  readonly error: (why: Refusal, line: string) => readonly string[];
  /** After the lines of each successful get. */
  readonly trailer: readonly string[];
  /** Any get prints all items. */
  readonly dump: boolean;
  /** Lines of its own around a reply. `n` counts commands from 1, `uptimeMs` is since its last boot. */
  readonly logBefore: (n: number, uptimeMs: number) => readonly string[];
  /** After each line of the reply but the last. */
  readonly logBetween: (n: number, uptimeMs: number) => readonly string[];
  readonly logAfter: (n: number, uptimeMs: number) => readonly string[];
  /** How long after the reply `logAfter` comes, in ms; 0: in the same chunk. */
  readonly logAfterMs: number;
  /** Printed when it has booted. */
  readonly banner: readonly string[];
}

const none = (): readonly string[] => [];

export const BASE_DIALECT: Omit<Dialect, 'about' | 'get'> = {
  encoding: 'utf8',
  eol: '\r\n',
  echo: 'off',
  prompt: '',
  set: () => ['OK'],
  error: () => ['ERROR'],
  trailer: [],
  dump: false,
  logBefore: none,
  logBetween: none,
  logAfter: none,
  logAfterMs: 0,
  // Twelve digits that are no SN: whoever takes a banner for an answer is found out.
  banner: ['', 'Boot v1.4.2 (Jul 2020)', 'board id 100000000042', 'flash ok, rtc ok', 'ready'],
};

/** The value alone, parts separated by `separator`; `unset` where the device holds nothing. */
export function bareValue(item: ItemName, config: DeviceConfig, separator = ' ', unset = ''): string {
  switch (item) {
    case 'sn':
    case 'password':
    case 'topicRoot':
      return config[item] === '' ? unset : config[item];
    case 'server': {
      const { host, port } = config.server;
      return host === '' ? unset : [host, port].join(separator);
    }
    case 'ntp': {
      const { host, port, timezone } = config.ntp;
      return host === '' ? unset : [host, port, timezone].join(separator);
    }
  }
}

/** `host:port`, with brackets for IPv6. */
export function hostAndPort({ host, port }: { readonly host: string; readonly port: number }): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** `+8`, `-3.5`. */
export function signedHours(hours: number): string {
  return `${hours < 0 ? '-' : '+'}${Math.abs(hours)}`;
}

/** `+08:00`, `-03:30`. */
export function offsetOf(hours: number): string {
  const minutes = Math.round(Math.abs(hours) * 60);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${hours < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** `[    12.345]`, as a kernel log has it. */
export function uptimeStamp(uptimeMs: number): string {
  return `[${(uptimeMs / 1000).toFixed(3).padStart(10)}]`;
}
