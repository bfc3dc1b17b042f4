import { describe, expect, it } from 'vitest';
import { lookAt, type Surroundings } from './findings.ts';
import type { HeldItem, HeldItems } from './held.ts';

const RIGHT: HeldItems = {
  sn: { state: 'text', text: '202005010001' },
  server: { state: 'server', host: 'mqtt.example.com', port: 8883 },
  password: { state: 'secret', length: 12 },
  topicRoot: { state: 'text', text: 'smart/devs' },
  ntp: { state: 'ntp', host: 'ntp.example.com', port: 123, timezone: 8 },
};

const FINE: Surroundings = {
  serverAddresses: ['203.0.113.7'],
  ntp: 'answered',
  zoneHere: 8,
  addressesHere: ['192.168.1.20'],
  site: null,
};

function rules(items: Partial<HeldItems>, around: Partial<Surroundings> = {}): string[] {
  return lookAt({ ...RIGHT, ...items }, { ...FINE, ...around }).map(({ rule }) => rule);
}

const server = (host: string, port = 8883): Partial<HeldItems> => ({
  server: { state: 'server', host, port },
});
const root = (text: string): Partial<HeldItems> => ({ topicRoot: { state: 'text', text } });
const sn = (text: string): Partial<HeldItems> => ({ sn: { state: 'text', text } });
const PUBLIC_SITE = { host: 'mqtt.example.com', addresses: ['203.0.113.7'] };

describe('what does not look right', () => {
  it('is nothing where all is well', () => expect(rules({})).toEqual([]));

  it.each<[string, Partial<HeldItems>, Partial<Surroundings>, string[]]>([
    ['an SN that is no date', sn('209913990001'), {}, ['sn.noDate']],
    ['an SN of 11 digits', sn('20200501000'), {}, ['sn.form']],
    ['a leap day that there was', sn('202002290001'), {}, []],
    ['a leap day that there was not', sn('202102290001'), {}, ['sn.noDate']],
    ['a name that does not resolve', {}, { serverAddresses: [] }, ['server.unresolved']],
    ['a name nobody has looked up yet', {}, { serverAddresses: null }, []],
    ['a private address', server('10.1.2.3'), {}, ['server.private']],
    ['a private address of this PC’s network', server('192.168.7.7'), {}, ['server.privateHere']],
    [
      'a private address at a public site',
      server('192.168.7.7'),
      { site: PUBLIC_SITE },
      ['server.privateAtPublicSite'],
    ],
    [
      'a private address that is the site’s own',
      server('10.1.2.3'),
      { site: { host: '10.1.2.3', addresses: [] } },
      ['server.private'],
    ],
    ['a private IPv6 address', server('fd00::7'), {}, ['server.private']],
    [
      'a name that resolves to a private address',
      {},
      { serverAddresses: ['172.20.0.1'] },
      ['server.private'],
    ],
    ['172.32 is public', server('172.32.0.1'), {}, []],
    ['the loopback', server('127.0.0.1'), {}, ['server.local']],
    ['localhost', server('localhost'), { serverAddresses: ['127.0.0.1'] }, ['server.local']],
    ['a link-local address', server('169.254.1.1'), {}, ['server.local']],
    ['the port without TLS', server('mqtt.example.com', 1883), {}, ['server.plainPort']],
    ['a TopicRoot with a leading slash', root('/smart/devs'), {}, ['topicRoot.leadingSlash']],
    ['a TopicRoot with a slash at its end', root('smart/devs/'), {}, ['topicRoot.trailingSlash']],
    ['a TopicRoot that is one slash', root('/'), {}, ['topicRoot.leadingSlash']],
    ['a TopicRoot with a wildcard', root('smart/+'), {}, ['topicRoot.form']],
    ['a TopicRoot with both', root('/smart/#'), {}, ['topicRoot.leadingSlash', 'topicRoot.form']],
    ['a time server that does not resolve', {}, { ntp: 'unknownHost' }, ['ntp.unresolved']],
    ['a time server that does not answer', {}, { ntp: 'noAnswer' }, ['ntp.unreachable']],
    ['a time server without the time', {}, { ntp: 'notSynchronised' }, ['ntp.unsynchronised']],
    ['a time server nobody has asked yet', {}, { ntp: null }, []],
    ['a time zone that is not this PC’s', {}, { zoneHere: 1 }, ['ntp.zone']],
    ['items that are not set', { password: { state: 'unknown', unset: true } }, {}, ['item.unset']],
    ['items that gave no answer are told elsewhere', { ntp: { state: 'noReply' } }, {}, []],
  ])('%s', (_what, items, around, expected) => expect(rules(items, around)).toEqual(expected));

  it('says the values', () => {
    const held: HeldItem = { state: 'ntp', host: 'a', port: 123, timezone: -3.5 };
    expect(lookAt({ ...RIGHT, ntp: held }, FINE)).toMatchObject([{ params: { zone: '-3.5', here: '+8' } }]);
  });
});
