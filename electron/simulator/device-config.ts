import type { ItemName } from '../../shared/domain/index.ts';

/**
 * What a simulated device holds. Unlike `ConcentratorConfig` nothing here is valid by construction: a device can hold
 * anything, and holds `''` (ports and time zone 0) where it was never set.
 */
export interface DeviceConfig {
  readonly sn: string;
  readonly server: { readonly host: string; readonly port: number };
  readonly password: string;
  readonly topicRoot: string;
  readonly ntp: { readonly host: string; readonly port: number; readonly timezone: number };
}

/**
 * The guide's examples, but for the server: a simulator left running must never log in to the vendor's real one.
 * `.example` never resolves (RFC 2606).
 */
export const FACTORY_CONFIG: DeviceConfig = {
  sn: '202005010001',
  server: { host: 'mqtt.factory.example', port: 8883 },
  password: '0501passwd',
  topicRoot: 'smart/devs',
  ntp: { host: 'ntp1.aliyun.com', port: 123, timezone: 8 },
};

export const UNSET_CONFIG: DeviceConfig = {
  sn: '',
  server: { host: '', port: 0 },
  password: '',
  topicRoot: '',
  ntp: { host: '', port: 0, timezone: 0 },
};

const ITEM_OF_WORD: Readonly<Record<string, ItemName>> = {
  sn: 'sn',
  server: 'server',
  user: 'password',
  topic: 'topicRoot',
  ntp: 'ntp',
};

export type Command =
  | { readonly kind: 'get'; readonly item: ItemName }
  | { readonly kind: 'set'; readonly item: ItemName; readonly argument: string }
  | { readonly kind: 'unknown' };

/** Reads one line, without its terminator, as the guide's section 3 gives the commands. */
export function parseCommand(line: string): Command {
  const match = /^(get|set) +([a-z]+)(?: +(.*?))? *$/.exec(line);
  const word = match?.[2] ?? '';
  const item = Object.hasOwn(ITEM_OF_WORD, word) ? ITEM_OF_WORD[word] : undefined;
  if (match === null || item === undefined) return { kind: 'unknown' };
  const argument = match[3] ?? '';
  if (match[1] === 'get') return argument === '' ? { kind: 'get', item } : { kind: 'unknown' };
  return { kind: 'set', item, argument };
}

/** @returns the items that change, or null where the device cannot take the argument */
export function parseArgument(item: ItemName, argument: string): Partial<DeviceConfig> | null {
  const words = argument.split(/ +/);
  switch (item) {
    case 'sn':
      return /^[0-9]{12}$/.test(argument) ? { sn: argument } : null;
    case 'password':
      return argument === '' ? null : { password: argument };
    case 'topicRoot':
      return argument === '' ? null : { topicRoot: argument };
    case 'server': {
      const [host, port] = words;
      if (words.length !== 2 || !host || !isPort(port)) return null;
      return { server: { host, port: Number(port) } };
    }
    case 'ntp': {
      const [host, port, zone] = words;
      if (words.length !== 3 || !host || !isPort(port) || !zone || !/^[+-]?[0-9]{1,2}(\.[0-9]+)?$/.test(zone))
        return null;
      return { ntp: { host, port: Number(port), timezone: Number(zone) } };
    }
  }
}

function isPort(text: string | undefined): text is string {
  return text !== undefined && /^[0-9]{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;
}

/** A command line fit to be shown: the password in `set user` stands as asterisks. */
export function redactCommand(line: string): string {
  return line.replace(/^(\s*set\s+user\s+).+$/is, '$1******');
}
