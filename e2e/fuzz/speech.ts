/** What an honest device says to a `get`, in the way it speaks. */
import { ITEM_NAMES, type ItemName } from '../../shared/domain/index.ts';
import type { DeviceConfig } from '../../electron/simulator/device-config.ts';
import { offsetOf, signedHours } from '../../electron/simulator/dialect.ts';
import type { Speech, WordSet } from './dialogue.ts';

type Words = Readonly<Record<ItemName | 'port' | 'ntpPort' | 'zone', string>>;

const GUIDE: Words = {
  sn: 'sn',
  server: 'server',
  password: 'user',
  topicRoot: 'topic',
  ntp: 'ntp',
  port: 'port',
  ntpPort: 'ntp port',
  zone: 'timezone',
};

export const WORDS: Readonly<Record<WordSet, Words>> = {
  guide: GUIDE,
  capitals: {
    sn: 'SN',
    server: 'SERVER',
    password: 'USER',
    topicRoot: 'TOPIC',
    ntp: 'NTP',
    port: 'PORT',
    ntpPort: 'NTP_PORT',
    zone: 'TZ',
  },
  english: {
    sn: 'Device SN',
    server: 'MQTT server',
    password: 'MQTT password',
    topicRoot: 'Topic root',
    ntp: 'NTP server',
    port: 'MQTT port',
    ntpPort: 'NTP port',
    zone: 'Time zone',
  },
  short: { ...GUIDE, server: 'srv', password: 'pwd', topicRoot: 'root', zone: 'tz' },
  chinese: {
    sn: '编码',
    server: 'MQTT服务器',
    password: '登录密码',
    topicRoot: '主题根',
    ntp: '时间服务器',
    port: '端口',
    ntpPort: '时间服务器端口',
    zone: '时区',
  },
  stranger: {
    sn: 'P01',
    server: 'P02',
    password: 'P03',
    topicRoot: 'P04',
    ntp: 'P05',
    port: 'P06',
    ntpPort: 'P07',
    zone: 'P08',
  },
  none: { sn: '', server: '', password: '', topicRoot: '', ntp: '', port: '', ntpPort: '', zone: '' },
};

/** The lines about one item, without agreement and log lines. */
export function linesAbout(speech: Speech, item: ItemName, config: DeviceConfig): string[] {
  switch (speech.form) {
    case 'line':
      return [labelled(speech, WORDS[speech.words][item], valueOf(speech, item, config))];
    case 'parts':
      return inParts(speech, item, config);
    case 'heading':
      return [`${WORDS[speech.words][item]}:`, decorated(speech, valueOf(speech, item, config))];
    case 'json':
      return [decorated(speech, JSON.stringify(asObject(speech, item, config)))];
    case 'xml': {
      const name = GUIDE[item];
      return [decorated(speech, `<${name}>${valueOf(speech, item, config)}</${name}>`)];
    }
  }
}

/** The lines that answer a `get`, agreement included. */
export function linesOfGet(speech: Speech, item: ItemName, config: DeviceConfig): string[] {
  const lines =
    speech.dump === 'no'
      ? linesAbout(speech, item, config)
      : ITEM_NAMES.flatMap((name) => linesAbout(speech, name, config));
  const joined = speech.dump === 'one line' ? [lines.join('; ')] : lines;
  if (speech.agreement === null) return joined;
  const { text, where } = speech.agreement;
  return where === 'before' ? [text, ...joined] : [...joined, text];
}

function labelled(speech: Speech, label: string, value: string): string {
  const { separator, quotes, colours } = speech;
  const quoted = `${quotes[0]}${value}${quotes[1]}`;
  if (label === '') return decorated(speech, quoted);
  const pair = colours
    ? `\x1b[36m${label}\x1b[0m${separator}\x1b[1;32m${quoted}\x1b[0m`
    : `${label}${separator}${quoted}`;
  return decorated(speech, pair);
}

function decorated({ around }: Speech, text: string): string {
  return `${around[0]}${text}${around[1]}`;
}

function inParts(speech: Speech, item: ItemName, config: DeviceConfig): string[] {
  const words = WORDS[speech.words];
  const { server, ntp } = config;
  if (item === 'server' && server.host !== '')
    return [labelled(speech, words.server, server.host), labelled(speech, words.port, String(server.port))];
  if (item === 'ntp' && ntp.host !== '') {
    return [
      labelled(speech, words.ntp, ntp.host),
      labelled(speech, words.ntpPort, String(ntp.port)),
      labelled(speech, words.zone, zoneOf(speech, ntp.timezone)),
    ];
  }
  return [labelled(speech, words[item], valueOf(speech, item, config))];
}

/** The value as one text; parts of an address as this device joins them. */
export function valueOf(speech: Speech, item: ItemName, config: DeviceConfig): string {
  switch (item) {
    case 'sn':
    case 'password':
    case 'topicRoot':
      return config[item] === '' ? speech.unset : config[item];
    case 'server':
      return config.server.host === '' ? speech.unset : address(speech, config.server);
    case 'ntp': {
      if (config.ntp.host === '') return speech.unset;
      return `${address(speech, config.ntp)}${speech.beforeZone}${zoneOf(speech, config.ntp.timezone)}`;
    }
  }
}

function address({ address: form }: Speech, { host, port }: { host: string; port: number }): string {
  const name = form.includes('{h}:') && host.includes(':') ? `[${host}]` : host;
  return form.replace('{h}', () => name).replace('{p}', String(port));
}

function zoneOf({ zone }: Speech, hours: number): string {
  switch (zone) {
    case 'number':
      return String(hours);
    case 'signed':
      return signedHours(hours);
    case 'offset':
      return offsetOf(hours);
    case 'utc':
      return `UTC${signedHours(hours)}`;
  }
}

function asObject(speech: Speech, item: ItemName, config: DeviceConfig): Record<string, unknown> {
  const key = speech.words === 'none' ? 'value' : WORDS[speech.words][item];
  const { server, ntp } = config;
  if (item === 'server')
    return server.host === '' ? { [key]: null } : { host: server.host, port: server.port };
  if (item === 'ntp')
    return ntp.host === '' ? { [key]: null } : { ntp: ntp.host, port: ntp.port, tz: ntp.timezone };
  return config[item] === '' ? { [key]: null } : { [key]: config[item] };
}
