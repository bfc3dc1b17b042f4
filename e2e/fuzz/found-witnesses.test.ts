/** As `found.test.ts`: what was found where lines of an answer disagree, and where a restart leaves little behind. */
import { describe, expect, test } from 'vitest';
import { dialogue, type Dialogue } from './dialogue.ts';
import { judge } from './oracle.ts';
import { runDialogue } from './run.ts';

interface Found {
  readonly that: string;
  readonly in: Dialogue;
}

const FOUND: readonly Found[] = [
  {
    that: 'quotes that are there only now and then are taken for the device’s own',
    in: dialogue({
      seed: 588182031,
      before: {
        sn: '202005010001',
        server: { host: 'mqtt.factory.example', port: 8883 },
        password: '0501passwd',
        topicRoot: '"a"',
        ntp: { host: 'ntp1.aliyun.com', port: 123, timezone: 8 },
      },
      wanted: { topicRoot: 'a' },
      tricks: [{ kind: 'mangle', chance: 0.2, how: 'quote' }],
    }),
  },
  {
    that: 'a slash before the SN is taken for the device’s way to name values',
    in: dialogue({
      seed: 3782381915,
      before: {
        sn: '202005010001',
        server: { host: 'mqtt.factory.example', port: 8883 },
        password: '0501passwd',
        topicRoot: '/cY9',
        ntp: { host: 'ntp1.aliyun.com', port: 123, timezone: 8 },
      },
      wanted: { topicRoot: 'cY9' },
      tricks: [{ kind: 'mangle', chance: 0.2, how: 'slash' }],
    }),
  },
  {
    that: 'where nothing names values, `pwd=1` behind `host=… port=…` is read as the password `1`',
    in: dialogue({
      seed: 1,
      before: {
        sn: '202005010001',
        server: { host: 'mqtt.factory.example', port: 8883 },
        password: 'pwd=1',
        topicRoot: 'smart/devs',
        ntp: { host: 'ntp1.aliyun.com', port: 123, timezone: 8 },
      },
      wanted: { password: '1' },
      speech: {
        words: 'none',
        address: 'host={h} port={p}',
      },
    }),
  },
  {
    that: 'a line that stands beside every value is taken for a password that is not set',
    in: dialogue({
      seed: 1,
      before: {
        sn: '202005010001',
        server: { host: 'mqtt.factory.example', port: 8883 },
        password: '',
        topicRoot: 'smart/devs',
        ntp: { host: 'ntp1.aliyun.com', port: 123, timezone: 8 },
      },
      wanted: { password: '0' },
      speech: {
        words: 'none',
        agreement: { text: '0', where: 'after' },
      },
    }),
  },
  {
    that: 'a dash and a log line are joined to an address',
    in: dialogue({
      seed: 1,
      before: {
        sn: '202005010001',
        server: { host: 'mqtt.factory.example', port: 8883 },
        password: '0501passwd',
        topicRoot: 'smart/devs',
        ntp: { host: '', port: 0, timezone: 0 },
      },
      wanted: { ntp: { host: '255.255.255.255', port: 1883, timezone: 0 } },
      speech: {
        words: 'none',
        unset: '-',
        logs: [{ text: '{key} {told}', where: 'after', every: 2 }],
      },
      faults: { okNotKept: ['ntp'] },
    }),
  },
  {
    that: 'a bare log line is believed, and not the line of that name among those of all items',
    in: dialogue({
      seed: 1,
      wanted: { topicRoot: '=x' },
      speech: {
        dump: 'lines',
        logs: [{ text: '{told}', where: 'before', every: 1 }],
      },
      faults: { okNotKept: ['topicRoot'] },
    }),
  },
  {
    that: 'a log line tells what was asked for, and the line under the heading something else',
    in: dialogue({
      seed: 1,
      wanted: { server: { host: 'ntp', port: 14125 }, topicRoot: 'Gu2lMJv' },
      speech: {
        words: 'stranger',
        form: 'heading',
        around: ['2020-07-15 10:33:01 ', ''],
        logs: [{ text: '{key} {told}', where: 'between', every: 1 }],
      },
      faults: { topicCase: 'upper' },
    }),
  },
  {
    that: 'a log line tells what was asked for, and the answer is another item’s value',
    in: dialogue({
      seed: 1,
      before: {
        sn: '202005010001',
        server: { host: 'mqtt.factory.example', port: 8883 },
        password: '0501passwd',
        topicRoot: '202005010001',
        ntp: { host: 'ntp1.aliyun.com', port: 123, timezone: 8 },
      },
      wanted: {
        topicRoot: '0e7h26ycxPwv52iYV6UFlG9VR2g6KlkxFw1ANN2xJAoqcyMnL7S',
        ntp: { host: 'mqtt', port: 1883, timezone: 9 },
      },
      speech: {
        words: 'none',
        logs: [{ text: '{key} {told}', where: 'after', every: 1 }],
      },
      faults: { okNotKept: ['topicRoot'] },
    }),
  },
  {
    that: 'a log line tells what was asked for, and the answer that nothing is set',
    in: dialogue({
      seed: 1,
      before: {
        sn: '202005010001',
        server: { host: 'mqtt.factory.example', port: 8883 },
        password: '',
        topicRoot: '',
        ntp: { host: 'ntp1.aliyun.com', port: 123, timezone: 8 },
      },
      wanted: { password: 'OteAKau', topicRoot: 'U' },
      speech: {
        words: 'none',
        around: ['I (123) cfg: ', ''],
        logs: [{ text: '{key} {told}', where: 'before', every: 1 }],
      },
      faults: { okNotKept: ['password'] },
    }),
  },
  {
    that: 'a log line tells what was asked for, after a restart undid it',
    in: dialogue({
      seed: 1,
      before: {
        sn: '202005010001',
        server: { host: 'broker', port: 1984 },
        password: '0501passwd',
        topicRoot: '1',
        ntp: { host: 'ntp1.aliyun.com', port: 123, timezone: 8 },
      },
      wanted: { server: { host: 'localhost', port: 1 }, topicRoot: '1' },
      speech: {
        separator: '=',
        dump: 'lines',
        logs: [{ text: 'saving {told} ...', where: 'after', every: 1 }],
      },
      faults: { revertsOnRestart: ['server', 'ntp'] },
      incidents: [{ after: 17, what: 'restart', ms: 3, lastsMs: 3000 }],
    }),
  },
  {
    that: 'of two values that stood together twice the one that stayed the same is believed',
    in: dialogue({
      seed: 2641482651,
      before: {
        sn: '202005010001',
        server: { host: 'mqtt.factory.example', port: 8883 },
        password: '0501passwd',
        topicRoot: '1',
        ntp: { host: '2001:db8::1', port: 1883, timezone: -4 },
      },
      wanted: { password: 'jst2MLyh', ntp: { host: '2001:db8::1', port: 2051, timezone: -4 } },
      speech: {
        logs: [
          { text: '{toldLine}', where: 'after', every: 1 },
          { text: '{key} {told}', where: 'after', every: 7 },
          { text: 'OK', where: 'after', every: 3 },
        ],
      },
      faults: { errorNotKept: ['password', 'ntp'] },
      tricks: [{ kind: 'mangle', chance: 0.5, how: 'cut' }],
    }),
  },
  {
    that: 'a restart while a masked password is asked for is not noticed',
    in: dialogue({
      seed: 1,
      wanted: {
        sn: '416988936519',
        server: { host: 'fe80::1:2', port: 123 },
        password: 'bY1jD',
        topicRoot: 'user:x',
      },
      allowSnChange: true,
      speech: {
        form: 'heading',
        banner: ['starting', 'mqtt client init', 'ok'],
      },
      faults: {
        revertsOnRestart: ['server'],
        restartAfterSet: { of: 'any', afterMs: 150 },
        maskedPassword: '<hidden>',
      },
      saveMs: 30,
    }),
  },
  {
    that: 'the first item asked for last is answered with what a device says as it starts',
    in: dialogue({
      seed: 1,
      before: {
        sn: '202005010001',
        server: { host: 'mqtt.factory.example', port: 8883 },
        password: 'get',
        topicRoot: 'smart/devs',
        ntp: { host: 'ntp1.aliyun.com', port: 123, timezone: 8 },
      },
      wanted: {
        password: '0501passwd',
        topicRoot: '***x',
        ntp: { host: 'time.nist.gov', port: 1883, timezone: 13.75 },
      },
      speech: {
        banner: ['starting', 'mqtt client init', 'ok'],
      },
      faults: { revertsOnRestart: ['server', 'topicRoot', 'ntp'] },
      answerMs: 1,
      incidents: [{ after: 16, what: 'restart', ms: 6, lastsMs: 0 }],
      jobs: 2,
    }),
  },
  {
    that: 'a device that was away while a silent item was asked for is not read anew',
    in: dialogue({
      seed: 1,
      before: {
        sn: '202005010001',
        server: { host: 'mqtt.factory.example', port: 8883 },
        password: '0501passwd',
        topicRoot: 'smart/devs',
        ntp: { host: 'broker', port: 35326, timezone: -3 },
      },
      wanted: { server: { host: 'mqtt.example.com', port: 443 } },
      speech: {
        words: 'none',
        banner: ['starting', 'mqtt client init', 'ok'],
      },
      faults: { revertsOnRestart: ['server'] },
      incidents: [{ after: 23, what: 'restart', ms: 30, lastsMs: 8000 }],
      jobs: 2,
    }),
  },
  {
    that: 'a greeting that was heard before is no sign of a restart',
    in: dialogue({
      seed: 1,
      before: {
        sn: '202005010001',
        server: { host: 'mqtt.factory.example', port: 8883 },
        password: 'saved',
        topicRoot: 'smart/devs',
        ntp: { host: 'ntp1.aliyun.com', port: 123, timezone: 8 },
      },
      wanted: { ntp: { host: '10.0.0.1', port: 46026, timezone: -10 } },
      speech: {
        words: 'none',
        banner: ['hello'],
      },
      faults: { revertsOnRestart: ['ntp'], restartAfterSet: { of: 'any', afterMs: 400 } },
      incidents: [
        { after: 6, what: 'restart', ms: 6, lastsMs: 3000 },
        { after: 7, what: 'restart', ms: 0, lastsMs: 50 },
      ],
    }),
  },
  {
    that: 'under the heading `server:` the heading itself is taken for the host',
    in: dialogue({
      seed: 1,
      wanted: { server: { host: 'server', port: 80 } },
      speech: {
        form: 'heading',
        address: '{h}, port {p}',
      },
      saveMs: 150,
      tricks: [{ kind: 'keeps', item: 'server', how: 'case' }],
    }),
  },
  {
    that: 'the slash between a host and the end of its line is dropped',
    in: dialogue({
      seed: 1,
      wanted: { server: { host: '255.255.255.255', port: 36597 } },
      speech: {
        form: 'parts',
        around: ['', '.'],
      },
      tricks: [{ kind: 'keeps', item: 'server', how: 'slash' }],
    }),
  },
  {
    that: 'a password that was verified and is refused afterwards is still told to be held',
    in: dialogue({
      seed: 1,
      before: {
        sn: '202005010001',
        server: { host: 'mqtt.factory.example', port: 8883 },
        password: 'error',
        topicRoot: 'smart/devs',
        ntp: { host: 'ntp1.aliyun.com', port: 123, timezone: 8 },
      },
      wanted: { password: 'x', topicRoot: 'none' },
      speech: {
        words: 'none',
      },
      tricks: [{ kind: 'loses', item: 'password', whenSet: 'topicRoot' }],
    }),
  },
  {
    that: 'answers that come one question late are credited, and the job ends at another SN',
    in: dialogue({
      seed: 3140820705,
      before: {
        sn: '202005010001',
        server: { host: 'mqtt.factory.example', port: 8883 },
        password: 'invalid',
        topicRoot: 'smart/devs',
        ntp: { host: 'ntp1.aliyun.com', port: 123, timezone: 8 },
      },
      wanted: { password: 'CcIQEqPYtAwYkrqs0snbLLJMzydBg0TKh58yojidfmZ' },
      speech: {
        taken: ['{argumentLine}'],
        prompt: '> ',
      },
      faults: { okNotKept: ['password', 'ntp'] },
      wire: {
        doubleToDevice: 0.5,
      },
    }),
  },
  {
    that: '`null` in a structure is taken for silence',
    in: dialogue({
      seed: 1,
      before: {
        sn: '202005010001',
        server: { host: '', port: 0 },
        password: '0501passwd',
        topicRoot: '',
        ntp: { host: 'ntp1.aliyun.com', port: 123, timezone: 8 },
      },
      wanted: { server: { host: 'broker', port: 443 }, topicRoot: 'Ok' },
      speech: {
        words: 'none',
        form: 'json',
      },
      faults: { banner: false, revertsOnRestart: ['topicRoot'] },
      incidents: [{ after: 26, what: 'restart', ms: 6, lastsMs: 3000 }],
    }),
  },
  {
    that: 'cancelled while a dump shows that another item was lost',
    in: dialogue({
      seed: 1,
      wanted: {
        server: { host: 'mqtt.example.com', port: 4990 },
        topicRoot: 'OK',
        ntp: { host: 'broker', port: 443, timezone: -5 },
      },
      speech: {
        dump: 'lines',
      },
      tricks: [{ kind: 'loses', item: 'topicRoot', whenSet: 'server' }],
      incidents: [{ after: 16, what: 'abort', ms: 0, lastsMs: 1000 }],
    }),
  },
  {
    that: 'what was on its way when the port was unplugged comes from the device that was plugged in then',
    in: dialogue({
      seed: 2824829416,
      before: {
        sn: '202008010011',
        server: { host: 'mqtt.factory.example', port: 8883 },
        password: '0501passwd',
        topicRoot: 'smart/devs',
        ntp: { host: '', port: 0, timezone: 0 },
      },
      wanted: { sn: '202008010011', topicRoot: 'NpH' },
      speech: {
        echo: 'line',
      },
      faults: { differentDevice: '202005019999' },
      answerMs: 150,
      wire: {
        repeat: { chance: 0.5, afterMs: 5 },
      },
      incidents: [{ after: 15, what: 'unplug', ms: 6, lastsMs: 3000 }],
    }),
  },
  {
    that: 'a line that could not be read before and showed the value shows another one',
    in: dialogue({
      seed: 1,
      before: {
        sn: '202005010001',
        server: { host: 'mqtt.factory.example', port: 8883 },
        password: '<l`hpCS@zKZ=:6\\G1>T)`M@^0a3d&h+=xsp"!',
        topicRoot: 'smart/devs',
        ntp: { host: 'ntp1.aliyun.com', port: 123, timezone: 8 },
      },
      wanted: { password: '<l`hpCS@zKZ=:6\\G1>T)`M@^0a3d&h+=xsp"!' },
      speech: {
        words: 'stranger',
        separator: ' is ',
        logs: [{ text: '{key} {told}', where: 'before', every: 1 }],
      },
      faults: { truncatePassword: 4 },
    }),
  },
  {
    that: 'a dump names the password by its own mark, and a log line by a blank',
    in: dialogue({
      seed: 1,
      wanted: { password: 'Q.!Xo9_crUQwj' },
      speech: {
        agreement: { text: '0', where: 'after' },
        dump: 'one line',
        logs: [{ text: '{key} {told}', where: 'between', every: 2 }],
      },
      faults: { okNotKept: ['password'] },
      jobs: 2,
    }),
  },
];

describe('nothing is told to be held that is not, where', () => {
  test.each(FOUND)('$that', async ({ in: one }) => {
    expect(judge(await runDialogue(one)).findings).toEqual([]);
  });
});
