import type { ItemName } from '../../shared/domain/index.ts';
import {
  BASE_DIALECT,
  bareValue,
  hostAndPort,
  offsetOf,
  signedHours,
  uptimeStamp,
  type Dialect,
} from './dialect.ts';

type Words = Readonly<Record<ItemName, string>>;

const GUIDE_WORDS: Words = { sn: 'sn', server: 'server', password: 'user', topicRoot: 'topic', ntp: 'ntp' };
const CHINESE_WORDS: Words = {
  sn: '编码',
  server: 'MQTT服务器',
  password: '登录密码',
  topicRoot: '主题根',
  ntp: '时间服务器',
};

function define(parts: Partial<Dialect> & Pick<Dialect, 'about' | 'get'>): Dialect {
  return { ...BASE_DIALECT, ...parts };
}

const labelled =
  (between: string, words: Words = GUIDE_WORDS, separator = ' ', unset = ''): Dialect['get'] =>
  (item, config) => [`${words[item]}${between}${bareValue(item, config, separator, unset)}`];

const bare: Dialect['get'] = (item, config) => [bareValue(item, config)];

const sentence: Dialect['get'] = (item, config) => {
  switch (item) {
    case 'sn':
      return [`[cfg] device sn is ${config.sn || 'empty'}`];
    case 'server':
      return [`[cfg] mqtt server is ${config.server.host || 'none'}, port ${config.server.port}`];
    case 'password':
      return [`[cfg] mqtt login password is ${config.password || 'empty'}`];
    case 'topicRoot':
      return [`[cfg] topic root is ${config.topicRoot || 'empty'}`];
    case 'ntp':
      return [
        `[cfg] ntp server is ${config.ntp.host}, port ${config.ntp.port}, timezone ${config.ntp.timezone}`,
      ];
  }
};

const coloured: Dialect['get'] = (item, config) => [
  `\x1b[36m${GUIDE_WORDS[item]}\x1b[0m: \x1b[1;32m${bareValue(item, config)}\x1b[0m`,
];

/** Breakers on the bus: twelve digits each, which is what an SN looks like. */
const breakerLog = (n: number, uptimeMs: number): readonly string[] => [
  `${uptimeStamp(uptimeMs)} bus: breaker ${String(210012340000 + n)} online`,
];

/**
 * The dialects by name. No real device's reply form is documented, so these are not models of devices but of the
 * forms an engine must survive.
 */
