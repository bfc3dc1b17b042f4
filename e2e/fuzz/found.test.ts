/**
 * What the fuzzer found, each as the plainest dialogue in which it shows. They are written out, since a seed means
 * another dialogue as soon as there is one more way to speak. `open`: the engine still does it; such a row turns red when
 * it does not any more, and then its `open` goes.
 */
import { describe, expect, test } from 'vitest';
import { FACTORY_CONFIG } from '../../electron/simulator/device-config.ts';
import { dialogue, PLAIN_SPEECH, type Dialogue } from './dialogue.ts';
import { judge } from './oracle.ts';
import { runDialogue } from './run.ts';

interface Found {
  readonly that: string;
  readonly in: Dialogue;
  readonly open?: true;
}

const UNSET_SERVER = { host: '', port: 0 };
const holding = (parts: Partial<typeof FACTORY_CONFIG>): typeof FACTORY_CONFIG => ({
  ...FACTORY_CONFIG,
  ...parts,
});

const FALSE_PASSES: readonly Found[] = [
  {
    that: 'a silent restart during the last reading undoes the SN, which is not read again',
    in: dialogue({
      wanted: { sn: '202005010002' },
      allowSnChange: true,
      speech: { banner: [] },
      faults: { revertsOnRestart: ['sn'] },
      incidents: [{ after: 10, ms: 1, what: 'restart', lastsMs: 3000 }],
    }),
  },
  {
    that: 'the restart after `set server`, greeted with one plain word, undoes the SN that was read back before it',
    in: dialogue({
      before: holding({ topicRoot: '' }),
      wanted: { sn: '202005010002', server: { host: 'mqtt.example.com', port: 8883 } },
      allowSnChange: true,
      speech: { banner: ['hello'] },
      faults: { revertsOnRestart: ['sn'], restartAfterSet: { of: 'server', afterMs: 5 } },
      answerMs: 1,
    }),
  },
  {
    that: 'a restart during the last reading, in words of its own, undoes what was read before it',
    in: dialogue({
      wanted: { topicRoot: 'smart/site-7', ntp: { host: 'ntp.example.com', port: 123, timezone: -2 } },
      speech: { prompt: ':', banner: ['starting', 'mqtt client init', 'ok'] },
      faults: { revertsOnRestart: ['ntp'], restartAfterSet: { of: 'any', afterMs: 150 } },
      answerMs: 20,
      saveMs: 20,
    }),
  },
  {
    that: 'a control character behind the password, spoilt on its way to the device, is taken for noise',
    in: dialogue({
      seed: 1,
      wanted: { sn: '453178195389', password: 'B|' },
      allowSnChange: true,
      faults: { seed: 1108786016, garbleReceived: 0.0005, bootLogInReply: [2, 5] },
    }),
  },
  {
    that: 'the device keeps a slash behind its SN',
    in: dialogue({
      wanted: { sn: '202005010002' },
      allowSnChange: true,
      tricks: [{ kind: 'keeps', item: 'sn', how: 'slash' }],
    }),
  },
  {
    that: 'the device keeps a slash behind its server',
    in: dialogue({
      wanted: { server: { host: '192.168.1.10', port: 80 } },
      tricks: [{ kind: 'keeps', item: 'server', how: 'slash' }],
    }),
  },
  {
    that: 'the device keeps quotes round its server',
    in: dialogue({
      wanted: { server: { host: 'mqtt.example.com', port: 1883 } },
      tricks: [{ kind: 'keeps', item: 'server', how: 'quote' }],
    }),
  },
  {
    that: 'the device keeps quotes round its NTP server',
    in: dialogue({
      wanted: { ntp: { host: '10.0.0.1', port: 123, timezone: 12 } },
      tricks: [{ kind: 'keeps', item: 'ntp', how: 'quote' }],
    }),
  },
  {
    that: 'quotes round a TopicRoot are taken off although nothing else is quoted',
    in: dialogue({
      before: holding({ sn: '', server: UNSET_SERVER, topicRoot: '"smart/site-7"' }),
      wanted: { topicRoot: 'smart/site-7' },
    }),
  },
  {
    that: 'double quotes inside the single quotes of the device are taken off too',
    in: dialogue({
      before: holding({ topicRoot: '"smart/site-7"' }),
      wanted: { topicRoot: 'smart/site-7' },
      speech: { words: 'english', quotes: ["'", "'"] },
    }),
  },
  {
    that: 'the quotes that a device puts round everything are taken off twice',
    in: dialogue({
      before: holding({ password: '"Correct-Horse_7"' }),
      wanted: { password: 'Correct-Horse_7' },
      speech: { words: 'english', quotes: ['"', '"'] },
    }),
  },
  {
    that: 'quotes round a password are taken off once the kind that the device was taken for is in doubt',
    in: dialogue({
      before: holding({ password: '"Correct-Horse_7"', ntp: { host: '', port: 0, timezone: 0 } }),
      wanted: { password: 'Correct-Horse_7' },
      faults: { halfReply: [4] },
      lesson: { before: FACTORY_CONFIG, wanted: null, speech: PLAIN_SPEECH, answerMs: 5 },
    }),
  },
  {
    that: 'a log line with the wanted server is believed where the device says that it has none',
    in: dialogue({
      before: holding({ server: UNSET_SERVER }),
      wanted: { server: { host: '10.0.0.1', port: 443 } },
      speech: { logs: [{ text: '[cfg] {key}={wanted} requested', where: 'after', every: 2 }] },
    }),
  },
  {
    that: 'the same for a line without a name, and the NTP server',
    in: dialogue({
      before: holding({ ntp: { host: '', port: 0, timezone: 0 } }),
      wanted: { ntp: { host: 'localhost', port: 123, timezone: 0 } },
      speech: { logs: [{ text: '{wanted}', where: 'before', every: 1 }] },
    }),
  },
  {
    that: 'the same for the SN',
    in: dialogue({
      before: holding({ sn: '' }),
      wanted: { sn: '202004010007' },
      speech: { logs: [{ text: '[cfg] last request: set {key} {wanted}', where: 'after', every: 1 }] },
    }),
  },
  {
    that: 'the same for the password',
    in: dialogue({
      before: holding({ password: '' }),
      wanted: { password: 'Correct-Horse_7' },
      speech: {
        logs: [{ text: '{wantedLine}', where: 'between', every: 2 }],
        agreement: { text: 'SUCCESS', where: 'after' },
      },
    }),
  },
  {
    that: 'the form of a log line that repeats the SN is learnt instead of that of the answer',
    in: dialogue({
      wanted: { topicRoot: 'smart/site-7' },
      speech: {
        around: ['[cfg] ', ''],
        logs: [{ text: '[cfg] last request: set {key} {wanted}', where: 'after', every: 1 }],
      },
      faults: { noise: true },
    }),
  },
  {
    that: 'the same with another form',
    in: dialogue({
      wanted: { topicRoot: 'smart/site-7' },
      speech: { around: ['I (123) cfg: ', ''], logs: [{ text: '{key} {wanted}', where: 'after', every: 1 }] },
    }),
  },
  {
    that: 'a log line 3 ms after the answer decides between the two that stood in the answer before',
    in: dialogue({
      wanted: { topicRoot: 'smart/site-7' },
      speech: {
        agreement: { text: 'ok', where: 'after' },
        logs: [{ text: '{wantedLine}', where: 'after', every: 1 }],
        lateMs: 3,
      },
    }),
  },
  {
    that: 'a log line beside a refusal decides between the two that stood in the answers before',
    in: dialogue({
      seed: 1528437323,
      wanted: { password: 'Correct-Horse_7' },
      speech: { logs: [{ text: '{wantedLine}', where: 'before', every: 1 }] },
      wire: { dropByteToDevice: 0.01 },
    }),
  },
  {
    that: 'a named log line is believed by a device that answers without names',
    in: dialogue({
      before: holding({ server: { host: 'ntp', port: 40121 } }),
      wanted: { topicRoot: 'smart/site-7' },
      speech: { words: 'none', logs: [{ text: '{key} {wanted}', where: 'before', every: 1 }] },
    }),
  },
  {
    that: 'the same where it stands in every second answer only',
    in: dialogue({
      before: holding({ server: UNSET_SERVER }),
      wanted: { topicRoot: 'unknown' },
      speech: { words: 'none', logs: [{ text: '{key} {wanted}', where: 'before', every: 2 }] },
    }),
  },
  {
    that: 'a log line is believed where the answer is spread over lines whose host is no clear host',
    in: dialogue({
      before: holding({ ntp: { host: 'server', port: 80, timezone: -5.5 } }),
      wanted: { ntp: { host: 'mqtt.example.com', port: 88, timezone: 13.5 } },
      speech: {
        words: 'capitals',
        form: 'parts',
        logs: [{ text: '{wantedLine}', where: 'before', every: 1 }],
      },
    }),
  },
  {
    that: 'a log line is believed beside an answer in JSON',
    in: dialogue({
      before: holding({ server: { host: 'x1', port: 454 } }),
      wanted: { server: { host: '10.0.0.1', port: 1883 } },
      speech: { form: 'json', logs: [{ text: '{key} {wanted}', where: 'before', every: 2 }] },
    }),
  },
];

