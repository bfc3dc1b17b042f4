import {
  everyItem,
  stopsAt,
  type Behaviour,
  type Chunk,
  type Command,
  type Outcome,
  type Spec,
} from './model.ts';
import { bare, bytes, colon, device, each, once, type Style } from './styles.ts';

const NOTHING: Outcome[] = [
  'noReply',
  'mismatch',
  'rejected',
  'notTried',
  'unchanged',
  'verified',
  'unsupported',
  'unverifiable',
];
const ANY = everyItem(...NOTHING);
/** Any state; a value that is given must still be the one held. */
const lost = everyItem('noReply' as const, 'unknown' as const, 'read' as const);

/** Answers `lag` commands late. */
const delayedBy = (form: 'bare' | 'label'): (() => Behaviour) => {
  return () => {
    const inner = device({ get: form === 'bare' ? bare : colon })();
    let pending: Chunk[] = [];
    return {
      reply: (c, body) => {
        const now = pending;
        pending = inner.reply(c, body);
        return now;
      },
    };
  };
};
const twice = (form: typeof bare, after: number): (() => Behaviour) =>
  device({
    get: form,
    spread: (d) => [
      { after: 0, data: d },
      { after, data: d },
    ],
  });

const swapped =
  (when: (c: Command) => boolean): NonNullable<Style['then']> =>
  (c, body) => {
    if (when(c)) body.held.sn = '202005019999';
  };

/** Devices that answer, but not what was asked, or stop answering. */
export const BROKEN: Spec[] = [
  {
    that: 'answers OK to everything and nothing else',
    behaviour: device({ get: each(() => 'OK'), store: () => true }),
    read: everyItem('unknown', 'noReply'),
    readExit: [1, 4],
    apply: ANY,
    applyExit: [1, 4],
    lies: true,
  },
  {
    that: 'echoes each line and nothing else',
    behaviour: () => ({ reply: (c) => once(bytes(`${c.line}\r\n`)) }),
    read: everyItem('noReply', 'unknown'),
    readExit: [4],
    apply: ANY,
    applyExit: [4],
    lies: true,
  },
  {
    that: 'echoes each line and says OK',
    behaviour: () => ({ reply: (c) => once(bytes(`${c.line}\r\nOK\r\n`)) }),
    read: everyItem('unknown', 'noReply'),
    readExit: [1, 4],
    apply: ANY,
    applyExit: [1, 4],
    lies: true,
  },
  {
    that: 'says "unknown command" to everything',
    behaviour: () => ({ reply: () => once(bytes('unknown command\r\n')) }),
    read: everyItem('unsupported', 'unknown', 'noReply'),
    readExit: [1, 4, 6],
    apply: ANY,
    applyExit: [1, 4],
    lies: true,
  },
  {
    that: 'prints its last stored line, with "sn" on every answer',
    behaviour: device({ get: each((_k, _v, h) => `sn: ${h.sn}`) }),
    read: lost,
    apply: ANY,
    applyExit: [1],
    lies: true,
  },
  {
    that: 'prints its bare SN on every answer',
    behaviour: device({ get: each((_k, _v, h) => h.sn ?? '') }),
    read: lost,
    apply: ANY,
    applyExit: [1],
    lies: true,
  },
  {
    that: 'answers each command with the reply of the one before, bare',
    behaviour: delayedBy('bare'),
    deadlineMs: 90_000,
    read: lost,
    apply: ANY,
    applyExit: [0, 1, 4],
  },
  {
    that: 'answers each command with the reply of the one before, labelled',
    behaviour: delayedBy('label'),
    deadlineMs: 90_000,
    read: lost,
    apply: ANY,
    applyExit: [0, 1, 4],
  },
  { that: 'says each reply twice at once, bare', behaviour: twice(bare, 0) },
  { that: 'says each reply twice, 30 ms apart, labelled', behaviour: twice(colon, 30), talksLate: true },
  {
    that: 'says each reply twice, 30 ms apart, bare',
    behaviour: twice(bare, 30),
    read: lost,
    apply: ANY,
    applyExit: [0, 1, 4],
    talksLate: true,
  },
  {
    that: 'says each reply twice, 300 ms apart, bare',
    behaviour: twice(bare, 300),
    read: lost,
    apply: ANY,
    applyExit: [0, 1, 4],
    talksLate: true,
    deadlineMs: 120_000,
  },
  {
    that: 'answers only get sn',
    behaviour: device({ get: bare, instead: (c) => (c.line === 'get sn' ? null : []) }),
    read: { server: ['noReply'], password: ['noReply'], topicRoot: ['noReply'], ntp: ['noReply'] },
    readExit: [1],
    apply: ANY,
    applyExit: [1],
    deadlineMs: 150_000,
  },
  {
    that: 'dies at set topic',
    behaviour: () => dying('set topic'),
    apply: stopsAt('topicRoot', 'noReply'),
    lies: true,
    deadlineMs: 150_000,
  },
  {
    that: 'dies after it said OK to set user',
    behaviour: () => dying('set user', 'OK\r\n'),
    apply: stopsAt('password', 'noReply'),
    lies: true,
    deadlineMs: 150_000,
  },
  {
    that: 'half answers: the line of get topic never ends',
    behaviour: device({
      get: bare,
      spread: (d, _b, c) => once(c.line === 'get topic' ? d.subarray(0, 5) : d),
    }),
    read: { topicRoot: ['unknown', 'noReply'] },
    apply: ANY,
    applyExit: [1],
    lies: true,
  },
  {
    that: 'is swapped for another device after its third answer',
    behaviour: device({ get: colon, then: swapped((c) => c.count === 3) }),
    apply: ANY,
    applyExit: [1],
    onlyApply: true,
  },
  {
    that: 'is swapped for another device at the first set',
    behaviour: device({
      get: colon,
      then: swapped((c) => c.verb === 'set'),
    }),
    apply: ANY,
    applyExit: [1],
    onlyApply: true,
  },
];

function dying(at: string, word = ''): Behaviour {
  let dead = false;
  return device({
    get: colon,
    instead: (c) => {
      if (dead) return [];
      dead = c.line.startsWith(at);
      return dead ? once(bytes(word)) : null;
    },
  })();
}
