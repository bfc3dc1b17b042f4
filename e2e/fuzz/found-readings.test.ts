/** As `found.test.ts`: what was found in how answers are read, compared with each other, and told at the end of a job. */
import { describe, expect, test } from 'vitest';
import { FACTORY_CONFIG } from '../../electron/simulator/device-config.ts';
import { dialogue, type Dialogue } from './dialogue.ts';
import { judge } from './oracle.ts';
import { runDialogue } from './run.ts';

interface Found {
  readonly that: string;
  readonly in: Dialogue;
}

const UNSET_ADDRESS = { host: '', port: 0 };
const UNSET_NTP = { ...UNSET_ADDRESS, timezone: 0 };
const holding = (parts: Partial<typeof FACTORY_CONFIG>): typeof FACTORY_CONFIG => ({
  ...FACTORY_CONFIG,
  ...parts,
});

const FALSE_PASSES: readonly Found[] = [
  {
    that: 'of `MQTT server: port 123` the last word of the name is taken for the host',
    in: dialogue({
      before: holding({ server: { host: 'port', port: 123 } }),
      wanted: { server: { host: 'server', port: 123 } },
      speech: { words: 'english' },
    }),
  },
  {
    that: 'behind 为 nobody sees that the device says that nothing is set',
    in: dialogue({
      wanted: { server: { host: '2001:db8::1', port: 57144 }, ntp: { host: 'x1', port: 8, timezone: 0 } },
      before: holding({ ntp: UNSET_NTP }),
      speech: { separator: '为', logs: [{ text: '{toldLine}', where: 'before', every: 2 }] },
      tricks: [{ kind: 'loses', item: 'ntp', whenSet: 'server' }],
    }),
  },
  {
    that: 'a restart without a word, while a value that is not understood is waited for, undoes the server',
    in: dialogue({
      before: holding({ topicRoot: '' }),
      wanted: { server: { host: 'broker', port: 443 } },
      speech: { separator: ', ', banner: [] },
      faults: {
        revertsOnRestart: ['sn', 'server', 'password', 'topicRoot'],
        restartAfterSet: { of: 'any', afterMs: 60 },
      },
    }),
  },
  {
    that: 'a restart in plain words, in the place of an answer that is not understood, undoes the TopicRoot',
    in: dialogue({
      before: holding({ password: '--' }),
      wanted: { topicRoot: 'iVRSZ5OItgIT0L' },
      speech: { separator: '=>', banner: ['starting', 'mqtt client init', 'ok'] },
      faults: { revertsOnRestart: ['password', 'topicRoot'] },
      incidents: [{ after: 20, what: 'restart', ms: 200, lastsMs: 50 }],
      jobs: 2,
    }),
  },
  {
    that: 'between the parts of an NTP server that nothing names, a whole one in a log line is believed',
    in: dialogue({
      wanted: { ntp: { host: 'rejuvee.com.cn', port: 80, timezone: 3 } },
      speech: { words: 'none', form: 'parts', logs: [{ text: '{told}', where: 'between', every: 1 }] },
      faults: { errorNotKept: ['sn', 'ntp'] },
    }),
  },
  {
    that: 'a password that is a letter of its own name is not seen beside a longer one',
    in: dialogue({
      wanted: { password: 'slI' },
      speech: { logs: [{ text: '{toldLine}', where: 'after', every: 1 }] },
      tricks: [{ kind: 'keeps', item: 'password', how: 'cut' }],
    }),
  },
  {
    that: 'quotes that are the SN’s own are taken off in JSON',
    in: dialogue({
      before: holding({ sn: '' }),
      wanted: { sn: '202010010016' },
      speech: { form: 'json' },
      tricks: [{ kind: 'keeps', item: 'sn', how: 'quote' }],
    }),
  },
  {
    that: 'an SN in quotes that is met for the first time is believed although nothing else is quoted',
    in: dialogue({
      wanted: { sn: '741556181293' },
      allowSnChange: true,
      tricks: [{ kind: 'keeps', item: 'sn', how: 'quote' }],
      jobs: 2,
    }),
  },
  {
    that: 'an SN with a digit too many is passed over for the one in a log line',
    in: dialogue({
      wanted: { sn: '202004010007', ntp: { host: 'broker-1.site-7.example', port: 65355, timezone: 5.75 } },
      allowSnChange: true,
      speech: { words: 'none', logs: [{ text: '{key} {told}', where: 'before', every: 3 }] },
      tricks: [{ kind: 'keeps', item: 'sn', how: 'longer' }],
    }),
  },
  {
    that: 'a log line that comes 3 ms after each second answer takes back what the answers before it said',
    in: dialogue({
      before: holding({ server: UNSET_ADDRESS }),
      wanted: { topicRoot: 'x' },
      speech: {
        agreement: { text: 'end', where: 'after' },
        logs: [
          { text: '{before}', where: 'between', every: 2 },
          { text: '{toldLine}', where: 'after', every: 2 },
        ],
        lateMs: 3,
      },
      faults: { topicCase: 'upper' },
    }),
  },
  {
    that: 'quotes round an NTP server whose name stands on the line before are taken off',
    in: dialogue({
      wanted: { ntp: { host: 'ntp', port: 8, timezone: 11 } },
      speech: { form: 'heading', taken: ['{key}={argument}', 'OK'] },
      answerMs: 150,
      saveMs: 900,
      tricks: [{ kind: 'keeps', item: 'ntp', how: 'quote' }],
      incidents: [{ after: 10, what: 'restart', ms: 3, lastsMs: 3000 }],
    }),
  },
  {
    that: 'quotes inside of those of the device are taken off as well, where the parts stand on lines of their own',
    in: dialogue({
      before: holding({ ntp: UNSET_NTP }),
      wanted: { ntp: { host: 'x1', port: 8883, timezone: 3 } },
      speech: { form: 'parts', quotes: ['"', '"'] },
      tricks: [{ kind: 'keeps', item: 'ntp', how: 'quote' }],
    }),
  },
  {
    that: 'the form of a log line is learnt where it once stands alone',
    in: dialogue({
      wanted: { sn: '822135903962', topicRoot: '6UUciI' },
      allowSnChange: true,
      speech: { logs: [{ text: '{key} {told}', where: 'after', every: 1 }] },
      faults: { restartOn: [10] },
      saveMs: 900,
    }),
  },
];

