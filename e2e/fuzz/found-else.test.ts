/** What the fuzzer found beside false words: as in `found.test.ts`, each as the plainest dialogue in which it shows. */
import { describe, expect, test } from 'vitest';
import { FACTORY_CONFIG } from '../../electron/simulator/device-config.ts';
import { dialogue, PLAIN_SPEECH, type Dialogue } from './dialogue.ts';
import { judge } from './oracle.ts';
import { runDialogue } from './run.ts';

interface Found {
  readonly that: string;
  readonly in: Dialogue;
}

const holding = (parts: Partial<typeof FACTORY_CONFIG>): typeof FACTORY_CONFIG => ({
  ...FACTORY_CONFIG,
  ...parts,
});

const SECRETS: readonly Found[] = [
  {
    that: 'a line without a name shows the password before it is changed once more afterwards',
    in: dialogue({
      wanted: { password: 'ABLKP6v', ntp: { host: 'mqtt', port: 8, timezone: 13 } },
      speech: { words: 'none' },
      wire: { repeat: { chance: 0.5, afterMs: 50 } },
      jobs: 2,
    }),
  },
  {
    that: 'a time stands between the name of the password and the password',
    in: dialogue({
      wanted: { ntp: { host: 'server', port: 26387, timezone: -7 } },
      speech: { form: 'heading', around: ['2020-07-15 10:33:01 ', ''], dump: 'one line' },
    }),
  },
  {
    that: 'a device with names of its own is too slow',
    in: dialogue({
      wanted: { ntp: { host: '1.cn', port: 18883, timezone: 14 } },
      speech: { words: 'stranger', form: 'parts', agreement: { text: '0', where: 'after' } },
      faults: { byteGapMs: 2, late: { ms: 4000, on: 'all' } },
    }),
  },
  {
    that: 'a device shows its password under the name of its SN',
    in: dialogue({
      wanted: { ntp: { host: 'time.nist.gov', port: 24492, timezone: 5 } },
      speech: { agreement: { text: '0', where: 'after' }, eol: '' },
      faults: { noise: true },
      tricks: [{ kind: 'swap', on: [1], shows: 'password', relabels: true }],
    }),
  },
  {
    that: 'a device shows its password in answer to another question, and is unplugged',
    in: dialogue({
      wanted: { ntp: { host: '::1', port: 8, timezone: 9.25 } },
      speech: { words: 'none', form: 'json' },
      tricks: [{ kind: 'swap', on: [2, 5, 24, 23], shows: 'password', relabels: false }],
      incidents: [{ after: 2, what: 'unplug', ms: 10, lastsMs: 50 }],
    }),
  },
  {
    that: 'the password was read with a slash too many',
    in: dialogue({
      seed: 674593442,
      wanted: { password: 'port' },
      speech: { words: 'none' },
      tricks: [{ kind: 'mangle', chance: 0.5, how: 'slash' }],
      wire: { heldBack: [7, 8, 9, 10, 11] },
    }),
  },
  {
    that: 'a password looks like a TopicRoot, and its answer comes twice',
    in: dialogue({
      seed: 2265553685,
      before: holding({ password: 'smart/site-7' }),
      wanted: { ntp: { host: 'none', port: 8, timezone: 1.5 } },
      speech: {
        words: 'none',
        form: 'heading',
        agreement: { text: 'ok', where: 'after' },
        prompt: '集中器> ',
      },
      wire: { doubleChunk: 0.5 },
    }),
  },
  {
    that: 'names and values are glued to the log lines between them',
    in: dialogue({
      wanted: { topicRoot: '7' },
      speech: {
        separator: ' is ',
        dump: 'lines',
        eol: '',
        logs: [{ text: 'D/ntp: sync with ntp1.aliyun.com:123 tz 8 ok', where: 'between', every: 1 }],
      },
    }),
  },
  {
    that: 'a log line shows what the device held before, in the answer to another `set`',
    in: dialogue({
      wanted: { topicRoot: 'j5WTNFJz' },
      speech: {
        words: 'none',
        around: ['', ';'],
        logs: [{ text: '{before}', where: 'after', every: 1 }],
        lateMs: 15,
      },
    }),
  },
  {
    that: 'an `OK` stands between the name of the password and the password',
    in: dialogue({
      speech: { form: 'heading', dump: 'lines', logs: [{ text: 'OK', where: 'between', every: 1 }] },
    }),
  },
  {
    that: 'the wanted password is what everything is read as',
    in: dialogue({
      wanted: {
        password: 'MI.5m5QsdH',
        topicRoot: '9',
        ntp: { host: 'port', port: 39760, timezone: 7 },
      },
      speech: { form: 'json', dump: 'lines' },
    }),
  },
];

