import type { Spec } from './model.ts';
import { bare, bytes, colon, device, each, keep, once, type Getters } from './styles.ts';

const old = (that: string, error: string, get: Getters = colon, more: Partial<Spec> = {}): Spec => ({
  that: `has old firmware: ${that}`,
  held: { ntp: null },
  behaviour: device({
    get: { ...get, ntp: () => null },
    error,
    store: (c, b) => c.key !== 'ntp' && keep(c, b),
  }),
  read: { ntp: ['unsupported'] },
  apply: { ntp: ['unsupported'] },
  ...more,
});
const empty = (that: string, word: string, form: (key: string, value: string) => string): Spec => ({
  that: `has nothing set and ${that}`,
  held: { server: null, user: null, topic: null },
  behaviour: device({ get: each((k, v) => form(k, v === '' ? word : v)) }),
  read: { server: ['unknown'], password: ['unknown'], topicRoot: ['unknown'] },
});
/** Nothing is printed, so nothing can be known. */
const SILENT: ('noReply' | 'unknown')[] = ['noReply', 'unknown'];
const labelled = (k: string, v: string): string => `${k}: ${v}`;
const noSn = (
  that: string,
  print: (sn: string | null) => string | null,
  sn: string | null = null,
  more: Partial<Spec> = {},
): Spec => ({
  that: `has no SN and ${that}`,
  held: { sn },
  behaviour: device({ get: { ...colon, sn: (h) => print(h.sn) } }),
  read: { sn: ['unknown', 'unsupported', 'read'] },
  apply: { sn: ['verified'] },
  ...more,
});
const given = (sn: string | null): boolean => sn !== null && /[1-9]/.test(sn);

