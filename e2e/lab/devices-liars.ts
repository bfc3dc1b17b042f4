import { stopsAt, type Body, type Command, type Held, type Spec } from './model.ts';
import { bare, colon, device, each, keep } from './styles.ts';

/** Keeps what `change` makes of the argument. */
const bent =
  (key: string, change: (text: string) => string) =>
  (c: Command, body: Body): boolean =>
    keep(c.key === key ? { ...c, rest: change(c.rest), args: change(c.rest).split(' ') } : c, body);
/** Says OK, keeps nothing of `key`. */
const ignores =
  (key: string) =>
  (c: Command, body: Body): boolean =>
    c.key === key || keep(c, body);
const refuses =
  (key: string) =>
  (c: Command, body: Body): boolean =>
    c.key !== key && keep(c, body);
const onSet =
  (key: string, change: (h: Held) => void) =>
  (c: Command, b: Body): void => {
    if (c.verb === 'set' && c.key === key) change(b.held);
  };

/** Devices that do not do what they were told, or do not say what they did. None may ever pass. */
export const LIARS: Spec[] = [
  {
    that: 'drops the last character of its password',
    behaviour: device({ get: colon, store: bent('user', (v) => v.slice(0, -1)) }),
    apply: stopsAt('password', 'mismatch'),
  },
  {
    that: 'cuts its password at 8 characters, bare',
    behaviour: device({ get: bare, store: bent('user', (v) => v.slice(0, 8)) }),
    apply: stopsAt('password', 'mismatch'),
  },
  {
    that: 'appends a digit to its password',
    behaviour: device({ get: colon, store: bent('user', (v) => `${v}0`) }),
    apply: stopsAt('password', 'mismatch'),
  },
  {
    that: 'keeps a semicolon after its password',
    behaviour: device({ get: colon, store: bent('user', (v) => `${v};`) }),
    apply: stopsAt('password', 'mismatch'),
  },
  {
    that: 'keeps quotes round its password',
    behaviour: device({ get: colon, store: bent('user', (v) => `"${v}"`) }),
    apply: stopsAt('password', 'mismatch'),
  },
  {
    that: 'keeps a full stop after its topic',
    behaviour: device({ get: bare, store: bent('topic', (v) => `${v}.`) }),
    apply: stopsAt('topicRoot', 'mismatch'),
  },
  {
    that: 'lowers the case of its password',
    behaviour: device({ get: colon, store: bent('user', (v) => v.toLowerCase()) }),
    apply: stopsAt('password', 'mismatch'),
  },
  {
    that: 'raises the case of its topic',
    behaviour: device({ get: bare, store: bent('topic', (v) => v.toUpperCase()) }),
    apply: stopsAt('topicRoot', 'mismatch'),
  },
  {
    that: 'puts a slash before its topic',
    behaviour: device({ get: colon, store: bent('topic', (v) => `/${v}`) }),
    apply: stopsAt('topicRoot', 'mismatch'),
  },
  {
    that: 'puts a slash after its topic',
    behaviour: device({ get: bare, store: bent('topic', (v) => `${v}/`) }),
    apply: stopsAt('topicRoot', 'mismatch'),
  },
  {
    that: 'cuts its topic at the slash',
    behaviour: device({ get: colon, store: bent('topic', (v) => v.split('/')[0]!) }),
    apply: stopsAt('topicRoot', 'mismatch'),
  },
  {
    that: 'says OK to a topic and does not keep it',
    behaviour: device({ get: colon, store: ignores('topic') }),
    apply: stopsAt('topicRoot', 'mismatch'),
  },
  {
    that: 'repeats the topic after a set and does not keep it',
    behaviour: device({ get: colon, ok: (c) => `${c.key}: ${c.rest}`, store: ignores('topic') }),
    apply: stopsAt('topicRoot', 'mismatch'),
  },
  {
    that: 'repeats the topic bare after a set and does not keep it',
    behaviour: device({ get: bare, ok: (c) => c.rest, store: ignores('topic') }),
    apply: stopsAt('topicRoot', 'mismatch'),
  },
  {
    that: 'logs the topic it was asked for before the old one it still holds',
    behaviour: device({
      get: colon,
      store: ignores('topic'),
      before: (c) => (c.line === 'get topic' ? '[cfg] last request: set topic plant7/devs' : ''),
    }),
    apply: stopsAt('topicRoot', 'mismatch'),
  },
  {
    that: 'echoes everything, says OK, and keeps no server',
    behaviour: device({ get: bare, echo: true, store: ignores('server') }),
    apply: { server: ['mismatch'] },
  },
  {
    that: 'keeps the host and forgets the port',
    behaviour: device({ get: colon, store: bent('server', (v) => `${v.split(' ')[0]!} 1883`) }),
    apply: { server: ['mismatch'] },
  },
  {
    that: 'adds a digit to the port',
    behaviour: device({ get: bare, store: bent('server', (v) => `${v}0`) }),
    apply: { server: ['mismatch'] },
  },
  {
    that: 'drops the first character of the host',
    behaviour: device({
      get: each((_k, v) => v.replaceAll(' ', ':')),
      store: bent('server', (v) => v.slice(1)),
    }),
    apply: { server: ['mismatch'] },
  },
  {
    that: 'cuts the host at 16 characters',
    behaviour: device({ get: colon, store: bent('server', (v) => v.replace(/^(\S{1,16})\S*/, '$1')) }),
    apply: { server: ['mismatch'] },
  },
  {
    that: 'raises the case of the host',
    behaviour: device({ get: colon, store: bent('server', (v) => v.toUpperCase()) }),
    apply: { server: ['mismatch'] },
  },
  {
    that: 'refuses the server with ERROR',
    behaviour: device({ get: colon, store: refuses('server') }),
    apply: { server: ['rejected'] },
  },
  {
    that: 'refuses the server with "invalid parameter", bare values',
    behaviour: device({ get: bare, store: refuses('server'), error: 'invalid parameter' }),
    apply: { server: ['rejected'] },
  },
  {
    that: 'refuses the password with -1',
    behaviour: device({ get: colon, store: refuses('user'), error: '-1', ok: '0' }),
    apply: stopsAt('password', 'rejected', 'mismatch'),
  },
  {
    that: 'refuses the topic with "set topic fail"',
    behaviour: device({
      get: colon,
      store: refuses('topic'),
      error: (c) => `${c.verb} ${c.key} fail`,
      ok: (c) => `${c.verb} ${c.key} ok`,
    }),
    apply: stopsAt('topicRoot', 'rejected'),
  },
  {
    that: 'says ERROR to a set and keeps the value all the same',
    behaviour: device({ get: colon, ok: 'ERROR' }),
  },
  {
    that: 'keeps only whole hours of a time zone',
    file: { ntp: { host: 'ntp.plant-7.example', port: 123, timezone: 5.5 } },
    behaviour: device({ get: colon, store: bent('ntp', (v) => v.replace('.5', '')) }),
    apply: { ntp: ['mismatch'] },
  },
  {
    that: 'reads a negative time zone as positive',
    file: { ntp: { host: 'ntp.plant-7.example', port: 123, timezone: -5 } },
    behaviour: device({ get: colon, store: bent('ntp', (v) => v.replace('-5', '5')) }),
    apply: { ntp: ['mismatch'] },
  },
  {
    that: 'puts back its old topic when the server is set',
    behaviour: device({ get: colon, then: onSet('server', (h) => (h.topic = 'smart/devs')) }),
    apply: { topicRoot: ['mismatch', 'verified'] },
    applyExit: [1],
    lies: true,
  },
  {
    that: 'loses its password when the server is set',
    behaviour: device({ get: colon, then: onSet('server', (h) => (h.user = 'admin')) }),
    apply: { password: ['mismatch', 'verified'] },
    applyExit: [1],
    lies: true,
  },
  {
    that: 'loses its topic when ntp is set',
    behaviour: device({ get: colon, then: onSet('ntp', (h) => (h.topic = 'x')) }),
    apply: { topicRoot: ['mismatch', 'verified'], server: ['verified', 'notTried'] },
    applyExit: [1],
    lies: true,
  },
];
