import fc from 'fast-check';
import { isIPv4, isIPv6 } from 'node:net';
import { describe, expect, it } from 'vitest';
import { isIpv4, isIpv6, parseHost, parsePort } from './host.ts';
import { formatServerAddress, parseServerAddress } from './server-address.ts';

function judgeHost(text: string): string {
  const parsed = parseHost(text);
  return parsed.ok ? 'ok' : parsed.issues.map((issue) => issue.rule).join();
}

const LABEL_63 = 'a'.repeat(63);
const NAME_253 = [LABEL_63, LABEL_63, LABEL_63, 'a'.repeat(61)].join('.');

describe('a host', () => {
  it.each([
    ['localhost', 'a name of one label'],
    ['mqtt.example.com', 'a name'],
    ['MQTT.Example.COM', 'a name in capitals'],
    ['3com.example', 'a label that begins with a digit (RFC 1123)'],
    ['1.2.3.4.example', 'a name that begins like an address'],
    ['a-b.example', 'a hyphen inside'],
    ['xn--bcher-kva.example', 'an IDN in its ASCII form'],
    [`${LABEL_63}.example`, 'a label of 63 characters'],
    [NAME_253, 'a name of 253 characters'],
    ['0.0.0.0', 'the lowest IPv4 address'],
    ['255.255.255.255', 'the highest IPv4 address'],
    ['::', 'the empty IPv6 address'],
    ['::1', 'IPv6 loopback'],
    ['1::', 'zeros at the end'],
    ['fe80::1', 'zeros inside'],
    ['2001:db8:1:2:3:4:5:6', 'IPv6 in full'],
    ['2001:DB8::A', 'IPv6 in capitals'],
    ['1:2:3:4:5:6:7::', 'one group left out at the end'],
    ['::ffff:192.168.1.1', 'an embedded IPv4 address'],
    ['1:2:3:4:5:6:1.2.3.4', 'an embedded IPv4 address in full'],
    ['64:ff9b::1.2.3.4', 'an embedded IPv4 address behind zeros'],
  ])('%s, %s, is accepted', (text) => {
    expect(parseHost(text)).toEqual({ ok: true, value: text, warnings: [] });
  });

  it.each([
    ['', 'server.empty', 'nothing'],
    ['bücher.example', 'server.idn', 'an IDN'],
    ['集中器.中国', 'server.idn', 'a Chinese name'],
    ['mqtt。example', 'server.idn', 'an ideographic full stop'],
    ['mqtts://mqtt.example.com', 'server.url', 'a scheme'],
    ['mqtt.example.com/x', 'server.url', 'a path'],
    ['user@mqtt.example.com', 'server.url', 'a user'],
    ['mqtt.example.com:8883', 'server.ipv6', 'a port'],
    ['192.168.1.1:8883', 'server.ipv6', 'an address with a port'],
    ['[::1]', 'server.ipv6', 'brackets'],
    ['fe80::1%eth0', 'server.ipv6', 'a zone'],
    [':::', 'server.ipv6', 'three colons'],
    ['1::2::3', 'server.ipv6', 'two gaps'],
    ['1:2:3:4:5:6:7', 'server.ipv6', 'seven groups'],
    ['1:2:3:4:5:6:7:8:9', 'server.ipv6', 'nine groups'],
    ['1:2:3:4:5:6:7:8::', 'server.ipv6', 'a gap for nothing'],
    [':1:2:3:4:5:6:7', 'server.ipv6', 'a colon at the start'],
    ['1:2:3:4:5:6:7:', 'server.ipv6', 'a colon at the end'],
    ['12345::', 'server.ipv6', 'five digits in a group'],
    ['g::', 'server.ipv6', 'a letter that is no digit'],
    ['::256.1.1.1', 'server.ipv6', 'an embedded address above 255'],
    ['1.2.3.4::', 'server.ipv6', 'an embedded address at the start'],
    ['::1.2.3.4:1', 'server.ipv6', 'an embedded address inside'],
    ['1:2:3:4:5:6:7:1.2.3.4', 'server.ipv6', 'an embedded address too many'],
    ['256.1.1.1', 'server.ipv4', 'a number above 255'],
    ['1.2.3', 'server.ipv4', 'three numbers'],
    ['1.2.3.4.5', 'server.ipv4', 'five numbers'],
    ['192.168.01.1', 'server.ipv4', 'a leading zero'],
    ['1.2.3.', 'server.ipv4', 'an empty number'],
    ['12345', 'server.ipv4', 'digits only'],
    ['mqtt..example', 'server.label', 'an empty label'],
    ['.example', 'server.label', 'a dot at the start'],
    ['example.', 'server.label', 'a dot at the end'],
    [`${LABEL_63}a.example`, 'server.label', 'a label of 64 characters'],
    [`${NAME_253}a`, 'server.tooLong', '254 characters'],
    ['-a.example', 'server.form', 'a hyphen at the start of a label'],
    ['a-.example', 'server.form', 'a hyphen at the end of a label'],
    ['my_host', 'server.form', 'an underscore'],
    ['a b', 'server.form', 'a blank'],
    ['a\r\nset sn 1', 'server.form', 'a second command'],
    ['a\n', 'server.form', 'a line end'],
    ['a,b', 'server.form', 'a comma'],
  ])('%j is refused by the rule %s: %s', (text, rule) => {
    expect(judgeHost(text)).toBe(rule);
  });

  it('is an IPv4 address exactly where Node says so', () => {
    const number = fc.oneof(
      fc.integer({ min: 0, max: 300 }).map(String),
      fc.constantFrom('', '00', '01', '255', '256', 'a'),
    );
    fc.assert(
      fc.property(fc.array(number, { minLength: 3, maxLength: 5 }), (numbers) => {
        const text = numbers.join('.');
        expect(isIpv4(text)).toBe(isIPv4(text));
      }),
    );
  });

  it('is an IPv6 address exactly where Node says so', () => {
    const part = fc.constantFrom(
      '',
      '0',
      '1',
      'ffff',
      'ABCD',
      '12345',
      'g',
      '1.2.3.4',
      '256.1.1.1',
      '::',
      ':',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 10 }), fc.constantFrom(':', ''), (parts, joint) => {
        const text = parts.join(joint);
        expect(isIpv6(text)).toBe(isIPv6(text));
      }),
      { numRuns: 20_000 },
    );
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        expect(isIpv6(text)).toBe(isIPv6(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('never holds what could end a line or a word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        if (parseHost(text).ok) expect(text).toMatch(/^[A-Za-z0-9.:-]+$/);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('a port', () => {
  it.each([1, 1883, 8883, 65535])('%d is accepted', (port) => {
    expect(parsePort(port).ok).toBe(true);
  });

  it.each([0, -0, -1, 65536, 1.5, NaN, Infinity, -Infinity])('%d is refused', (port) => {
    expect(parsePort(port)).toEqual({ ok: false, issues: [{ rule: 'port.range' }] });
  });
});

describe('a server address', () => {
  it('is a host and a port', () => {
    expect(parseServerAddress('mqtt.example.com', 8883)).toEqual({
      ok: true,
      value: { host: 'mqtt.example.com', port: 8883 },
      warnings: [],
    });
  });

  it('is refused for its host before its port', () => {
    expect(parseServerAddress('', 0)).toEqual({ ok: false, issues: [{ rule: 'server.empty' }] });
    expect(parseServerAddress('a', 0)).toEqual({ ok: false, issues: [{ rule: 'port.range' }] });
  });

  it.each([
    ['mqtt.example.com', 'mqtt.example.com:8883'],
    ['10.0.0.1', '10.0.0.1:8883'],
    ['::1', '[::1]:8883'],
  ])('%s is shown as %s', (host, shown) => {
    expect(formatServerAddress({ host, port: 8883 })).toBe(shown);
  });
});
