import { describe, expect, it } from 'vitest';
import { parseDeviceList } from './device-list.ts';

describe('a list of devices', () => {
  it.each([
    ['plain', 'sn,password\n202601310001,abc\n'],
    ['from Excel: a mark in front, CRLF, semicolons', '\ufeffSN;Password\r\n202601310001;abc\r\n'],
    ['with tabs, other columns and another order', 'password\tname\tsn\nabc\tGate\t202601310001'],
    ['with cells that a spreadsheet left empty', 'sn,password,\n202601310001,abc,\n,,\n'],
  ])('%s is read', async (_how, text) => {
    expect(await parseDeviceList(text)).toMatchObject({
      ok: true,
      devices: [{ sn: '202601310001', password: 'abc', line: 2 }],
    });
  });

  it('keeps quotes, separators and blanks of a password', async () => {
    const text = 'sn,password\n202601310001,"a,""b"" "\n202601310002, x\n';
    const parsed = await parseDeviceList(text);
    expect(parsed.ok && parsed.devices.map(({ password }) => password)).toEqual(['a,"b" ', ' x']);
  });

  it.each([
    ['', 'csv.empty', null],
    ['202601310001,abc\n', 'csv.header', 1],
    ['sn,password\n202601310001\n', 'csv.cells', 2],
    ['sn,password\n202601310001,a,b\n', 'csv.cells', 2],
    ['sn,password\n1,x\n202601310001,\n', 'csv.noPassword', 3],
    ['sn,password\n202601310001,"secret\n', 'csv.form', 2],
  ])('%j is refused: %s in line %s', async (text, rule, line) => {
    const parsed = await parseDeviceList(text);
    expect(parsed).toMatchObject({ ok: false, issues: [{ rule }] });
    if (line !== null && !parsed.ok && rule !== 'csv.form') expect(parsed.issues[0]?.line).toBe(line);
    expect(JSON.stringify(parsed)).not.toContain('secret');
  });
});
