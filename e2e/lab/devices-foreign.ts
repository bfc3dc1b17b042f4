import { everyItem, type ReadState, type Spec } from './model.ts';
import { bare, bytes, colon, device, each, forms, gbk, once, type Style } from './styles.ts';

const both: ReadState[] = ['read', 'unknown'];
const loose: Pick<Spec, 'apply'> = {
  apply: everyItem('unchanged', 'verified', 'mismatch', 'noReply', 'notTried', 'rejected', 'unsupported'),
};
const says = (that: string, style: Style, more: Partial<Spec> = {}): Spec => ({
  that,
  behaviour: device(style),
  ...more,
});
const named = (names: Record<string, string>, mark = ': '): Style['get'] =>
  each((key, value) => `${names[key]}${mark}${value}`);
let clock = 0;
const stamp = (): string => `2007151033${String(10 + (clock++ % 49))}`;

/** A second wave: firmware by people we have never met. */
export const FOREIGN: Spec[] = [
  says('answers in lines that look like a log of ESP-IDF', {
    get: each((k, v) => `I (12345) cfg: ${k}=${v}`),
    ok: 'I (12345) cfg: saved',
  }),
  says('puts date and time before each answer', {
    get: each((k, v) => `2020-07-15 10:33:01 ${k}: ${v}`),
    ok: '2020-07-15 10:33:01 OK',
  }),
  says('puts a time stamp of twelve digits before each answer', {
    get: each((k, v) => `${stamp()} ${k}: ${v}`),
    ok: () => `${stamp()} OK`,
  }),
  says('tags its answers with [INFO]', { get: each((k, v) => `[INFO] ${k}: ${v}`), ok: '[INFO] done' }),
  says('says its MAC of twelve digits before its SN', {
    get: { ...colon, sn: (h) => `mac: 001122334455\nsn: ${h.sn}` },
  }),
  says('says its MAC of twelve digits after its SN in one line', {
    get: { ...colon, sn: (h) => `sn: ${h.sn}, mac: 001122334455` },
  }),
  says('says firmware, IMEI and SN together', {
    get: { ...colon, sn: (h) => `fw: 1.4.20\nimei: 860123456789012\nsn: ${h.sn}` },
  }),
  says('adds the state of the connection to its server', {
    get: { ...colon, server: (h) => `server: ${h.server!.host}:${h.server!.port} [connected]` },
  }),
  says('adds the resolved address to its server', {
    get: { ...colon, server: (h) => `server: ${h.server!.host} (192.0.2.7) port ${h.server!.port}` },
  }),
  says('adds keepalive and qos to its server', {
    get: {
      ...colon,
      server: (h) => `server: ${h.server!.host} port: ${h.server!.port} keepalive: 60 qos: 0`,
    },
  }),
  says('prints keepalive on a third line', {
    get: {
      ...colon,
      server: (h) => `Server name: ${h.server!.host}\nServer port: ${h.server!.port}\nKeepalive: 60`,
    },
  }),
  says('prints the port in parentheses', {
    get: { ...colon, server: (h) => `server: ${h.server!.host}(${h.server!.port})` },
  }),
  says('prints a query string', {
    get: forms(
      (l, v) => `${l}=${v}`,
      (s) => `host=${s.host}&port=${s.port}`,
      (n) => `host=${n.host}&port=${n.port}&tz=${n.timezone}`,
    ),
  }),
  says('prints YAML', {
    get: forms(
      (l, v) => `${l}: "${v}"`,
      (s) => `server:\n  - host: ${s.host}\n    port: ${s.port}`,
      (n) => `ntp:\n  - host: ${n.host}\n    port: ${n.port}\n    tz: ${n.timezone}`,
    ),
  }),
  says('prints dotted keys', {
    get: forms(
      (l, v) => `config.${l}=${v}`,
      (s) => `config.server.host=${s.host}\nconfig.server.port=${s.port}`,
      (n) => `config.ntp.host=${n.host}\nconfig.ntp.port=${n.port}\nconfig.ntp.tz=${n.timezone}`,
    ),
  }),
  says('prints key=sn val=VALUE len=N ret=0', {
    get: each((k, v) => `key=${k} val=${v.replaceAll(' ', ',')} len=${v.length} ret=0`),
    ok: 'ret=0',
  }),
  says('numbers its parameters P01 to P05', {
    get: named({ sn: 'P01', server: 'P02', user: 'P03', topic: 'P04', ntp: 'P05' }, '='),
  }),
  says('labels in pinyin', {
    get: named({ sn: 'bianma', server: 'fuwuqi', user: 'mima', topic: 'zhuti', ntp: 'ntp' }),
  }),
  says('labels in German', {
    get: named({
      sn: 'Seriennummer',
      server: 'Serveradresse',
      user: 'Passwort',
      topic: 'Thema',
      ntp: 'Zeitserver',
    }),
    ok: 'gespeichert',
  }),
  says('labels in traditional Chinese', {
    get: named({ sn: '編碼', server: '伺服器', user: '密碼', topic: '主題', ntp: 'NTP伺服器' }, '：'),
    ok: '設定成功',
  }),
  says('labels its port 端口号 in GBK', {
    get: forms(
      (l, v) => `${l}: ${v}`,
      (s) => `服务器地址: ${s.host} 端口号: ${s.port}`,
      (n) => `时间服务器: ${n.host} 端口号: ${n.port} 时区: ${n.timezone}`,
      { sn: '设备编号', user: '登录密码', topic: '主题前缀' },
    ),
    encode: gbk,
    ok: '保存成功',
  }),
  says('ends each value line with OK', { get: each((k, v) => `${k}: ${v} OK`) }),
  says('ends each bare value with OK on the same line', { get: each((_k, v) => `${v} OK`) }),
  says('begins each bare value with =', { get: each((_k, v) => `=${v}`) }),
  says('begins each bare value with "> "', { get: each((_k, v) => `> ${v}`) }),
  says('ends each value with #', { get: each((k, v) => `${k}:${v}#`), ok: 'ok#' }),
  says('declares types: string sn = "value"', { get: each((k, v) => `string ${k} = "${v}"`) }),
  says('decorates with stars', { get: each((k, v) => `*** ${k}: ${v} ***`), ok: '*** done ***' }),
  says('decorates with lines of = signs', {
    get: each((k, v) => `==============\n${k}: ${v}\n==============`),
  }),
  says('aligns values to the right', { get: each((k, v) => `${k}:${v.padStart(40)}`) }),
  says('says each value twice in one line', { get: each((k, v) => `${k}: ${v} (saved: ${v})`) }),
  says('quotes with typographic quotes in UTF-8', { get: each((k, v) => `${k}: “${v}”`) }),
  says('echoes twice', { get: colon, echo: (line) => `${line}\r\n${line}\r\n` }),
  says('echoes in capitals', { get: bare, echo: (line) => `${line.toUpperCase()}\r\n` }),
  says('echoes after its prompt', { get: bare, echo: (line) => `gw> ${line}\r\n` }),
  says('loses the first character of its echo', { get: bare, echo: (line) => `${line.slice(1)}\r\n` }),
  says('echoes the line in brackets', { get: bare, echo: (line) => `[${line}]\r\n` }),
  says('says "cmd: get sn" before its answer', { get: bare, before: (c) => `cmd: ${c.line}` }),
  says('says "Processing..." and needs 400 ms more', {
    get: colon,
    spread: (d, _b, c) =>
      c.verb === 'get'
        ? [
            { after: 0, data: bytes('Processing...\r\n') },
            { after: 400, data: d },
          ]
        : once(d),
  }),
  says('says "Processing..." and needs 400 ms more for a bare value', {
    get: bare,
    spread: (d, _b, c) =>
      c.verb === 'get'
        ? [
            { after: 0, data: bytes('Processing...\r\n') },
            { after: 400, data: d },
          ]
        : once(d),
  }),
  says(
    'prompts 150 ms after its answer',
    {
      get: colon,
      spread: (d) => [
        { after: 0, data: d },
        { after: 150, data: bytes('> ') },
      ],
    },
    { talksLate: true },
  ),
  says(
    'says "busy, try again" to every third command',
    {
      get: colon,
      instead: (c) => (c.count % 3 === 0 ? once(bytes('busy, try again\r\n')) : null),
    },
    { deadlineMs: 90_000 },
  ),
  says('loses every fifth command', { get: colon, instead: (c) => (c.count % 5 === 0 ? [] : null) }),
  says('loses every fourth command and prints bare values', {
    get: bare,
    instead: (c) => (c.count % 4 === 0 ? [] : null),
  }),
  says('loses the first byte of every fourth answer', {
    get: colon,
    spread: (d, _b, c) => once(c.count % 4 === 0 ? d.subarray(1) : d),
  }),
  says(
    'loses the last bytes of every fourth bare answer',
    { get: bare, spread: (d, _b, c) => once(c.count % 4 === 0 ? d.subarray(0, -5) : d) },
    {
      read: { sn: both, server: both, password: both, topicRoot: both, ntp: both },
      ...loose,
      lies: true,
    },
  ),
  says(
    'flips a bit in every sixth answer',
    {
      get: colon,
      spread: (d, _b, c) => once(c.count % 6 === 0 ? Buffer.from(d.map((x, i) => (i === 9 ? x ^ 1 : x))) : d),
    },
    {
      read: { sn: both, server: both, password: both, topicRoot: both, ntp: both },
      ...loose,
      lies: true,
    },
  ),
  says(
    'writes its port with leading zeros',
    {
      get: {
        ...colon,
        server: (h) => `server: ${h.server!.host} ${String(h.server!.port).padStart(6, '0')}`,
      },
    },
    { read: { server: both }, ...loose },
  ),
  says(
    'writes its port in hex',
    { get: { ...colon, server: (h) => `server: ${h.server!.host} 0x${h.server!.port.toString(16)}` } },
    { read: { server: both }, ...loose },
  ),
  says(
    'writes its host with the dot of a full name',
    { get: { ...colon, server: (h) => `server: ${h.server!.host}. ${h.server!.port}` } },
    { read: { server: both }, ...loose },
  ),
  says('says when it last synchronised', {
    get: {
      ...colon,
      ntp: (h) => `ntp: ${h.ntp!.host} ${h.ntp!.port} ${h.ntp!.timezone} (last sync 2020-07-15 10:33:01)`,
    },
  }),
  says('says that ntp is enabled', {
    get: {
      ...colon,
      ntp: (h) => `ntp: enabled, server ${h.ntp!.host}, port ${h.ntp!.port}, timezone ${h.ntp!.timezone}`,
    },
  }),
  says('says its ntp interval', {
    get: {
      ...colon,
      ntp: (h) => `ntp: ${h.ntp!.host} port ${h.ntp!.port} tz ${h.ntp!.timezone} interval 3600`,
    },
  }),
  says('prints Asia/Shanghai beside its time zone', {
    get: { ...colon, ntp: (h) => `ntp: ${h.ntp!.host} ${h.ntp!.port} ${h.ntp!.timezone} Asia/Shanghai` },
  }),
  says('says the topic is a root', { get: { ...colon, topic: (h) => `topic: ${h.topic} (root)` } }),
  says('prints the topic root with a slash and all below', {
    get: { ...colon, topic: (h) => `topic root: ${h.topic}, publish: ${h.topic}/${h.sn}/fromdev` },
  }),
  says('prints the age of its password', {
    get: { ...colon, user: (h) => `password: ${h.user} (set 3 days ago)` },
  }),
  says('warns of a weak password after it', {
    get: { ...colon, user: (h) => `password: ${h.user}\nwarning: weak password` },
  }),
  says('prints user= and pass= in one line', {
    get: { ...colon, user: (h) => `user=${h.sn} pass=${h.user}` },
  }),
  says(
    'prints login SN/PASSWORD',
    { get: { ...colon, user: (h) => `login: ${h.sn}/${h.user}` } },
    { read: { password: both }, ...loose },
  ),
  says('replies to a set with the old value and the new', {
    get: colon,
    ok: (c) => `${c.key}: (old) -> ${c.rest}`,
  }),
  says(
    'asks "are you sure? (y/n)" and takes the next line for an answer',
    {
      get: colon,
      ok: 'are you sure? (y/n)',
      store: () => true,
    },
    { ...loose, lies: true },
  ),
];
