import type { ReadState, Spec, Wanted } from './model.ts';
import { bare, bytes, colon, device, each, type Getters } from './styles.ts';

const mask = (print: (password: string) => string, get: Getters = colon): Getters => ({
  ...get,
  user: (h) => print(h.user ?? ''),
});
const masked = (that: string, get: Getters, more: Partial<Spec> = {}): Spec => ({
  that,
  behaviour: device({ get }),
  read: { password: ['masked'] },
  apply: { password: ['unverifiable'] },
  ...more,
});
const holding = (that: string, user: string, get: Getters, more: Partial<Spec> = {}): Spec => ({
  that,
  held: { user },
  behaviour: device({ get }),
  ...more,
});
const wants = (password: string): Wanted => ({ password, topicRoot: 'plant7/devs' });
const either: ReadState[] = ['read', 'unknown'];
const SPECIAL = String.raw`a:b=c,d"e'f[g]{h}>i#j|k\l;m`;

/** Passwords: hidden, odd, or easily taken for something else. */
export const SECRETS: Spec[] = [
  masked(
    'masks its password with six stars',
    mask(() => 'user: ******'),
  ),
  masked(
    'masks its password with as many stars as it is long, bare',
    mask((p) => '*'.repeat(p.length), bare),
  ),
  masked(
    'masks its password with dots',
    mask(() => 'user: ........'),
  ),
  masked(
    'masks its password with bullets in UTF-8',
    mask(() => 'user: ••••••••'),
  ),
  masked(
    'masks its password as <hidden>',
    mask(() => 'user: <hidden>'),
  ),
  masked(
    'masks its password as [protected]',
    mask(() => 'user=[protected]'),
  ),
  masked(
    'masks its password with x',
    mask(() => 'user: xxxxxxxx'),
    {
      read: { password: ['masked', 'unknown'] },
      apply: {
        password: ['unverifiable', 'mismatch'],
        topicRoot: ['verified', 'notTried'],
        ntp: ['verified', 'notTried'],
        server: ['verified', 'notTried'],
      },
      lies: true,
    },
  ),
  masked(
    'shows the first two and the last two characters of its password',
    mask((p) => `user: ${p.slice(0, 2)}****${p.slice(-2)}`),
  ),
  masked(
    'shows only the first three characters of its password',
    mask((p) => `user: ${p.slice(0, 3)}*****`),
  ),
  masked(
    'hides its password and says how long it is',
    mask((p) => `user: ****** (${p.length})`),
  ),
  masked(
    'echoes, prompts and masks',
    mask(() => '********', bare),
    { behaviour: device({ get: mask(() => '********', bare), echo: true, prompt: '> ' }) },
  ),
  masked(
    'masks its password with stars and drops its last character',
    mask(() => 'user: ******'),
    {
      behaviour: device({
        get: mask(() => 'user: ******'),
        store: (c, b) => {
          if (c.key === 'user') b.held.user = c.rest.slice(0, -1);
          else if (c.key === 'topic') b.held.topic = c.rest;
          else if (c.key === 'server') b.held.server = { host: c.args[0]!, port: Number(c.args[1]) };
          else if (c.key === 'ntp')
            b.held.ntp = { host: c.args[0]!, port: Number(c.args[1]), timezone: Number(c.args[2]) };
          return true;
        },
      }),
    },
  ),
  masked(
    'will not say its password: "write only"',
    mask(() => 'write only'),
    {
      read: { password: ['masked', 'unknown', 'unsupported'] },
      apply: {
        password: ['unverifiable', 'unsupported', 'mismatch', 'noReply'],
        topicRoot: ['verified', 'notTried'],
        ntp: ['verified', 'notTried'],
        server: ['verified', 'notTried'],
      },
      lies: true,
    },
  ),
  holding('holds a password of special characters, labelled', SPECIAL, colon, {
    file: wants(String.raw`Z:y=x,w"v'u[t]{s}>r#q|p\o;n`),
  }),
  holding('holds a password of special characters, bare', SPECIAL, bare, {
    file: wants(String.raw`Z:y=x,w"v'u[t]{s}>r#q|p\o;n`),
  }),
  holding('holds a password of special characters, echoed and prompted', SPECIAL, bare, {
    file: wants('=:,;#>'),
    behaviour: device({ get: bare, echo: true, prompt: '> ' }),
  }),
  holding(
    'holds a password of special characters in JSON',
    SPECIAL,
    {
      ...colon,
      user: (h) => JSON.stringify({ user: h.user }),
    },
    { file: wants(String.raw`q"w\e/r{t}`) },
  ),
  holding('holds a password ending in a semicolon', 'abcDEF;', colon, { file: wants('ghiJKL;') }),
  holding('holds a password in quotes of its own', '"abcDEF"', colon, { file: wants('"ghiJKL"') }),
  holding('holds a password beginning with a quote', '"abcDEF', bare, { file: wants("'ghiJKL") }),
  holding('holds a password ending in a full stop', 'abcDEF.', bare, { file: wants('ghiJKL.') }),
  holding('holds a password ending in >', 'abcDEF>', bare, { file: wants('ghiJKL#') }),
  holding(
    'holds a password in parentheses',
    '(abcDEF)',
    each((k, v) => `${k}=${v}`),
    { file: wants('(ghi)JKL') },
  ),
  holding('holds a password that contains its label', 'user:abc', colon, { file: wants('user=xyz') }),
  holding('holds a password of twelve digits', '202005019999', colon, { file: wants('202004170023') }),
  holding('holds a password that is its SN', '202005010001', bare, {
    file: wants('202005010001'),
    passwordIsPublic: true,
  }),
  holding('holds a password equal to its topic', 'smart/devs', colon, {
    file: wants('plant7/devs'),
    passwordIsPublic: true,
  }),
  holding('holds the password OK, labelled', 'OK', colon, { file: wants('ERROR'), passwordIsPublic: true }),
  holding('holds the password OK, bare', 'OK', bare, {
    file: wants('ok'),
    read: { password: either },
    apply: {
      password: ['verified', 'mismatch', 'noReply', 'unverifiable'],
      topicRoot: ['verified', 'notTried'],
    },
    passwordIsPublic: true,
  }),
  holding('holds the password sn', 'sn', colon, { file: wants('result'), passwordIsPublic: true }),
  holding('holds the password 8883, its own port', '8883', colon, {
    file: wants('9883'),
    passwordIsPublic: true,
  }),
  holding('holds a password of one character', 'e', colon, { file: wants('1'), passwordIsPublic: true }),
  holding('holds the password error, labelled', 'error', colon, {
    file: wants('failed'),
    passwordIsPublic: true,
  }),
  holding('holds the password null', 'null', colon, {
    file: wants('none'),
    read: { password: either },
    apply: { password: ['verified', 'mismatch', 'noReply'], topicRoot: ['verified', 'notTried'] },
    passwordIsPublic: true,
  }),
  holding('holds a password of 64 characters', 'Aa1-'.repeat(16), colon, { file: wants('Zz9_'.repeat(16)) }),
  holding('prints a hex dump of its password beside it', 'abcDEF123', {
    ...colon,
    user: (h) => `user: ${h.user}  [${bytes(h.user!).toString('hex')}]`,
  }),
  holding('logs its password while it connects', 'abcDEF123', {
    ...colon,
    topic: (h) => `[mqtt] login ${h.sn}/${h.user} refused\ntopic: ${h.topic}`,
  }),
  holding(
    'answers get topic with its password first',
    'abcDEF123',
    { ...bare, topic: (h) => `${h.user}\n${h.topic}` },
    {
      read: { topicRoot: ['unknown', 'read'] },
      apply: {
        topicRoot: ['mismatch', 'noReply', 'verified'],
        ntp: ['verified', 'notTried'],
        server: ['verified', 'notTried'],
      },
    },
  ),
  {
    that: 'has the topic server',
    held: { topic: 'server' },
    file: { topicRoot: 'topic' },
    behaviour: device({ get: colon }),
  },
  {
    that: 'has the topic user, bare',
    held: { topic: 'user' },
    file: { topicRoot: 'ntp' },
    behaviour: device({ get: bare }),
  },
  {
    that: 'has the topic sn, echoed and prompted',
    held: { topic: 'sn' },
    file: { topicRoot: 'get' },
    behaviour: device({ get: bare, echo: true, prompt: '> ' }),
  },
  {
    that: 'has a topic of twelve digits',
    held: { topic: '202004170023' },
    file: { topicRoot: '202005010001' },
    behaviour: device({ get: colon }),
  },
  {
    that: 'has a topic with = and : in it',
    held: { topic: 'a=b/c:d' },
    file: { topicRoot: 'x:y/z=1' },
    behaviour: device({ get: colon }),
  },
  {
    that: 'has a server of one label',
    held: { server: { host: 'broker', port: 1883 } },
    file: { server: { host: 'localhost', port: 8883 } },
    behaviour: device({ get: colon }),
  },
  {
    that: 'has a server of one label, bare',
    held: { server: { host: 'broker', port: 1883 } },
    file: { server: { host: 'mqtt', port: 8883 } },
    behaviour: device({ get: bare }),
  },
  {
    that: 'has a server called server',
    held: { server: { host: 'server', port: 8883 } },
    file: { server: { host: 'port', port: 1883 } },
    behaviour: device({ get: colon }),
  },
  {
    that: 'has an IPv4 server',
    held: { server: { host: '192.168.1.20', port: 8883 } },
    file: { server: { host: '10.0.0.1', port: 8883 } },
    behaviour: device({ get: each((k, v) => `${k}: ${v.replace(' ', ':')}`) }),
  },
  {
    that: 'has an IPv6 server',
    held: { server: { host: 'fd00::8', port: 8883 } },
    file: { server: { host: '2001:db8::1', port: 8884 } },
    behaviour: device({ get: bare }),
  },
  {
    that: 'has an IPv6 server in brackets',
    held: { server: { host: 'fd00::8', port: 8883 } },
    file: { server: { host: '2001:db8::1', port: 8884 } },
    behaviour: device({ get: { ...colon, server: (h) => `server: [${h.server!.host}]:${h.server!.port}` } }),
  },
  {
    that: 'has a server whose name is numbers and dots',
    held: { server: { host: '1.mqtt.2.example', port: 8883 } },
    file: { server: { host: '8883.example', port: 8883 } },
    behaviour: device({ get: colon }),
  },
];
