import { describe, expect, it } from 'vitest';
import { isConcentratorError } from '../../../shared/errors/index.ts';
import type { StoredTranscript } from '../store/index.ts';
import { CONTENT, HOSTILE_FILES } from './hostile-files.testing.ts';
import { makeSupportFile, openSupportFile, transcriptTextOf } from './support-file.ts';
import { supportHtml } from './support-html.ts';
import { readZip } from './zip.ts';

const TRANSCRIPT: StoredTranscript = {
  header: { createdAt: '2026-03-01T06:02:10.000Z', baudRate: 115200, framing: '8N1' },
  entries: [
    { type: 'bytes', atMs: 0.4, direction: 'out', hex: '67657420736e0d0a', text: 'get sn\\r\\n' },
    { type: 'bytes', atMs: 7, direction: 'in', hex: '3230', text: '20' },
  ],
};

describe('a support file', () => {
  it('gives back what was put in', async () => {
    const opened = await openSupportFile(await makeSupportFile(CONTENT, TRANSCRIPT, 'en'), 'x.ccsupport');
    expect(opened.body).toMatchObject(CONTENT);
    expect(opened.body.transcript).toEqual({
      createdAt: TRANSCRIPT.header.createdAt,
      entries: 2,
      omitted: 0,
    });
    expect(opened.transcript).toEqual(TRANSCRIPT);
  });

  it('holds JSON, a page for people, and a transcript that the simulator plays', async () => {
    const bytes = await makeSupportFile(CONTENT, TRANSCRIPT, 'zh-CN');
    const limits = { maxEntries: 8, ignored: [] };
    const names = { 'support.json': 1e6, 'report.html': 1e6, 'transcript.jsonl': 1e6 };
    const zip = await readZip(bytes, { ...limits, names });
    expect(zip.ok && [...zip.files.keys()]).toEqual(['support.json', 'report.html', 'transcript.jsonl']);
    expect(await transcriptTextOf(bytes, 'x')).toMatch(
      /^\{"type":"header","format":"concentrator-transcript"/,
    );
  });

  it('leaves out the middle of a dialogue that is too long, and says how much', async () => {
    const entry = {
      type: 'bytes',
      atMs: 1,
      direction: 'in',
      hex: '00'.repeat(500),
      text: 'x'.repeat(500),
    } as const;
    const entries = Array.from({ length: 20_000 }, (_, index) => ({ ...entry, atMs: index }));
    const bytes = await makeSupportFile(CONTENT, { ...TRANSCRIPT, entries }, 'en');
    const { body, transcript } = await openSupportFile(bytes, 'x');
    expect(body.transcript?.omitted).toBeGreaterThan(10_000);
    expect(transcript?.entries.at(0)?.atMs).toBe(0);
    expect(transcript?.entries.at(-1)?.atMs).toBe(19_999);
  });

  it('shows in its page whatever a device said as text', () => {
    const body = { format: 'concentrator-support', version: 1, transcript: null, ...CONTENT } as const;
    const markup = '</pre><script>alert(1)</script>\u202e';
    const page = supportHtml(
      body,
      [{ type: 'bytes', atMs: 1, direction: 'in', hex: '', text: markup }],
      'en',
    );
    expect(page).not.toContain('<script');
    expect(page).toContain('&#60;script&#62;alert(1)&#60;/script&#62;\\u{202e}');
  });
});

describe('a support file that nobody should have made', () => {
  it.each(HOSTILE_FILES)('$what: $ends', async ({ bytes, ends }) => {
    const given = await bytes();
    const before = process.memoryUsage();
    const result = await openSupportFile(given, 'x').then(
      () => 'shown',
      (error: unknown) => (isConcentratorError(error) ? error.code : String(error)),
    );
    const after = process.memoryUsage();
    expect(result).toBe(ends);
    const grown = after.heapUsed + after.external - before.heapUsed - before.external;
    expect(grown).toBeLessThan(80 * 1024 * 1024);
  });

  it('there are more than 30 of', () => expect(HOSTILE_FILES.length).toBeGreaterThan(30));
});
