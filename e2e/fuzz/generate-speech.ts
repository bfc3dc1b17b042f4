/** Ways to speak, composed at random. */
import { HARMLESS_LOGS } from './log-lines.ts';
import { PLAIN_SPEECH, ZONES, type Log, type Speech, type WordSet } from './dialogue.ts';
import type { Dice } from './random.ts';

const SEPARATORS = [
  ': ',
  ':',
  '=',
  ' = ',
  ' is ',
  ' -> ',
  '\t',
  ', ',
  '：',
  ' ',
  '\t: ',
  ' is set to ',
  '=>',
  '为',
];
const QUOTES = [
  ['', ''],
  ['"', '"'],
  ["'", "'"],
  ['[', ']'],
  ['<', '>'],
  ['(', ')'],
  ['{', '}'],
] as const;
const AROUND: readonly (readonly [string, string])[] = [
  ['[cfg] ', ''],
  ['+', ''],
  ['# ', ''],
  ['* ', ''],
  ['> ', ''],
  ['I (123) cfg: ', ''],
  ['2020-07-15 10:33:01 ', ''],
  ['', ';'],
  ['', '.'],
  ['', ','],
  ['', ' OK'],
  ['', ' (ok)'],
  ['  ', '  '],
  ['<', '>'],
];
const ADDRESSES = [
  '{h} {p}',
  '{h}:{p}',
  '{h},{p}',
  '{h}, port {p}',
  '{h} port={p}',
  'host={h} port={p}',
  '{h};{p}',
];
const ADDRESSES_SELDOM = [
  '{h}, 端口 {p}',
  'mqtts://{h}:{p}',
  'host {h} port {p}',
  '{p} {h}',
  '{h}\t{p}',
  '{h} : {p}',
];
const UNSET = ['', '(not set)', 'null', 'none', 'N/A', '未设置', '-', '0', 'empty', '(null)', 'not set'];
const TAKEN: readonly (readonly string[])[] = [
  ...[['OK'], ['OK'], ['ok'], [], [], ['SUCCESS'], ['+OK'], ['', 'OK'], ['saved'], ['done.'], ['0']],
  ...[
    ['{key} ok'],
    ['set {key} ok'],
    ['{argumentLine}'],
    ['{argument}'],
    ['{key}: {argument}'],
    ['{key}={argument}', 'OK'],
  ],
  ...[
    ['saving...', 'OK'],
    ['[cfg] {key} := {argument}', 'saved'],
    ['set {key} {argument}', 'OK'],
    ['设置成功'],
  ],
];
const REFUSED = [
  'ERROR',
  'ERR',
  'error: bad command',
  '+CME ERROR: 3',
  '-1',
  'unknown command',
  '无效命令',
  '?',
  'FAIL',
];
const AGREEMENTS = ['OK', 'ok', 'done', '---- end ----', '0', 'SUCCESS', 'end', '成功'];
const EOLS: readonly (readonly [number, string])[] = [
  [12, '\r\n'],
  [3, '\n'],
  [2, '\r'],
  [1, '\n\r'],
  [1, '\r\r\n'],
  [1.5, ''],
];
const PROMPTS = [
  '> ',
  'conc# ',
  '# ',
  '$ ',
  'mqtt> ',
  '[202005010001 ~]$ ',
  '\x1b[33mconc>\x1b[0m \x1b[K',
  '集中器> ',
  ':',
  '>',
];
/** Of everything without a name for anything nobody could tell which is what. */
const DUMPS: readonly (readonly [number, Speech['dump']])[] = [
  [20, 'no'],
  [1.5, 'lines'],
  [0.5, 'one line'],
];
const BANNERS: readonly (readonly string[])[] = [
  PLAIN_SPEECH.banner,
  ['', 'U-Boot 2018.03', 'ready'],
  ['MQTT-GW V1.4.20'],
  [
    '',
    '',
    'RJ-MQTT-GW V1.4.20 (build 202007151033)',
    'CPU 180 MHz, RAM 256 KB, reset: power-on',
    'system ready',
  ],
  ['集中器启动', '主板号：100000000042', '就绪'],
  ['hello'],
  ['starting', 'mqtt client init', 'ok'],
  [],
];

/** An honest device's way to speak, without log lines. */
export function makeSpeech(dice: Dice): Speech {
  const words = dice.weighted([
    [4, 'guide'],
    [5, 'none'],
    [1, 'english'],
    [1, 'capitals'],
    [1, 'short'],
    [1.5, 'chinese'],
    [0.5, 'stranger'],
  ] as const satisfies readonly (readonly [number, WordSet])[]);
  const encoding = words === 'chinese' && dice.chance(0.5) ? 'gbk' : dice.chance(0.08) ? 'gbk' : 'utf8';
  return {
    ...PLAIN_SPEECH,
    words,
    encoding,
    form: dice.weighted([
      [14, 'line'],
      [2, 'parts'],
      [1, 'heading'],
      [2, 'json'],
      [1, 'xml'],
    ]),
    separator: dice.chance(0.6) ? dice.pick([': ', ':', '=']) : dice.pick(SEPARATORS),
    quotes: dice.chance(0.88) ? ['', ''] : dice.pick(QUOTES),
    around: dice.chance(0.85) ? ['', ''] : dice.pick(AROUND),
    address: dice.chance(0.9) ? dice.pick(ADDRESSES) : dice.pick(ADDRESSES_SELDOM),
    beforeZone: dice.pick([' ', ' ', ', ', ',', ' tz ', ' timezone=', ';']),
    zone: dice.chance(0.7) ? 'number' : dice.pick(ZONES),
    unset: dice.pick(UNSET),
    taken: dice.pick(TAKEN),
    refused: dice.pick(REFUSED),
    agreement: dice.chance(0.7)
      ? null
      : { text: dice.pick(AGREEMENTS), where: dice.chance(0.8) ? 'after' : 'before' },
    dump: words === 'none' || words === 'stranger' ? 'no' : dice.weighted(DUMPS),
    echo: dice.weighted([
      [6, 'off'],
      [2, 'line'],
      [2, 'bytes'],
    ]),
    eol: dice.weighted(EOLS),
    prompt: dice.chance(0.7) ? '' : dice.pick(PROMPTS),
    colours: dice.chance(0.05),
    banner: dice.pick(BANNERS),
  };
}

export function makeLogs(
  dice: Dice,
  texts: readonly string[] = HARMLESS_LOGS,
): Pick<Speech, 'logs' | 'lateMs'> {
  const logs = Array.from(
    {
      length: dice.weighted([
        [6, 1],
        [2, 2],
        [1, 3],
      ]),
    },
    (): Log => ({
      text: dice.pick(texts),
      where: dice.pick(['before', 'between', 'after', 'after']),
      every: dice.weighted([
        [3, 1],
        [2, 2],
        [1, 3],
        [1, 5],
        [1, 7],
      ]),
    }),
  );
  return { logs, lateMs: dice.chance(0.6) ? 0 : dice.pick([3, 15, 40, 120, 400, 1000]) };
}