const HANGS: readonly Found[] = [
  {
    that: 'a device that cannot be read says `system ready` now and then, and each time everything begins anew',
    in: dialogue({
      wanted: { ntp: { host: 'broker', port: 123, timezone: 8.5 } },
      speech: {
        words: 'none',
        agreement: { text: 'done', where: 'after' },
        eol: '',
        prompt: ':',
        logs: [{ text: 'system ready', where: 'after', every: 2 }],
        lateMs: 120,
      },
    }),
  },
  {
    that: 'answers that come later and later, since the device says more than its line carries, are waited for ever longer',
    in: dialogue({
      seed: 3158373041,
      wanted: { ntp: { host: '1.cn', port: 80, timezone: 7 } },
      wire: { pieces: 4, gapMs: 400, chatter: { text: '.', everyMs: 150 } },
      incidents: [{ after: 6, ms: 700, what: 'restart', lastsMs: 50 }],
    }),
  },
];

const FALSE_ITEMS: readonly Found[] = [
  {
    that: 'two items are undone by a restart, and only the first is told',
    in: dialogue({
      wanted: { topicRoot: 'smart/site-7', ntp: { host: 'a.b', port: 65535, timezone: 11 } },
      faults: { revertsOnRestart: ['topicRoot', 'ntp'] },
      incidents: [{ after: 11, ms: 3, what: 'restart', lastsMs: 0 }],
    }),
  },
  {
    that: 'the answers to two `set` come late and look like read-backs, and only the first is taken back',
    in: dialogue({
      wanted: { sn: '802421180655', topicRoot: 'smart/site-7' },
      allowSnChange: true,
      speech: { taken: ['{argumentLine}'] },
      faults: { okNotKept: ['sn', 'password', 'topicRoot'] },
      saveMs: 150,
    }),
  },
];

const SECRETS: readonly Found[] = [
  {
    that: 'a device that is slower than the patience for it prints its password late',
    in: dialogue({
      wanted: { ntp: { host: 'a.b', port: 123, timezone: 0 } },
      faults: { late: { ms: 4000, on: 'all' } },
    }),
  },
  {
    that: 'a device prints everything to each question, but is silent on `get user`',
    in: dialogue({
      wanted: { ntp: { host: 'a.b', port: 123, timezone: 0 } },
      speech: { dump: 'lines' },
      faults: { silentOn: ['password'] },
    }),
  },
];

describe.each([
  ['a false pass', FALSE_PASSES],
  ['a hang', HANGS],
  ['a false word about an item', FALSE_ITEMS],
  ['a password where none may be', SECRETS],
])('%s is not found where', (_what, rows) => {
  for (const row of rows) {
    const declare = row.open === true ? test.fails : test;
    declare(row.that, async () => {
      expect(judge(await runDialogue(row.in)).findings).toEqual([]);
    });
  }
});