export const DIALECTS = {
  bare: define({ about: 'the value alone; OK, ERROR', get: bare }),
  'silent-set': define({
    about: 'the value alone; nothing at all in answer to set',
    get: bare,
    set: () => [],
  }),
  'trailing-ok': define({ about: 'the value, then OK', get: bare, trailer: ['OK'] }),
  'ok-first': define({ about: 'OK, then the value', get: (item, config) => ['OK', bareValue(item, config)] }),
  'label-colon': define({
    about: 'sn: VALUE; ERR: unknown command',
    get: labelled(': ', GUIDE_WORDS, ' ', '(not set)'),
    set: () => ['ok'],
    error: (why) => [why === 'unknownCommand' ? 'ERR: unknown command' : 'ERR: bad value'],
  }),
  'label-equals': define({
    about: 'SN=VALUE, parts separated by commas',
    get: (item, config) => [`${GUIDE_WORDS[item].toUpperCase()}=${bareValue(item, config, ',')}`],
    set: () => ['SUCCESS'],
    error: () => ['FAIL'],
  }),
  'echo-label': define({ about: 'echo of the line, then sn: VALUE', echo: 'line', get: labelled(': ') }),
  'set-shows-value': define({
    about: 'set is answered by the label and the value, as if it were a get',
    get: labelled(': '),
    set: labelled(': '),
  }),
  at: define({
    about: 'AT style: blank line, +SN:VALUE, blank line, OK; +CME ERROR: 3; echo',
    echo: 'line',
    get: (item, config) => ['', `+${GUIDE_WORDS[item].toUpperCase()}:${bareValue(item, config, ',')}`, ''],
    trailer: ['OK'],
    set: () => ['', 'OK'],
    error: () => ['', '+CME ERROR: 3'],
  }),
  sentence: define({
    about: '[cfg] mqtt server is HOST, port N',
    get: sentence,
    set: () => ['[cfg] saved'],
    error: (_why, line) => [`[cfg] error: cannot do '${line.split(' ').slice(0, 2).join(' ')}'`],
  }),
  prompt: define({ about: 'no echo, the value, prompt "> "', get: bare, prompt: '> ' }),
  shell: define({
    about: 'a shell: echo of every byte, prompt "conc# "',
    echo: 'bytes',
    prompt: 'conc# ',
    get: labelled(': '),
    set: () => [],
    error: (_why, line) => [`${line.split(' ')[0] ?? ''}: command not found`],
  }),
  'cr-only': define({ about: 'lines end in CR', eol: '\r', get: labelled(': ') }),
  'lf-only': define({ about: 'lines end in LF', eol: '\n', get: labelled('=') }),
  'no-terminator': define({ about: 'lines do not end at all', eol: '', get: labelled(':') }),
  'no-terminator-bare': define({ about: 'the value alone, without an end', eol: '', get: bare }),
  gbk: define({
    about: 'Chinese labels in GBK (编码：VALUE)',
    encoding: 'gbk',
    get: labelled('：', CHINESE_WORDS),
    set: () => ['设置成功'],
    error: () => ['无效命令'],
    banner: ['', '集中器启动', '主板号：100000000042', '就绪'],
  }),
  'utf8-chinese': define({
    about: 'Chinese labels in UTF-8, prompt',
    get: (item, config) =>
      item === 'server' && config.server.host !== ''
        ? [`MQTT服务器：${config.server.host}，端口：${config.server.port}`]
        : labelled('：', CHINESE_WORDS)(item, config),
    set: () => ['保存成功'],
    error: (why) => [why === 'unknownCommand' ? '错误：无效命令' : '错误：参数无效'],
    prompt: '集中器> ',
  }),
  json: define({
    about: 'one JSON object a reply',
    get: (item, config) => {
      const server = { server: config.server.host, port: config.server.port };
      const values =
        item === 'server'
          ? server
          : item === 'ntp'
            ? { ntp: config.ntp }
            : { [GUIDE_WORDS[item]]: config[item] };
      return [JSON.stringify({ ret: 0, ...values })];
    },
    set: () => ['{"ret":0}'],
    error: () => ['{"ret":-1,"msg":"unknown command"}'],
  }),
  quoted: define({
    about: 'sn = "VALUE"',
    get: (item, config) => {
      const { server, ntp } = config;
      if (item === 'server') return [`server = "${server.host}" ${server.port}`];
      if (item === 'ntp') return [`ntp = "${ntp.host}" ${ntp.port} "UTC${signedHours(ntp.timezone)}"`];
      return [`${GUIDE_WORDS[item]} = "${config[item]}"`];
    },
  }),
  'host-port': define({
    about: 'HOST:PORT, and UTC+8 for the time zone',
    get: (item, config) => {
      if (item === 'server')
        return [`server: ${config.server.host === '' ? '-' : hostAndPort(config.server)}`];
      if (item === 'ntp') return [`ntp: ${hostAndPort(config.ntp)} UTC${signedHours(config.ntp.timezone)}`];
      return labelled(': ', GUIDE_WORDS, ' ', '-')(item, config);
    },
  }),
  url: define({
    about: 'mqtts://HOST:PORT, and +08:00 for the time zone',
    get: (item, config) => {
      if (item === 'server')
        return [config.server.host === '' ? 'null' : `mqtts://${hostAndPort(config.server)}`];
      if (item === 'ntp') return [`ntp://${hostAndPort(config.ntp)} ${offsetOf(config.ntp.timezone)}`];
      return [bareValue(item, config, ' ', 'null')];
    },
  }),
  'two-lines': define({
    about: 'the server on two lines, ntp on three',
    get: (item, config) => {
      const { server, ntp } = config;
      if (item === 'server') return [`server: ${server.host}`, `port: ${server.port}`];
      if (item === 'ntp')
        return [`ntp server: ${ntp.host}`, `ntp port: ${ntp.port}`, `time zone: ${ntp.timezone}`];
      return labelled(': ')(item, config);
    },
    trailer: ['OK'],
  }),
  logs: define({
    about: 'log lines with time stamps and breakers, before, between and after',
    get: labelled(': '),
    trailer: ['OK'],
    logBefore: breakerLog,
    logBetween: (n, ms) => [`${uptimeStamp(ms)} poll: line ${n} u=229.8V i=0.412A`],
    logAfter: (n, ms) => [`${uptimeStamp(ms)} mqtt: publish fromdev seq=${n} sn=${210012340000 + n}`],
    logAfterMs: 15,
  }),
  'logs-bare': define({
    about: 'the value alone among log lines in the same chunk',
    get: bare,
    logBefore: (n, ms) => [...breakerLog(n, ms), `${uptimeStamp(ms)} code ${String(210012340000 + n)} ok`],
    logAfter: breakerLog,
  }),
  ansi: define({
    about: 'ANSI colours, echo of every byte, a coloured prompt',
    echo: 'bytes',
    prompt: '\x1b[33mconc>\x1b[0m \x1b[K',
    get: coloured,
    set: () => ['\x1b[32mOK\x1b[0m'],
    error: () => ['\x1b[31mERROR\x1b[0m'],
  }),
  dump: define({
    about: 'any get prints the whole configuration',
    dump: true,
    get: labelled('=', GUIDE_WORDS, ' '),
    trailer: ['---- end ----'],
  }),
} as const satisfies Readonly<Record<string, Dialect>>;

export type DialectName = keyof typeof DIALECTS;

export const DIALECT_NAMES = Object.keys(DIALECTS) as readonly DialectName[];

export const DEFAULT_DIALECT: DialectName = 'label-colon';

export function isDialectName(text: string): text is DialectName {
  return Object.hasOwn(DIALECTS, text);
}
