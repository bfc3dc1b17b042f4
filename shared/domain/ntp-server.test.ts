import { describe, expect, it } from 'vitest';
import { formatNtpServer, parseNtpServer, parseTimezone } from './ntp-server.ts';

describe('a time zone', () => {
  it.each([-12, -1, 0, 8, 14])('%d is accepted', (hours) => {
    expect(parseTimezone(hours)).toEqual({ ok: true, value: hours, warnings: [] });
  });

  it.each([-9.5, -3.5, 5.5, 5.75, 12.75, 0.25])('%d is accepted with a warning', (hours) => {
    expect(parseTimezone(hours)).toEqual({
      ok: true,
      value: hours,
      warnings: [{ rule: 'timezone.fraction' }],
    });
  });

  it.each([-12.25, -13, 14.25, 15, 100, NaN, Infinity, -Infinity])('%d is out of range', (hours) => {
    expect(parseTimezone(hours)).toEqual({ ok: false, issues: [{ rule: 'timezone.range' }] });
  });

  it.each([5.1, 0.3, 8.001, -3.33])('%d is no quarter', (hours) => {
    expect(parseTimezone(hours)).toEqual({ ok: false, issues: [{ rule: 'timezone.step' }] });
  });

  it('of minus zero is zero', () => {
    const parsed = parseTimezone(-0);
    expect(parsed.ok && Object.is(parsed.value, 0)).toBe(true);
  });
});

describe('a time server', () => {
  it('is a host, a port and a time zone', () => {
    expect(parseNtpServer('pool.ntp.org', 123, 8)).toEqual({
      ok: true,
      value: { host: 'pool.ntp.org', port: 123, timezone: 8 },
      warnings: [],
    });
  });

  it.each([
    ['', 123, 8, 'server.empty'],
    ['pool.ntp.org', 0, 8, 'port.range'],
    ['pool.ntp.org', 123, 15, 'timezone.range'],
  ])('%j %d %d is refused by the rule %4$s', (host, port, timezone, rule) => {
    expect(parseNtpServer(host, port, timezone)).toEqual({ ok: false, issues: [{ rule }] });
  });

  it('keeps the warning of its time zone', () => {
    expect(parseNtpServer('pool.ntp.org', 123, 5.5)).toMatchObject({
      ok: true,
      warnings: [{ rule: 'timezone.fraction' }],
    });
  });

  it.each([
    [{ host: 'pool.ntp.org', port: 123, timezone: 8 }, 'pool.ntp.org:123 UTC+8'],
    [{ host: '10.0.0.1', port: 123, timezone: 0 }, '10.0.0.1:123 UTC+0'],
    [{ host: '::1', port: 123, timezone: -3.5 }, '[::1]:123 UTC-3.5'],
  ])('%o is shown as %s', (ntp, shown) => {
    expect(formatNtpServer(ntp)).toBe(shown);
  });
});
