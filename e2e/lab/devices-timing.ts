import type { Body, Command, Spec } from './model.ts';
import { bare, bytes, colon, cut, device, dribble, keep, late, once, type Style } from './styles.ts';

const BANNER = bytes('\r\n\r\nBOOT V1.4 2020.07 build 202007151033\r\nflash ok\r\nsystem ready\r\n');
const isSet = (c: Command, key?: string): boolean => c.verb === 'set' && (key === undefined || c.key === key);
const afterSet =
  (act: (body: Body, c: Command) => void, key?: string): NonNullable<Style['then']> =>
  (c, body) => {
    if (isSet(c, key)) act(body, c);
  };
const slowSet =
  (ms: number): NonNullable<Style['spread']> =>
  (d, _b, c) =>
    once(d, isSet(c) ? ms : 0);

/** Honest devices at their own pace. */
export const TIMING: Spec[] = [
  { that: 'sends one byte a millisecond', behaviour: device({ get: colon, spread: dribble(1) }) },
  {
    that: 'sends one byte every 8 ms, bare',
    behaviour: device({ get: bare, spread: dribble(8) }),
    deadlineMs: 90_000,
  },
  {
    that: 'pauses 40 ms in the middle of each value',
    behaviour: device({ get: colon, spread: cut((d) => d.length >> 1, 40) }),
  },
  {
    that: 'pauses 40 ms in the middle of each bare value',
    behaviour: device({ get: bare, spread: cut((d) => (d.length - 2) >> 1, 40) }),
  },
  {
    that: 'pauses 150 ms in the middle of each bare value',
    behaviour: device({ get: bare, spread: cut((d) => (d.length - 2) >> 1, 150) }),
  },
  {
    that: 'pauses 60 ms before the last digit of each bare value and ends it with nothing',
    behaviour: device({ get: bare, eol: '', spread: cut((d) => d.length - 1, 60) }),
  },
  {
    that: 'pauses 30 ms between CR and LF',
    behaviour: device({ get: colon, spread: cut((d) => d.length - 1, 30) }),
  },
  {
    that: 'sends its label, waits 120 ms, sends the value',
    behaviour: device({ get: colon, spread: cut((d) => d.indexOf(0x20), 120) }),
  },
  {
    that: 'takes 1 to 600 ms, never the same',
    behaviour: device({ get: colon, spread: late((body) => 1 + Math.floor(body.random() * 600)) }),
  },
  {
    that: 'takes 700 ms for everything',
    behaviour: device({ get: bare, spread: late(700) }),
    deadlineMs: 120_000,
  },
  {
    that: 'takes 2.8 s for its first answer and 20 ms for others',
    behaviour: device({ get: colon, spread: late((_b, c) => (c.count === 1 ? 2800 : 20)) }),
  },
  {
    that: 'takes 2.5 s once, for the topic, and 5 ms for others',
    behaviour: device({ get: colon, spread: late((_b, c) => (c.line === 'get topic' ? 2500 : 5)) }),
    read: { topicRoot: ['read', 'noReply', 'unknown'] },
    apply: {
      topicRoot: ['verified', 'noReply'],
      ntp: ['verified', 'notTried'],
      server: ['verified', 'notTried'],
      password: ['verified', 'notTried'],
      sn: ['unchanged'],
    },
    talksLate: true,
    deadlineMs: 120_000,
  },
  {
    that: 'takes 2.8 s for each answer',
    behaviour: device({ get: bare, spread: late(2800) }),
    read: {
      server: ['read', 'noReply'],
      password: ['read', 'noReply'],
      topicRoot: ['read', 'noReply'],
      ntp: ['read', 'noReply'],
    },
    file: { topicRoot: 'plant7/devs' },
    apply: { topicRoot: ['verified', 'noReply'] },
    deadlineMs: 180_000,
  },
  { that: 'takes 250 ms for each set before OK', behaviour: device({ get: colon, spread: slowSet(250) }) },
  {
    that: 'takes 250 ms for each set, values bare',
    behaviour: device({ get: bare, spread: slowSet(250) }),
    baud: 'auto',
  },
  { that: 'takes 1.2 s for each set before OK', behaviour: device({ get: colon, spread: slowSet(1200) }) },
  {
    that: 'prints OK 120 ms after each value',
    behaviour: device({
      get: colon,
      after: (c) => (c.verb === 'get' ? 'OK' : ''),
      spread: cut((d) => d.lastIndexOf('OK'), 120),
    }),
    talksLate: true,
  },
  {
    that: 'prints OK 120 ms after each bare value',
    behaviour: device({
      get: bare,
      after: (c) => (c.verb === 'get' ? 'OK' : ''),
      spread: cut((d) => d.lastIndexOf('OK'), 120),
    }),
    talksLate: true,
  },
  {
    that: 'is deaf for 300 ms after each set',
    behaviour: device({ get: colon, then: afterSet((b) => b.deafFor(300)) }),
  },
  {
    that: 'is deaf for 300 ms after each set and says nothing to it',
    behaviour: device({ get: bare, ok: '', then: afterSet((b) => b.deafFor(300)) }),
  },
  {
    that: 'is deaf for 800 ms after each set',
    behaviour: device({ get: colon, then: afterSet((b) => b.deafFor(800)) }),
  },
  {
    that: 'is deaf for 1.5 s after each set',
    behaviour: device({ get: colon, then: afterSet((b) => b.deafFor(1500)) }),
  },
  {
    that: 'keeps a new value only 200 ms after OK',
    behaviour: device({
      get: colon,
      store: (c, body) => {
        setTimeout(() => keep(c, body), 200);
        return true;
      },
    }),
    apply: {
      password: ['verified', 'mismatch'],
      topicRoot: ['verified', 'notTried'],
      ntp: ['verified', 'notTried'],
      server: ['verified', 'notTried'],
    },
    lies: true,
  },
  {
    that: 'restarts after set server with a banner',
    behaviour: device({ get: colon, then: afterSet((b) => b.restart(900, BANNER), 'server') }),
  },
  {
    that: 'restarts after set server without a word',
    behaviour: device({ get: colon, ok: '', then: afterSet((b) => b.restart(700), 'server') }),
  },
  {
    that: 'restarts after set server, bare values, with a banner',
    behaviour: device({ get: bare, then: afterSet((b) => b.restart(900, BANNER), 'server') }),
  },
  {
    that: 'restarts after each set with a banner',
    behaviour: device({ get: colon, then: afterSet((b) => b.restart(500, BANNER)) }),
  },
  {
    that: 'restarts for 2.5 s after set server',
    behaviour: device({ get: colon, then: afterSet((b) => b.restart(2500, BANNER), 'server') }),
  },
  {
    that: 'restarts once, at its fourth command, on its own',
    behaviour: device({
      get: colon,
      then: (c, b) => {
        if (c.count === 4) b.restart(600, BANNER);
      },
    }),
  },
  {
    that: 'prints a late second line of status 80 ms after each set',
    behaviour: device({ get: colon, ok: 'OK\nflash: saved', spread: cut((d) => d.indexOf('flash'), 80) }),
    talksLate: true,
  },
  {
    that: 'echoes a set late, in the middle of the next answer',
    behaviour: () => {
      let echo = '';
      return device({
        get: colon,
        ok: '',
        instead: (c) => {
          if (!isSet(c)) return null;
          echo = c.line;
          return null;
        },
        spread: (d) => {
          if (echo === '' || d.length === 0) return once(d);
          const text = bytes(`${echo}\r\n`);
          echo = '';
          return once(Buffer.concat([text, d]));
        },
      })();
    },
  },
];
