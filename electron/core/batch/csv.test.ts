import { describe, expect, it } from 'vitest';
import { EMPTY_LOT, type CsvNeed, type CsvProblem } from '../../../shared/batch/index.ts';
import type { Lot, LotDevice, SerialNumber } from '../../../shared/domain/index.ts';
import { csvProblemText } from '../../../shared/messages/csv.ts';
import { exportCsv } from './csv-export.ts';
import { checkCsv, readCsv } from './csv-import.ts';

const NEED: CsvNeed = { passwordSource: 'csv', template: EMPTY_LOT.template };
const HEAD = 'SN,Password,Server,Server port,TopicRoot,NTP server,NTP port,Time zone,Note';
const GOOD = [
  '202005010001',
  'Secret-1',
  'mqtt.example.com',
  '8883',
  'a/b',
  'ntp.example.com',
  '123',
  '8',
  '',
];

async function imported(text: string | Uint8Array, need = NEED) {
  const file = await readCsv(typeof text === 'string' ? Buffer.from(text) : text);
  return { file, ...checkCsv(file, file.mapping, need) };
}

function withCell(column: number, cell: string): string {
  const cells = GOOD.map((good, index) => (index === column ? cell : good));
  return `${HEAD}\n${cells.map((one) => (/[",\r\n]/.test(one) ? `"${one.replace(/"/g, '""')}"` : one)).join(',')}\n`;
}

const utf16 = (text: string, bigEndian = false): Buffer => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