const FALSE_ITEMS: readonly Found[] = [
  {
    that: 'cancelled after a restart that undid the NTP server',
    in: dialogue({
      wanted: { ntp: { host: '1.cn', port: 9725, timezone: -9 } },
      speech: { dump: 'lines' },
      faults: { revertsOnRestart: ['password', 'ntp'] },
      answerMs: 2600,
      incidents: [
        { after: 23, what: 'abort', ms: 6, lastsMs: 8000 },
        { after: 20, what: 'restart', ms: 2000, lastsMs: 8000 },
      ],
    }),
  },
  {
    that: 'after a failure the device says that the server is not set any more',
    in: dialogue({
      before: holding({ server: UNSET_ADDRESS, password: '' }),
      wanted: {
        server: { host: 'server', port: 88 },
        password: 'KG!4%Ip',
        ntp: { host: 'broker-1.site-7.example', port: 45253, timezone: -7 },
      },
      speech: { words: 'none', banner: [] },
      faults: { revertsOnRestart: ['sn', 'server', 'password'] },
      answerMs: 60,
      incidents: [
        { after: 24, what: 'restart', ms: 700, lastsMs: 200 },
        { after: 15, what: 'restart', ms: 6, lastsMs: 3000 },
      ],
    }),
  },
  {
    that: 'quotes that are the password’s own are taken off in JSON, once the SN was shown in quotes',
    in: dialogue({
      seed: 61362593,
      before: holding({ password: '"cz5miEmFPMs3b9"' }),
      wanted: { password: 'cz5miEmFPMs3b9', ntp: { host: 'rejuvee.com.cn', port: 1, timezone: 0.25 } },
      speech: { form: 'json', agreement: { text: 'end', where: 'after' } },
      tricks: [{ kind: 'mangle', chance: 0.2, how: 'quote' }],
    }),
  },
  {
    that: 'a host that is called `port` is read as `host`, and a restart after that undoes the password',
    in: dialogue({
      before: holding({ password: '', ntp: { host: 'port', port: 8883, timezone: 0 } }),
      wanted: {
        password: 'a:b',
        topicRoot: 'AeLtHemhtawpkp9',
        ntp: { host: 'port', port: 8883, timezone: 0 },
      },
      speech: { address: 'host={h} port={p}' },
      faults: { revertsOnRestart: ['sn', 'password'], restartAfterSet: { of: 'any', afterMs: 1600 } },
      answerMs: 60,
      saveMs: 60,
    }),
  },
  {
    that: 'a restart while a silent item is waited for undoes the TopicRoot',
    in: dialogue({
      before: holding({ topicRoot: '' }),
      wanted: { server: { host: '10.0.0.1', port: 65514 }, topicRoot: 'password' },
      faults: { revertsOnRestart: ['sn', 'topicRoot'], silentOn: ['server'] },
      incidents: [{ after: 24, what: 'restart', ms: 1, lastsMs: 1000 }],
    }),
  },
  {
    that: 'cancelled while a password that has changed is asked for once more',
    in: dialogue({
      before: holding({ password: 'root', server: UNSET_ADDRESS }),
      wanted: {
        server: { host: '192.168.1.10', port: 65535 },
        password: '0501passwd',
        topicRoot: 'iaq0HmjSxPjB',
      },
      speech: { prompt: ':' },
      tricks: [{ kind: 'loses', item: 'password', whenSet: 'server' }],
      incidents: [{ after: 18, what: 'abort', ms: 28, lastsMs: 1000 }],
    }),
  },
  {
    that: 'behind the name of an NTP server, on the next line, something that is none is passed over',
    in: dialogue({
      wanted: {
        server: { host: 'server', port: 88 },
        ntp: { host: 'broker-1.site-7.example', port: 1883, timezone: -2 },
      },
      speech: {
        form: 'heading',
        around: ['  ', '  '],
        address: 'host={h} port={p}',
        logs: [{ text: '{toldLine}', where: 'before', every: 1 }],
      },
      tricks: [{ kind: 'keeps', item: 'ntp', how: 'slash' }],
    }),
  },
];

