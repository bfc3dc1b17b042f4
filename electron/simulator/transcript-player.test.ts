import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TranscriptPlayer } from './transcript-player.ts';

const HEADER =
  '{"type":"header","format":"concentrator-transcript","version":1,"createdAt":"2026-01-01T00:00:00.000Z","baudRate":115200,"framing":"8N1"}';

type Row = readonly [atMs: number, direction: 'out' | 'in', text: string];

function transcriptOf(...rows: readonly Row[]): string {
  const lines = rows.map(([atMs, direction, text]) =>
    JSON.stringify({
      type: 'bytes',
      atMs,
      direction,
      hex: Buffer.from(text, 'latin1').toString('hex'),
      text,
    }),
  );
  return [HEADER, ...lines, ''].join('\n');
}

function play(transcript: string) {
  const player = new TranscriptPlayer(transcript);
  const chunks: string[] = [];
  player.onSend((bytes) => chunks.push(Buffer.from(bytes).toString('latin1')));
  const ask = (line: string): string => {
    const before = chunks.length;
    player.receive(Buffer.from(`${line}\r\n`));
    vi.runAllTimers();
    return chunks.slice(before).join('');
  };
  return { player, chunks, ask };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a transcript played back', () => {
  it('gives the captured bytes in the captured chunks, after the captured delays', () => {
    const { player, chunks } = play(
      transcriptOf([1, 'out', 'get sn\r\n'], [8, 'in', 'sn: 2020'], [11, 'in', '05010001\r\n']),
    );
    player.receive(Buffer.from('get sn\r\n'));
    vi.advanceTimersByTime(6);
    expect(chunks).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(chunks).toEqual(['sn: 2020']);
    vi.advanceTimersByTime(3);
    expect(chunks).toEqual(['sn: 2020', '05010001\r\n']);
  });

  it('gives the answers to one command in their order, and the last one from then on', () => {
    const { ask } = play(
      transcriptOf(
        [1, 'out', 'get sn\r\n'],
        [900, 'out', 'get sn\r\n'],
        [905, 'in', 'a\r\n'],
        [910, 'out', 'get sn\r\n'],
        [915, 'in', 'b\r\n'],
      ),
    );
    expect([ask('get sn'), ask('get sn'), ask('get sn'), ask('get sn')]).toEqual([
      '',
      'a\r\n',
      'b\r\n',
      'b\r\n',
    ]);
  });

  it('keeps every byte as it was', () => {
    expect(play(transcriptOf([0, 'out', 'get sn\r\n'], [5, 'in', '\0\xff\x1b\xb1\xe0'])).ask('get sn')).toBe(
      '\0\xff\x1b\xb1\xe0',
    );
  });

  it('knows a command that was sent in pieces', () => {
    const { ask } = play(
      transcriptOf([0, 'out', 'get'], [1, 'out', ' sn\r'], [2, 'out', '\n'], [9, 'in', 'a\r\n']),
    );
    expect(ask('get sn')).toBe('a\r\n');
  });

  it('knows set user by its redacted form', () => {
    expect(
      play(transcriptOf([0, 'out', 'set user ******\r\n'], [5, 'in', 'OK\r\n'])).ask('set user secret'),
    ).toBe('OK\r\n');
  });

  it('answers a command never captured as the device answered one it did not know', () => {
    const { ask } = play(
      transcriptOf(
        [0, 'out', 'get sn\r\n'],
        [5, 'in', 'sn: 1\r\n'],
        [9, 'out', 'get ntp\r\n'],
        [14, 'in', 'get ntp\r\nERR: unknown command\r\n> '],
      ),
    );
    expect(ask('set topic a')).toBe('set topic a\r\nERR: unknown command\r\n> ');
  });

  it('takes a GBK error for one', () => {
    const error = '\xce\xde\xd0\xa7\xc3\xfc\xc1\xee\r\n';
    expect(play(transcriptOf([0, 'out', 'get ntp\r\n'], [5, 'in', error])).ask('set topic a')).toBe(error);
  });

  it('is silent on a command never captured where no error was captured', () => {
    expect(play(transcriptOf([0, 'out', 'get sn\r\n'], [5, 'in', 'sn: 1\r\n'])).ask('set topic a')).toBe('');
  });

  it('says which commands came, without passwords', () => {
    const { player, ask } = play(transcriptOf());
    const lines: string[] = [];
    player.onCommand((line) => lines.push(line));
    ask('set user secret');
    expect(lines).toEqual(['set user ******']);
  });

  it.each([
    ['', 1, 'empty'],
    ['nonsense\n', 1, 'not JSON'],
    ['[]\n', 1, 'not an object'],
    ['{"type":"bytes"}\n', 1, 'header'],
    [HEADER.replace('"version":1', '"version":9'), 1, 'version'],
    [`${HEADER}\n\n{"type":"bytes","atMs":1,"direction":"up","hex":""}`, 3, 'direction'],
    [`${HEADER}\n{"type":"bytes","atMs":"1","direction":"in","hex":""}`, 2, 'atMs'],
    [`${HEADER}\n{"type":"bytes","atMs":1,"direction":"in","hex":"abc"}`, 2, 'hex'],
    [`${HEADER}\n${HEADER}`, 2, 'type'],
  ])('refuses %j with the line and the reason', (text, line, reason) => {
    expect(() => new TranscriptPlayer(text)).toThrow(
      expect.objectContaining({
        errorName: 'badTranscript',
        context: { line, reason: expect.stringContaining(reason) },
      }),
    );
  });
});