describe('a file is read, however it was saved', () => {
  const rows = `SN;密码;服务器;端口\r\n202005010001;Secret-1;mqtt.example.com;8883\r\n`;
  it.each([
    ['UTF-8', Buffer.from(rows)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${rows}`)],
    ['UTF-16, little end first', utf16(rows)],
    ['UTF-16, big end first', utf16(rows, true)],
    [
      'GBK, as Chinese Excel does',
      Buffer.concat([
        Buffer.from('SN;'),
        Buffer.from([0xc3, 0xdc, 0xc2, 0xeb]),
        Buffer.from(';'),
        Buffer.from([0xb7, 0xfe, 0xce, 0xf1, 0xc6, 0xf7]),
        Buffer.from(';'),
        Buffer.from([0xb6, 0xcb, 0xbf, 0xda]),
        Buffer.from('\r\n202005010001;Secret-1;mqtt.example.com;8883\r\n'),
      ]),
    ],
  ])('%s', async (_name, bytes) => {
    const { file, devices, problems } = await imported(bytes);
    expect(problems).toEqual([]);
    expect(file.separator).toBe(';');
    expect(devices).toMatchObject([
      { line: 2, sn: '202005010001', server: { host: 'mqtt.example.com', port: 8883 } },
    ]);
    expect(devices[0]?.password?.reveal()).toBe('Secret-1');
  });

  it.each([[','], [';'], ['\t'], ['|']])('with the separator %j', async (separator) => {
    const text = `SN${separator}Password\n202005010001${separator}Secret-1`;
    expect((await imported(text)).devices).toHaveLength(1);
  });

  it('with Excel’s own line that names the separator', async () => {
    expect((await imported('sep=;\nSN;Password\n202005010001;a,b\n')).devices[0]?.line).toBe(3);
  });

  it.each([
    ['empty', '  \n', 'empty'],
    ['a heading alone', 'SN,Password\n', 'noRows'],
    ['an Excel workbook', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), 'workbook'],
    ['no column for the SN', 'Password,Server\na,b\n', 'noSnColumn'],
  ])('and refused where it is %s', async (_name, text, reason) => {
    await expect(imported(text)).rejects.toMatchObject({ errorName: 'badCsvFile', context: { reason } });
  });
});

const LONG = 'x'.repeat(300);
/** Column, cell, reason, and the field that is named. */
const CELLS: readonly (readonly [number, string, CsvProblem['rule']])[] = [
  ...['', ' ', '\t'].map((cell) => [0, cell, 'csv.missing'] as const),
  ...['1', '12345678901', '1234567890123', '2020050100011', '20200501000'].map(
    (cell) => [0, cell, 'sn.form'] as const,
  ),
  ...['2.02005E+11', '2,02005E+11', '2E11', '2.02005e11'].map(
    (cell) => [0, cell, 'csv.snScientific'] as const,
  ),
  ...['202005010001.0', '202005010001.', '202005010001,00'].map(
    (cell) => [0, cell, 'csv.snDecimal'] as const,
  ),
  ...[
    '2020-05010001',
    '2020 0501 0001',
    '202,005,010,001',
    '2020/05010001',
    '2020.0501.0001',
    '2020_05010001',
    '2020:0501:0001',
    "202'005'010'001",
  ].map((cell) => [0, cell, 'csv.snSeparated'] as const),
  ...['２０２００５０１０００１', '20200501000１'].map((cell) => [0, cell, 'csv.snFullWidth'] as const),
  ...[
    '20200501000O',
    'l02005010001',
    'SN202005010001',
    '202005010001x',
    '编码202005010001',
    '0x2020050100',
    '202005010001;',
    '#202005010001',
    '202005010001?',
  ].map((cell) => [0, cell, 'csv.snCharacter'] as const),
  ...['=A1', '=1+1', '@SUM', '-A1', '+A1', '=HYPERLINK("x")'].map(
    (cell) => [0, cell, 'csv.formula'] as const,
  ),
  ...['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NULL!', '#NUM!', '#####'].map(
    (cell) => [0, cell, 'csv.excelError'] as const,
  ),
  ...[
    '20200501\u00a00001',
    '2020\u200b05010001',
    '\u202e202005010001x',
    '2020\u300005010001',
    '2020\ufeff05010001',
    '2020\u202f05010001',
  ].map((cell) => [0, cell, 'csv.invisible'] as const),
  ...['2020\u000105010001', '2020\u001b05010001', '2020\u007f05010001', '2020\u000005010001'].map(
    (cell) => [0, cell, 'csv.control'] as const,
  ),
  ...['202005\n010001', '202005\r\n010001'].map((cell) => [0, cell, 'csv.lineBreak'] as const),
  [0, '2020\ufffd5010001', 'csv.undecodable'],
  [1, '', 'csv.missing'],
  ...['a b', 'pass wort', ' pass', 'pass ', 'pässwort', '密码', 'a～b'].map(
    (cell) => [1, cell, 'password.characters'] as const,
  ),
  [1, 'x'.repeat(65), 'password.tooLong'],
  [1, LONG, 'password.tooLong'],
  ...['*', '******', '************'].map((cell) => [1, cell, 'password.asterisks'] as const),
  ...['#N/A', '#REF!'].map((cell) => [1, cell, 'csv.excelError'] as const),
  ...['a\u0001b', 'a\u001bb', 'a\tb'].map((cell) => [1, cell, 'csv.control'] as const),
  ...['a\nb', 'a\r\nb'].map((cell) => [1, cell, 'csv.lineBreak'] as const),
  ...['a\u00a0b', 'a\u200bb', '\ufeffab'].map((cell) => [1, cell, 'csv.invisible'] as const),
  [1, 'a\ufffdb', 'csv.undecodable'],
  ...['mqtts://mqtt.example.com', 'user@host', 'host/path', 'host?x', 'host#x', 'host\\x'].map(
    (cell) => [2, cell, 'server.url'] as const,
  ),
  ...['münchen.example', '服务器', 'exämple.com'].map((cell) => [2, cell, 'server.idn'] as const),
  ...['256.1.1.1', '1.2.3', '1.2.3.4.5', '01.2.3.4', '1.2.3.', '999'].map(
    (cell) => [2, cell, 'server.ipv4'] as const,
  ),
  ...['fe80::x', '1:2:3', '::1::', '12345::', 'fe80:::1'].map((cell) => [2, cell, 'server.ipv6'] as const),
  ...['-host', 'host-', 'ho_st', 'ho st', 'a.-b', 'a!b', 'a*b', 'ho$t'].map(
    (cell) => [2, cell, cell.startsWith('-') ? 'csv.formula' : 'server.form'] as const,
  ),
  ...['a..b', '.host', 'host..', `${'x'.repeat(64)}.com`].map((cell) => [2, cell, 'server.label'] as const),
  [2, LONG, 'server.tooLong'],
  [2, '', 'csv.missing'],
  ...['=A1', '@x', '+x'].map((cell) => [2, cell, 'csv.formula'] as const),
  ...['#N/A', '#NAME?'].map((cell) => [2, cell, 'csv.excelError'] as const),
  ...['ｈost', 'host．com'].map((cell) => [2, cell, 'csv.fullWidth'] as const),
  ...['ho\u200bst', 'ho\u00a0st'].map((cell) => [2, cell, 'csv.invisible'] as const),
  ...['ho\nst'].map((cell) => [2, cell, 'csv.lineBreak'] as const),
  ...['0', '65536', '99999', '70000', '1000000'].map((cell) => [3, cell, 'port.range'] as const),
  ...['abc', '88x3', '0x22B3', '8 883', '8883;', '', '-1', '1e4'].map(
    (cell) => [3, cell, cell === '' ? 'csv.missing' : 'csv.number'] as const,
  ),
  ...['8883.0', '8883,5', '8883.'].map((cell) => [3, cell, 'csv.numberDecimal'] as const),
  ...['８８８３', '888３'].map((cell) => [3, cell, 'csv.numberFullWidth'] as const),
  ...['=8883', '@1'].map((cell) => [3, cell, 'csv.formula'] as const),
  ...['#N/A', '#VALUE!'].map((cell) => [3, cell, 'csv.excelError'] as const),
  ...['a/+/b', 'a/#', '#', '+x/+'].map(
    (cell) => [4, cell, cell.startsWith('+x') ? 'csv.formula' : 'topicRoot.wildcard'] as const,
  ),
  ...['$SYS', '$share/a'].map((cell) => [4, cell, 'topicRoot.dollar'] as const),
  ...['/a', 'a/', '/', '/a/'].map((cell) => [4, cell, 'topicRoot.slashAtEnd'] as const),
  ...['a//b', 'a///b'].map((cell) => [4, cell, 'topicRoot.emptyLevel'] as const),
  ...['a b', 'smart devs', '智慧/设备', 'a/ä'].map((cell) => [4, cell, 'topicRoot.characters'] as const),
  [4, 'x'.repeat(129), 'topicRoot.tooLong'],
  ...['=a', '@a', '-a'].map((cell) => [4, cell, 'csv.formula'] as const),
  ...['#N/A'].map((cell) => [4, cell, 'csv.excelError'] as const),
  ...['a／b', 'ａ/b'].map((cell) => [4, cell, 'csv.fullWidth'] as const),
  ...['a\u200b/b'].map((cell) => [4, cell, 'csv.invisible'] as const),
  ...['a\n/b'].map((cell) => [4, cell, 'csv.lineBreak'] as const),
  ...['ntp://x', 'a/b'].map((cell) => [5, cell, 'server.url'] as const),
  ...['1.2.3', '300.1.1.1'].map((cell) => [5, cell, 'server.ipv4'] as const),
  ...['ho_st', 'a b'].map((cell) => [5, cell, 'server.form'] as const),
  ...['时间', 'ü.de'].map((cell) => [5, cell, 'server.idn'] as const),
  ...['=A1'].map((cell) => [5, cell, 'csv.formula'] as const),
  ...['#REF!'].map((cell) => [5, cell, 'csv.excelError'] as const),
  ...['0', '65536'].map((cell) => [6, cell, 'port.range'] as const),
  ...['x', '12 3'].map((cell) => [6, cell, 'csv.number'] as const),
  ...['123.0'].map((cell) => [6, cell, 'csv.numberDecimal'] as const),
  ...['１２３'].map((cell) => [6, cell, 'csv.numberFullWidth'] as const),
  ...['15', '-13', '24', '99', '-99'].map((cell) => [7, cell, 'timezone.range'] as const),
  ...['5.3', '8.1', '-3.33'].map((cell) => [7, cell, 'timezone.step'] as const),
  ...['UTC+8', 'GMT', '8h', '8,5', '1e1', '--8', 'Asia/Shanghai', '100'].map(
    (cell) => [7, cell, cell === '--8' ? 'csv.formula' : 'csv.number'] as const,
  ),
  ...['８', '＋８'].map((cell) => [7, cell, 'csv.numberFullWidth'] as const),
  ...['', '=8'].map((cell) => [7, cell, cell === '' ? 'csv.missing' : 'csv.formula'] as const),
  ...['#N/A'].map((cell) => [7, cell, 'csv.excelError'] as const),
  ...['x'.repeat(201), LONG].map((cell) => [8, cell, 'csv.noteTooLong'] as const),
  ...['a\u0001b', 'a\u0007b'].map((cell) => [8, cell, 'csv.control'] as const),
  [8, 'a\ufffdb', 'csv.undecodable'],
];
const FIELDS = ['sn', 'password', 'server', 'serverPort', 'topicRoot', 'ntp', 'ntpPort', 'timezone', 'note'];

const BROKEN: readonly (readonly [string, string, CsvProblem['rule'], number])[] = [
  ['an open quotation mark', `SN,Password\n202005010001,"abc\n202005010002,x\n`, 'csv.quoteOpen', 2],
  ['a quotation mark inside', `SN,Password\n202005010001,ab"c\n202005010002,x\n`, 'csv.quoteInside', 2],
  ['text behind a quotation mark', `SN,Password\n202005010001,"ab"c\n202005010002,x\n`, 'csv.quoteAfter', 2],
  ['too few cells', `SN,Password,Note\n202005010001,x\n`, 'csv.tooFewCells', 2],
  ['too many cells', `SN,Password\n202005010001,x,y\n`, 'csv.tooManyCells', 2],
  ['the heading again', `SN,Password\n202005010001,x\nSN,Password\n`, 'csv.headingAgain', 3],
  ['an SN twice', `SN,Password\n202005010001,x\n202005010001,y\n`, 'csv.snTwice', 3],
];

describe('every bad row is named, with its line, its column and the reason, and nothing is imported', () => {
  it(`in at least 200 kinds: ${CELLS.length + BROKEN.length}`, () => {
    expect(new Set(CELLS.map(([column, cell]) => `${column} ${cell}`)).size).toBe(CELLS.length);
    expect(CELLS.length + BROKEN.length).toBeGreaterThanOrEqual(200);
  });

  it.each(CELLS)('column %i: %j is %s', async (column, cell, rule) => {
    const { problems } = await imported(withCell(column, cell));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ line: 2, rule, field: FIELDS[column] });
    for (const language of ['en', 'zh-CN'] as const)
      expect(csvProblemText(language, problems[0]!)).toMatch(/[.。]$/);
  });

  it.each(BROKEN)('%s', async (_name, text, rule, line) => {
    const { problems } = await imported(text);
    expect(problems).toMatchObject([{ line, rule }]);
  });

  it('all of them at once, in the order of the file', async () => {
    const rows = CELLS.filter(([column]) => column === 3).map(([, cell], index) =>
      [
        '20200501' + String(index).padStart(4, '0'),
        `P-${index}`,
        'h.example',
        cell,
        'a',
        'n.example',
        '123',
        '8',
        '',
      ]
        .map((one) => (/[",\r\n]/.test(one) ? `"${one}"` : one))
        .join(','),
    );
    const { problems } = await imported(`${HEAD}\n${rows.join('\n')}\n`);
    expect(problems.map(({ line }) => line)).toEqual(rows.map((_row, index) => index + 2));
  });
});

const LOT = {
  ...EMPTY_LOT,
  ...{ id: 'lot', name: 'Order', state: 'open', createdAt: '', updatedAt: '' },
} as Lot;

function device(position: number, note = ''): LotDevice {
  return {
    ...{ id: String(position), lotId: 'lot', position, state: 'pass', jobId: 'job', slotId: '3-1.4' },
    sn: `20200501${String(position).padStart(4, '0')}` as SerialNumber,
    ...{
      station: 'A',
      tries: 1,
      errorCode: null,
      note,
      hasPassword: false,
      updatedAt: '2026-03-01T08:00:00.000Z',
    },
    own: {
      server: { host: 'mqtt.example.com', port: 8883 },
      topicRoot: 'a/b' as never,
      ntp: { host: 'n.example', port: 123, timezone: -3 },
    },
  };
}

describe('an export', () => {
  it('is RFC 4180 with a byte order mark, and no cell is a formula', () => {
    const text = exportCsv(LOT, [{ device: device(1, '=1+1, "x"'), snState: 'confirmed' }]);
    expect(text.startsWith('\ufeffSN,Server,')).toBe(true);
    expect(text).toContain(`,'-3,"'=1+1, ""x""",pass,confirmed,1,`);
    expect(text.split('\r\n')).toHaveLength(3);
  });

  it('comes back by an import without a difference, and goes out again the same', async () => {
    const notes = [
      '',
      "'=x",
      '=1+1',
      '@a',
      '-',
      '+',
      'a,b;c',
      '中文 "x"',
      'two\nlines',
      "''=",
      'tab\tinside',
    ];
    const rows = Array.from({ length: 1000 }, (_, index) => device(index, notes[index % notes.length]));
    const text = exportCsv(
      LOT,
      rows.map((one) => ({ device: one, snState: 'written' as const })),
    );
    const { devices, problems } = await imported(text, { ...NEED, passwordSource: 'keep' });
    expect(problems).toEqual([]);
    expect(
      devices.map(({ sn, server, topicRoot, ntp, note }) => ({ sn, own: { server, topicRoot, ntp }, note })),
    ).toEqual(rows.map(({ sn, own, note }) => ({ sn, own, note })));
    const again = rows.map((one, index) => {
      const { sn, server, topicRoot, ntp, note } = devices[index]!;
      return { device: { ...one, sn, own: { server, topicRoot, ntp }, note }, snState: 'written' as const };
    });
    expect(exportCsv(LOT, again)).toBe(text);
  });

  it('5,000 rows are all imported', async () => {
    const rows = Array.from(
      { length: 5000 },
      (_, i) => `2020${String(i).padStart(8, '0')},P-${i},h.example,8883`,
    );
    const startedMs = performance.now();
    const { devices, problems } = await imported(`SN,Password,Server,Server port\n${rows.join('\n')}\n`);
    if (process.env['CC_FIGURES'] !== undefined)
      console.log(`5000 rows: ${performance.now() - startedMs} ms`);
    expect([devices.length, problems.length]).toEqual([5000, 0]);
  });
});