const OVERLAPS: readonly Found[] = [
  {
    that: 'a device echoes at once and answers later, and its pace is taken from the echo',
    in: dialogue({
      wanted: { password: 'OK' },
      speech: { words: 'none', echo: 'line' },
      answerMs: 150,
      saveMs: 150,
      jobs: 2,
    }),
  },
  {
    that: 'the same with a device that answers a `set` with nothing',
    in: dialogue({
      wanted: { password: 'done' },
      speech: { words: 'none', taken: [], echo: 'bytes' },
      answerMs: 20,
      saveMs: 20,
      jobs: 2,
    }),
  },
  {
    that: 'a device is not of the kind it was taken for, and its own pace is forgotten with that of the kind',
    in: dialogue({
      before: holding({ ntp: { host: 'mqtt.factory.example', port: 80, timezone: -7.75 } }),
      wanted: { ntp: { host: 'port', port: 35047, timezone: -5 } },
      speech: { zone: 'offset', taken: [], agreement: { text: 'end', where: 'after' } },
      answerMs: 150,
      saveMs: 150,
      lesson: {
        before: FACTORY_CONFIG,
        wanted: null,
        speech: { ...PLAIN_SPEECH, agreement: { text: 'end', where: 'after' } },
        answerMs: 150,
      },
    }),
  },
];

const WRONG_REPORTS: readonly Found[] = [
  {
    that: 'an item is held after a lost line, and showed its old value after it was set',
    in: dialogue({
      wanted: {
        password: 'E"@p\\yd[^[Nn',
        topicRoot: 'E"@p\\yd[^[Nn',
        ntp: { host: '10.0.0.1', port: 18883, timezone: -2 },
      },
      answerMs: 400,
      tricks: [{ kind: 'stale', item: 'ntp', times: 2 }],
      incidents: [{ after: 26, what: 'unplug', ms: 700, lastsMs: 1000 }],
      host: { writeFailsAt: 10 },
    }),
  },
  {
    that: 'a device shows for a while what it held before, restarts and is unplugged',
    in: dialogue({
      wanted: {
        sn: '799862529430',
        topicRoot: 'rasJwL0F30KJ',
        ntp: { host: 'ntp', port: 62076, timezone: 9 },
      },
      allowSnChange: true,
      speech: { separator: ', ', banner: ['MQTT-GW V1.4.20'] },
      answerMs: 60,
      saveMs: 60,
      tricks: [{ kind: 'cache', forMs: 1500 }],
      incidents: [
        { after: 17, what: 'restart', ms: 0, lastsMs: 50 },
        { after: 23, what: 'unplug', ms: 30, lastsMs: 3000 },
      ],
    }),
  },
];

/** Of an answer to `get topic` in colours the first half shows these letters. */
const HALF_SHOWN = 'smart/site7';

const COLOURED_HALVES: readonly Found[] = [
  {
    that: 'a device that ends no line shows as much of its TopicRoot as is wanted',
    in: dialogue({
      before: holding({ topicRoot: HALF_SHOWN.padEnd(40, 'x') }),
      wanted: { topicRoot: HALF_SHOWN },
      speech: { colours: true, eol: '' },
      faults: { halfReply: [3, 4] },
    }),
  },
];

describe.each([
  ['a false pass', COLOURED_HALVES],
  ['a password where none may be', SECRETS],
  ['a command while the device answers another', OVERLAPS],
  ['a report at odds with what was sent', WRONG_REPORTS],
])('%s is not found where', (_what, rows) => {
  test.each(rows.map((row) => [row.that, row.in] as const))('%s', async (_that, told) => {
    expect(judge(await runDialogue(told)).findings).toEqual([]);
  });
});

test('the judge does not stumble over a letter that the encoding of the device does not have', async () => {
  const values = { password: ',|f?Ng&:e8|', ntp: { host: 'port', port: 8, timezone: 14 } };
  const seen = await runDialogue(
    dialogue({
      seed: 405200079,
      before: {
        ...values,
        sn: '154409748994',
        server: { host: 'rejuvee.com.cn', port: 1883 },
        topicRoot: 'fcnRZiSL',
        ntp: { ...values.ntp, timezone: -14 },
      },
      wanted: {
        ...values,
        sn: '154409748994',
        server: { host: 'rejuvee.com.cn', port: 123 },
        topicRoot: ',|f?Ng&:e8|',
      },
      speech: {
        ...{
          words: 'chinese',
          separator: '：',
          address: '{h},{p}',
          beforeZone: ',',
          taken: ['0'],
          refused: '?',
        },
        agreement: { text: 'ok', where: 'after' },
        encoding: 'gbk',
        banner: [],
      },
      ...{ answerMs: 400, saveMs: 400, faults: { seed: 3519104877, garbleReceived: 0.0005 } },
      incidents: [{ after: 7, what: 'restart', ms: 2000, lastsMs: 3000 }],
      wire: { garbage: { chance: 0.05, kind: 'text' } },
    }),
  );
  expect(seen.jobs[0]?.heldAfter.topicRoot).toBe(',|f¿Ng&:e8|');
  expect(() => judge(seen)).not.toThrow();
});
