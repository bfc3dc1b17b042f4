/** What the fuzzer found where a device kept what no value looks like: as in `found.test.ts`. */
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
    that: 'an SN of 13 digits was kept, and now and then a log line shows the one that was sent',
    in: dialogue({
      seed: 318313403,
      before: {
        sn: '202005010010',
        server: { host: '255.255.255.255', port: 1883 },
        password: '5thaZ6e1m4S',
        topicRoot: 'port',
        ntp: { host: 'MQTT.Example.COM', port: 8, timezone: 6 },
      },
      wanted: {
        sn: '202005010003',
        server: { host: '255.255.255.255', port: 18883 },
        password: '5thaZ6e1m4S',
        topicRoot: 'port',
        ntp: { host: 'MQTT.Example.COM', port: 8, timezone: 6 },
      },
      allowSnChange: true,
      speech: {
        words: 'none',
        form: 'parts',
        quotes: ['"', '"'],
        address: '{h} port={p}',
        beforeZone: ' timezone=',
        unset: 'N/A',
        taken: ['设置成功'],
        echo: 'line',
        prompt: ':',
        logs: [{ text: '{toldLine}', where: 'before', every: 3 }],
        lateMs: 40,
        banner: [
          '',
          '',
          'RJ-MQTT-GW V1.4.20 (build 202007151033)',
          'CPU 180 MHz, RAM 256 KB, reset: power-on',
          'system ready',
        ],
      },
      answerMs: 20,
      saveMs: 20,
      faults: { seed: 2426780457, deafWhileSavingMs: 2000 },
      tricks: [{ kind: 'keeps', item: 'sn', how: 'longer' }],
      wire: {
        delayMs: 5,
        doubleToDevice: 0.5,
      },
    }),
  },
  {
    that: 'half an SN was kept, and now and then a log line shows all of it',
    in: dialogue({
      seed: 2135076074,
      before: {
        sn: '202007010008',
        server: { host: 'localhost', port: 18883 },
        password: '-',
        topicRoot: '(x)',
        ntp: { host: '10.0.0.1', port: 123, timezone: 8 },
      },
      wanted: {
        sn: '202007010008',
        password: 'BqyJCfwt0hg',
        topicRoot: '(x)',
        ntp: { host: '10.0.0.1', port: 123, timezone: -8 },
      },
      allowSnChange: true,
      speech: {
        words: 'none',
        form: 'parts',
        separator: '：',
        address: '{h};{p}',
        beforeZone: ';',
        zone: 'signed',
        unset: '未设置',
        taken: [],
        refused: 'unknown command',
        prompt: '[202005010001 ~]$ ',
        logs: [{ text: '{toldLine}', where: 'after', every: 7 }],
        banner: [],
      },
      faults: { seed: 4244397205 },
      tricks: [
        { kind: 'loses', item: 'server', whenSet: 'server' },
        { kind: 'keeps', item: 'sn', how: 'cut' },
      ],
    }),
  },
  {
    that: 'the port stayed, alone on its line, and a log line shows the one that was sent',
    in: dialogue({
      seed: 155416140,
      before: {
        sn: '202005010001',
        server: { host: '10.0.0.1', port: 1883 },
        password: 'x,b',
        topicRoot: 'P6akOeya',
        ntp: { host: '192.168.1.10', port: 123, timezone: 12 },
      },
      wanted: {
        sn: '202005010001',
        server: { host: '10.0.0.1', port: 18462 },
        password: 'a,b',
        topicRoot: 'KP6akOeya',
      },
      allowSnChange: true,
      speech: {
        words: 'none',
        form: 'parts',
        address: '{h} port={p}',
        beforeZone: ' timezone=',
        zone: 'signed',
        taken: ['set {key} ok'],
        refused: '-1',
        agreement: { text: 'done', where: 'after' },
        logs: [
          { text: 'saving {told} ...', where: 'after', every: 1 },
          { text: '{key} {told}', where: 'between', every: 5 },
        ],
        banner: ['MQTT-GW V1.4.20'],
      },
      answerMs: 400,
      saveMs: 400,
      faults: {
        seed: 1295719219,
        revertsOnRestart: ['server', 'password'],
        restartAfterSet: { of: 'any', afterMs: 900 },
      },
      tricks: [{ kind: 'mangle', chance: 0.2, how: 'case' }],
    }),
  },
  {
    that: 'one more digit stands behind every value, also behind the SN',
    in: dialogue({
      seed: 990347157,
      before: {
        sn: '126090287072',
        server: { host: 'none', port: 53623 },
        password: 'wAWrZ5NE',
        topicRoot: '***x',
        ntp: { host: 'server', port: 1883, timezone: 11 },
      },
      wanted: { password: 'wAWrZ5NE0', topicRoot: 'RroYTe', ntp: { host: '1.cn', port: 443, timezone: 2.5 } },
      speech: {
        words: 'chinese',
        separator: '=>',
        address: '{p} {h}',
        zone: 'offset',
        unset: 'none',
        refused: '?',
        agreement: { text: '0', where: 'after' },
        eol: '',
        encoding: 'gbk',
        banner: ['hello'],
      },
      faults: { seed: 1716277219 },
      tricks: [{ kind: 'mangle', chance: 0.2, how: 'slash' }],
    }),
  },
];

describe('nothing is told to be held that is not, where', () => {
  test.each(FOUND)('$that', async ({ in: one }) => {
    expect(judge(await runDialogue(one)).findings).toEqual([]);
  });
});
