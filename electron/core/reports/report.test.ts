import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { JobRecord } from '../store/index.ts';
import { safeCell } from './csv.ts';
import { recordsText, reportText } from './report-files.ts';

export const JOB: JobRecord = {
  ...{ id: 'b6c0a3a2-0001', source: 'app', kind: 'commission', startedAt: '2026-03-01T06:01:40.000Z' },
  ...{ finishedAt: '2026-03-01T06:02:13.000Z', outcome: 'pass', sn: '202005010001', formerSn: null },
  ...{ portPath: '/dev/ttyUSB0', usb: null, baudRate: 115200, framing: '8N1', error: null, traffic: null },
  profile: { id: 'riverside', name: '江边花园 7 号楼' },
  ...{ appVersion: '0.1.0', platform: 'linux-x64', operator: '王工', confirmation: 'online', password: null },
  place: { station: null, usbLocation: null, lotId: null, slotId: null },
  ...{ isDamaged: false, wanted: null },
  items: [
    { item: 'password', outcome: 'verified', written: 'yes' },
    { item: 'topicRoot', outcome: 'unchanged', written: 'no', wanted: 'smart/devs', actual: 'smart/devs' },
    { item: 'ntp', outcome: 'mismatch', written: 'yes', wanted: 'a:123 UTC+8', actual: 'b:123 UTC+8' },
    { item: 'server', outcome: 'verified', written: 'yes', wanted: 'mqtt.example.com:8883' },
  ],
  confirmations: [
    {
      ...{ id: 'c', outcome: 'online', cause: null, error: null, topic: 'smart/devs/202005010001/fromdev' },
      ...{ receivedAt: '2026-03-01T06:02:11.000Z', waitedMs: 8300, by: 'payload' },
      payloadText: '{"sn":"202005010001","note":"<b>&</b>"}',
      ...{
        broker: { host: 'mqtt.example.com', port: 8883 },
        recordedAt: '2026-03-01T06:02:13.000Z',
      },
    },
  ],
};

describe('a commissioning report', () => {
  it.each(['en', 'zh-CN'] as const)(
    'as a page, %s, has site, device, values, outcomes, proof and a line to sign',
    (language) => {
      const page = reportText(JOB, 'html', language);
      for (const text of [
        '202005010001',
        '江边花园 7 号楼',
        '王工',
        'mqtt.example.com:8883',
        'smart/devs/202005010001/fromdev',
      ])
        expect(page).toContain(text);
      expect(page).toContain(language === 'en' ? 'Technician’s signature' : '技术员签字');
      expect(page).toContain('&#60;b&#62;');
      expect(page).not.toContain('<b>');
    },
  );

  it('as JSON says the same, and of the password only how it went', () => {
    const report = JSON.parse(reportText(JOB, 'json', 'en')) as { items: object[]; proof: object };
    expect(report.items[0]).toMatchObject({
      item: 'password',
      value: null,
      wanted: null,
      outcome: 'verified',
    });
    expect(report.items[2]).toMatchObject({ value: 'b:123 UTC+8', wanted: 'a:123 UTC+8' });
    expect(report.proof).toMatchObject({ outcome: 'online', waitedMs: 8300, by: 'payload' });
  });

  it('as CSV has a row an item', () => {
    const rows: Record<string, string>[] = parse(reportText(JOB, 'csv', 'en'), { bom: true, columns: true });
    expect(rows).toHaveLength(4);
    expect(rows[3]).toMatchObject({
      site: '江边花园 7 号楼',
      item: 'server',
      value: 'mqtt.example.com:8883',
    });
  });
});

describe('a cell of a spreadsheet', () => {
  it.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', '\nx', '\0x', '=x'])('%j is no formula', (text) =>
    expect(safeCell(text).startsWith("'")).toBe(true),
  );
  it('keeps its commas, quotes and line breaks', () => {
    const job = { ...JOB, operator: 'a,"b"\nc', profile: { id: 'x', name: '=HYPERLINK("http://x")' } };
    const rows: Record<string, string>[] = parse(recordsText([job], 'csv'), { bom: true, columns: true });
    expect(rows[0]).toMatchObject({ operator: 'a,"b"\nc', site: '\'=HYPERLINK("http://x")' });
  });
});
