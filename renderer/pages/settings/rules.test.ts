import { expect, test } from 'vitest';
import { settingsSchema } from '../../../shared/ipc/index.ts';
import {
  baudRatesWith,
  CHARACTER_GAP_MAX_MS,
  feedHost,
  isFeedUrl,
  LINE_GAP_MAX_MS,
  parseGap,
  TECHNICIAN_MAX,
} from './rules.ts';

test.each([
  ['0', 0],
  ['20', 20],
  ['1000', 1000],
  ['1001', null],
  ['-1', null],
  ['1.5', null],
  ['', null],
  ['five', null],
])('a gap of %s', (text, gap) => {
  expect(parseGap(text, CHARACTER_GAP_MAX_MS)).toBe(gap);
});

test.each([
  ['http://192.168.1.5:8080/feed', true],
  ['https://updates.example.com', true],
  ['HTTPS://UPDATES.EXAMPLE.COM/x', true],
  ['ftp://example.com', false],
  ['file:///etc/passwd', false],
  ['\\\\server\\share', false],
  ['updates.example.com', false],
  ['http://', false],
  ['https://user:secret@example.com/', false],
  ['https://a b', false],
])('a feed at %s: %s', (url, isOne) => {
  expect(isFeedUrl(url)).toBe(isOne);
});

test('the window’s bounds are those of the schema', () => {
  const serial = { baudRate: 'auto', framing: 'auto', dtr: null, rts: null };
  const gaps = (characterGapMs: number, lineGapMs: number) =>
    settingsSchema.shape.serial.safeParse({ ...serial, characterGapMs, lineGapMs }).success;
  expect(gaps(CHARACTER_GAP_MAX_MS, LINE_GAP_MAX_MS)).toBe(true);
  expect(gaps(CHARACTER_GAP_MAX_MS + 1, 0)).toBe(false);
  expect(gaps(0, LINE_GAP_MAX_MS + 1)).toBe(false);
  expect(settingsSchema.shape.technician.safeParse('x'.repeat(TECHNICIAN_MAX)).success).toBe(true);
  expect(settingsSchema.shape.technician.safeParse('x'.repeat(TECHNICIAN_MAX + 1)).success).toBe(false);
  for (const url of ['http://192.168.1.5:8080/feed', 'https://updates.example.com']) {
    expect(settingsSchema.shape.updateFeedUrl.safeParse(url).success).toBe(true);
  }
});

test('a rate that was set otherwise can be chosen again', () => {
  expect(baudRatesWith('auto')).toEqual(baudRatesWith(9600));
  expect(baudRatesWith(14400)).toContain(14400);
  expect(baudRatesWith(14400)[4]).toBe(14400);
});

test('where the app looks is said by host and port', () => {
  expect(feedHost('http://192.168.1.5:8080/feed')).toBe('192.168.1.5:8080');
});