const OTHERS: readonly Found[] = [
  {
    that: 'the port is unplugged between two characters of a command: nothing goes on waiting',
    in: dialogue({
      wanted: { topicRoot: '218k9m0sRav8' },
      incidents: [{ after: 1, what: 'unplug', ms: 1, lastsMs: 3000 }],
      host: { characterGapMs: 1 },
    }),
  },
  {
    that: 'a password that comes late, in the place of a TopicRoot, is not told as what the device holds',
    in: dialogue({
      seed: 1524120826,
      wanted: { topicRoot: "Gw(8>o0Xhx^'i" },
      speech: { words: 'none', agreement: { text: 'OK', where: 'after' } },
      answerMs: 2600,
      saveMs: 2600,
      wire: { repeat: { chance: 0.5, afterMs: 500 } },
    }),
  },
  {
    that: 'a device that ends no line and never falls silent is given up',
    in: dialogue({
      wanted: { ntp: { host: '10.0.0.1', port: 48386, timezone: 9 } },
      speech: { echo: 'line', eol: '' },
      answerMs: 150,
      wire: { chatter: { text: '.', everyMs: 150 } },
    }),
  },
];

describe.each([
  ['a false pass', FALSE_PASSES],
  ['a false word about an item', FALSE_ITEMS],
  ['anything', OTHERS],
])('%s is not found where', (_what, rows) => {
  test.each(rows)('$that', async ({ in: one }) => {
    expect(judge(await runDialogue(one)).findings).toEqual([]);
  });
});
