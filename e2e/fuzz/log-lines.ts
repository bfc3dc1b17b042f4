/** What a device says beside its answers. A text has places that are filled when it is said. */
import { ITEM_NAMES, type ItemName } from '../../shared/domain/index.ts';
import type { DeviceConfig } from '../../electron/simulator/device-config.ts';
import { uptimeStamp } from '../../electron/simulator/dialect.ts';
import type { Speech, Wanted } from './dialogue.ts';
import { linesAbout, valueOf, WORDS } from './speech.ts';

export interface Saying {
  readonly speech: Speech;
  /** The command's number, from 1. */
  readonly n: number;
  readonly uptimeMs: number;
  /** The command that is being answered. */
  readonly item: ItemName;
  readonly argument: string;
  readonly held: DeviceConfig;
  /** What it held at the beginning of the dialogue. */
  readonly before: DeviceConfig;
  readonly wanted: Wanted;
  /** What it was last told by a `set`, kept or not. */
  readonly told: Wanted;
}

const COMMAND_WORDS: Readonly<Record<ItemName, string>> = WORDS.guide;

/**
 * `{n}` `{stamp}` `{breaker}` (twelve digits) `{key}` (of the command) `{argument}` `{held}` `{told}` `{before}`
 * `{wanted}` (also before anybody told it): the item's value as this device shows it; `{toldLine}` `{beforeLine}`
 * `{wantedLine}` `{argumentLine}`: all of its answer line.
 */
export function filled(text: string, saying: Saying): string {
  if (!text.includes('{')) return text;
  return text.replace(/\{(\w+)\}/g, (place, name: string) => fillingOf(name, saying) ?? place);
}

function fillingOf(name: string, saying: Saying): string | null {
  const { speech, n, uptimeMs, item, argument, held, before, wanted, told } = saying;
  switch (name) {
    case 'n':
      return String(n);
    case 'stamp':
      return uptimeStamp(uptimeMs);
    case 'breaker':
      return String(210012340000 + n);
    case 'key':
      return COMMAND_WORDS[item];
    case 'argument':
      return argument;
    case 'held':
      return valueOf(speech, item, held);
    case 'before':
      return valueOf(speech, item, before);
    case 'told':
      return valueOf(speech, item, { ...held, ...told });
    case 'toldLine':
      return linesAbout(speech, item, { ...held, ...told }).join(' ');
    case 'wanted':
      return valueOf(speech, item, { ...held, ...wanted });
    case 'beforeLine':
      return linesAbout(speech, item, before).join(' ');
    case 'wantedLine':
      return linesAbout(speech, item, { ...held, ...wanted }).join(' ');
    case 'argumentLine':
      return argument === ''
        ? 'OK'
        : linesAbout(speech, item, held)
            .join(' ')
            .replace(valueOf(speech, item, held), () => argument);
    default:
      return null;
  }
}

/** Log lines that name nothing the host could take for the answer. */
export const HARMLESS_LOGS: readonly string[] = [
  '{stamp} bus: breaker {breaker} online',
  '{stamp} poll: line {n} u=229.8V i=0.412A',
  '[rs485] breaker {breaker} online, 231.4 V 0.52 A',
  'I ({n}) mqtt: publish fromdev seq={n}',
  '<6>[  12.480113] eth0: ip 192.168.1.20 port 502 up',
  '2020-07-15 10:33:{n} sn={breaker} type=RCBO state=1',
  'D/ntp: sync with ntp1.aliyun.com:123 tz 8 ok',
  'mqtt: connect to mqtt.other.example:1883 failed, retry in 5s',
  '[E] rs485: ERROR timeout, breaker 3 failed',
  '12:01:0{n} heap 20480 free, uptime {n} s',
  '--------',
  '断路器 {breaker} 上线',
];

/** Log lines that look like an answer, or say a value that was asked for or is gone. A device knows only what it was told. */
export const TREACHEROUS_LOGS: readonly string[] = [
  'topic: x',
  'code {breaker}',
  '{breaker}',
  'sn={breaker}',
  'breaker sn: {breaker} state 1',
  'connected',
  'idle',
  'tick',
  'OK',
  'server: mqtt.other.example 1883',
  '[cfg] last request: set {key} {told}',
  '[cfg] {key}={told} requested',
  'saving {told} ...',
  '{told}',
  '{toldLine}',
  '{before}',
  '{beforeLine}',
  '{key} {told}',
  'cfg: {key} was {before}',
  'old {key}: {before}',
  'system ready',
  'init done',
  '> ',
];

export const ALL_ITEMS: readonly ItemName[] = ITEM_NAMES;