/** Old firmware, empty values, devices without an SN. */
export const UNSET: Spec[] = [
  old('ERROR to ntp', 'ERROR'),
  old('ERROR to ntp, bare values', 'ERROR', bare),
  old('"unknown command" to ntp', 'unknown command'),
  old('"Unknown command: get ntp" to ntp', 'Unknown command: get ntp'),
  old('"invalid parameter" to ntp, bare values', 'invalid parameter', bare),
  old('"ntp: not supported" to ntp', 'ntp: not supported'),
  old('"-sh: get: ntp: not found" to ntp', '-sh: get: ntp: not found'),
  old('"ERR -2" to ntp', 'ERR -2', bare),
  old('"?" to ntp', '?'),
  old('"cmd err!" to ntp', 'cmd err!'),
  old('"FAIL" to ntp', 'FAIL', bare),
  old(
    '{"result":"error","code":-1} to ntp',
    '{"result":"error","code":-1}',
    each((k, v) => `{"${k}":"${v}"}`),
  ),
  old('its help text to ntp', 'usage: get sn|server|user|topic\n       set sn|server|user|topic <value>'),
  old(
    '+CME ERROR: 100 to ntp',
    '\n+CME ERROR: 100',
    each((k, v) => `\n+${k.toUpperCase()}: ${v}\n\nOK`),
  ),
  old('an echo, an error and a prompt to ntp', 'bad command', bare, {
    behaviour: device({
      get: { ...bare, ntp: () => null },
      error: 'bad command',
      echo: true,
      prompt: '> ',
      store: (c, b) => c.key !== 'ntp' && keep(c, b),
    }),
  }),
  {
    that: 'has old firmware: silence to ntp',
    held: { ntp: null },
    behaviour: device({ get: colon, instead: (c) => (c.key === 'ntp' ? [] : null) }),
    read: { ntp: ['noReply'] },
    apply: {
      password: ['verified', 'notTried'],
      topicRoot: ['verified', 'notTried'],
      ntp: ['noReply'],
      server: ['notTried'],
    },
    deadlineMs: 90_000,
  },
  {
    that: 'has old firmware: only a prompt to ntp',
    held: { ntp: null },
    behaviour: device({
      get: bare,
      prompt: '> ',
      instead: (c) => (c.key === 'ntp' ? once(bytes('> ')) : null),
    }),
    read: { ntp: ['noReply', 'unknown', 'unsupported'] },
    apply: { ntp: ['noReply', 'unsupported', 'mismatch'], server: ['notTried', 'verified'] },
    lies: true,
  },
  {
    that: 'will not say its password and answers ERROR to get user',
    behaviour: device({ get: { ...colon, user: () => null } }),
    read: { password: ['unsupported'] },
    apply: { password: ['unsupported', 'unverifiable'] },
    lies: true,
  },
  {
    that: 'has an ntp that was never set: "ntp: 0.0.0.0 0 0"',
    held: { ntp: null },
    behaviour: device({
      get: {
        ...colon,
        ntp: (h) => (h.ntp ? `ntp: ${h.ntp.host} ${h.ntp.port} ${h.ntp.timezone}` : 'ntp: 0.0.0.0 0 0'),
      },
    }),
    read: { ntp: ['unknown'] },
  },
  empty('prints (null)', '(null)', labelled),
  empty('prints "not set"', 'not set', labelled),
  empty('prints none', 'none', labelled),
  empty('prints NULL bare', 'NULL', (_k, v) => v),
  empty('prints its labels alone', '', (k, v) => `${k}:${v === '' ? '' : ` ${v}`}`),
  empty('prints "sn=" with nothing', '', (k, v) => `${k}=${v}`),
  empty('prints empty quotes', '', (k, v) => `${k}="${v}"`),
  {
    ...empty('prints nothing at all', '', (_k, v) => v),
    read: { server: SILENT, password: SILENT, topicRoot: SILENT },
  },
  empty('prints <empty>', '<empty>', labelled),
  empty('prints undefined', 'undefined', labelled),
  empty('prints N/A', 'N/A', labelled),
  empty('prints --', '--', labelled),
  noSn('prints 000000000000', (sn) => `sn: ${sn}`, '000000000000', {
    apply: {
      sn: ['verified', 'mismatch'],
      password: ['verified', 'notTried'],
      topicRoot: ['verified', 'notTried'],
      ntp: ['verified', 'notTried'],
      server: ['verified', 'notTried'],
    },
  }),
  noSn('prints "sn:"', (sn) => `sn:${given(sn) ? ` ${sn}` : ''}`),
  noSn('prints "sn: not set"', (sn) => `sn: ${sn ?? 'not set'}`),
  noSn('answers ERROR', (sn) => (sn === null ? null : `sn: ${sn}`)),
  noSn('prints ffffffffffff', (sn) => `sn: ${sn ?? 'ffffffffffff'}`),
  noSn('prints 0', (sn) => `sn: ${sn ?? '0'}`),
  noSn(
    'names a breaker in a log line instead',
    (sn) => `[rs485] breaker 202004170023 online\nsn:${sn === null ? '' : ` ${sn}`}`,
  ),
  {
    that: 'holds another SN than the file',
    held: { sn: '202005010002' },
    behaviour: device({ get: colon }),
    apply: {
      sn: ['mismatch'],
      password: ['notTried'],
      topicRoot: ['notTried'],
      ntp: ['notTried'],
      server: ['notTried'],
    },
  },
  {
    that: "holds another SN than the file, bare, and names the file's SN in a log line",
    held: { sn: '202005010002' },
    behaviour: device({ get: bare, before: () => '[rs485] breaker 202005010001 online' }),
    apply: {
      sn: ['mismatch'],
      password: ['notTried'],
      topicRoot: ['notTried'],
      ntp: ['notTried'],
      server: ['notTried'],
    },
  },
  {
    that: "holds an SN of 13 digits, the file's and one more",
    held: { sn: '2020050100011' },
    behaviour: device({ get: colon }),
    read: { sn: ['unknown'] },
    apply: {
      sn: ['mismatch', 'verified', 'rejected', 'noReply'],
      password: ['notTried', 'verified'],
      topicRoot: ['notTried', 'verified'],
      ntp: ['notTried', 'verified'],
      server: ['notTried', 'verified'],
    },
  },
  {
    that: 'holds an SN of 11 digits',
    held: { sn: '20200501000' },
    behaviour: device({ get: colon }),
    read: { sn: ['unknown'] },
    apply: {
      sn: ['mismatch', 'verified', 'rejected', 'noReply'],
      password: ['notTried', 'verified'],
      topicRoot: ['notTried', 'verified'],
      ntp: ['notTried', 'verified'],
      server: ['notTried', 'verified'],
    },
  },
];
