import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diffTexts } from '../text-diff.ts';
import { provisioning } from '../testing.ts';
import {
  ACTIVEMQ_DEFAULTS,
  generateActiveMq,
  keytoolLine,
  maskActiveMqLine,
  readActiveMqRights,
  type ActiveMqResult,
  type ActiveMqSettings,
} from './index.ts';
import { keyStoreUrl } from './settings.ts';

const STOCK = readFileSync(new URL('./stock.testing.xml', import.meta.url), 'utf8');
const KEY_STORE = { path: '/etc/activemq/broker.jks', password: 'changeit' };

function generate(
  existing: string | null,
  changes: Partial<ActiveMqSettings> = {},
  count = 2,
): Extract<ActiveMqResult, { ok: true }> {
  const made = generateActiveMq(
    provisioning(count),
    { ...ACTIVEMQ_DEFAULTS, keyStore: KEY_STORE, ...changes },
    existing,
  );
  if (!made.ok) throw new Error(JSON.stringify(made));
  return made;
}

function changed(before: string, after: string): { added: string[]; removed: string[] } {
  const lines = diffTexts(before, after).flatMap((hunk) => hunk.lines);
  const of = (kind: string): string[] =>
    lines.filter((line) => line.kind === kind).map(({ text }) => text.trim());
  return { added: of('added'), removed: of('removed') };
}

describe('an activemq.xml that is merged into', () => {
  it('keeps every line, comment and blank of its own, but for what changes in it', () => {
    const { added, removed } = changed(STOCK, generate(STOCK).text);
    expect(removed).toEqual(['dataDirectory="${activemq.base}/data">']);
    expect(added).toContain('dataDirectory="${activemq.base}/data" advisorySupport="false">');
    expect(added).toContain(
      '<sslContext keyStore="file:/etc/activemq/broker.jks" keyStorePassword="changeit"/>',
    );
    expect(added.filter((line) => line.startsWith('<transportConnector '))).toEqual([
      '<transportConnector name="mqtt" uri="mqtt+ssl://0.0.0.0:9883?maximumConnections=1000&amp;wireFormat.maxFrameSize=1048576&amp;needClientAuth=false"/>',
      '<transportConnector name="wss" uri="wss://0.0.0.0:9884?maximumConnections=1000&amp;wireFormat.maxFrameSize=1048576&amp;needClientAuth=false"/>',
    ]);
  });

  it('has the guide’s entries, one group for each device', () => {
    const { entries, users } = readActiveMqRights(generate(STOCK, {}, 1).text);
    const sn = '202601310001';
    expect(users.map(({ username, groups }) => [username, groups])).toEqual([
      ['admin_client', 'admin_client'],
      [sn, sn],
    ]);
    expect(entries).toEqual([
      { topic: `plant7.devs.${sn}.fromdev`, read: 'admin_client', write: sn, admin: `${sn},admin_client` },
      { topic: `plant7.devs.${sn}.todev`, read: sn, write: 'admin_client', admin: `${sn},admin_client` },
    ]);
  });

  it('has two entries for all devices where one group is asked for', () => {
    const { entries, users } = readActiveMqRights(generate(STOCK, { grouping: 'oneGroup' }, 3).text);
    expect(new Set(users.slice(1).map(({ groups }) => groups))).toEqual(new Set(['concentrators']));
    expect(entries.map(({ topic, read, write }) => [topic, read, write])).toEqual([
      ['plant7.devs.*.fromdev', 'admin_client', 'concentrators'],
      ['plant7.devs.*.todev', 'concentrators', 'admin_client'],
    ]);
  });

  it('stays as it is the second time', () => {
    const once = generate(STOCK).text;
    expect(generate(once).text).toBe(once);
  });

  it('keeps users, entries and plugins of others, their trust store too, and takes new devices in', () => {
    const theirs = generate(STOCK, {}, 1)
      .text.replace(
        '<users>',
        '<users>\n<!-- ours --><authenticationUser username="scada" password="s" groups="scada"/>',
      )
      .replace(
        '<authorizationEntries>',
        '<authorizationEntries><authorizationEntry queue="jobs.&gt;" read="scada" write="scada"/>',
      )
      .replace('<plugins>', '<plugins><statisticsBrokerPlugin/>')
      .replace('<sslContext keyStore', '<sslContext trustStore="file:/t.jks" keyStore');
    const { text } = generate(theirs, { keyStore: { path: '/new.jks', password: '#secret' } }, 3);
    expect(changed(theirs, text).removed).toEqual([
      '<sslContext trustStore="file:/t.jks" keyStore="file:/etc/activemq/broker.jks" keyStorePassword="changeit"/>',
    ]);
    expect(text).toContain(
      '<sslContext trustStore="file:/t.jks" keyStore="file:/new.jks" keyStorePassword="##secret"/>',
    );
    expect(readActiveMqRights(text).users.map(({ username }) => username)).toEqual([
      ...['scada', 'admin_client', '202601310001', '202601310002', '202601310003'],
    ]);
  });

  it('replaces a password and rights that differ, and takes away what stands twice', () => {
    const old = generate(STOCK)
      .text.replace(/(<authenticationUser username="202601310001" password=)"[^"]*"/, '$1"old"')
      .replace(
        '</users>',
        '<authenticationUser username="202601310001" password="twice" groups="admins"/></users>',
      )
      .replace('read="admin_client" write="202601310001"', 'read="*" write="*"')
      .replace(
        '</authorizationEntries>',
        '<authorizationEntry topic="plant7.devs.202601310001.todev" read="*" write="*"/></authorizationEntries>',
      );
    const rights = readActiveMqRights(generate(old).text);
    expect(rights).toEqual(readActiveMqRights(generate(STOCK).text));
  });

  it('keeps a byte order mark and the line ends of Windows', () => {
    const windows = `\ufeff${STOCK.replaceAll('\n', '\r\n')}`;
    const { text } = generate(windows);
    expect(text.startsWith('\ufeff<')).toBe(true);
    expect(text.replace(/\r\n/g, '')).not.toContain('\n');
  });

  it('speaks with the prefix of the file', () => {
    const amq =
      '<b:beans xmlns:b="b" xmlns:amq="http://activemq.apache.org/schema/core"><amq:broker brokerName="x"/></b:beans>';
    const { text } = generate(amq);
    expect(text).toContain('<amq:broker brokerName="x" advisorySupport="false">');
    expect(text).toContain('<amq:authenticationUser username="202601310002"');
    expect(text.endsWith('</amq:broker></b:beans>')).toBe(true);
  });

  it('without a file is the parts alone, in a broker to copy them from', () => {
    const { text, notes } = generate(null);
    expect(text).toMatch(
      /^<broker xmlns="http:\/\/activemq.apache.org\/schema\/core" advisorySupport="false">\n {4}<plugins>/,
    );
    expect(notes).toEqual([]);
  });
});

describe('what is left, or was changed besides, is said', () => {
  it('connectors without TLS: ours is replaced, others are named', () => {
    const plain = STOCK.replace(
      '</transportConnectors>',
      '<transportConnector name="mqtt" uri="mqtt://0.0.0.0:1883"/></transportConnectors>',
    );
    const { text, notes } = generate(plain);
    expect(notes).toEqual([
      { note: 'plainConnectorReplaced', name: 'mqtt', uri: 'mqtt://0.0.0.0:1883' },
      { note: 'plainConnector', name: 'openwire', uri: 'tcp://127.0.0.1:61616' },
    ]);
    expect(text).not.toContain('mqtt://0.0.0.0:1883');
  });

  it('anonymous clients are turned off', () => {
    const open = generate(STOCK).text.replace(
      '<simpleAuthenticationPlugin>',
      '<simpleAuthenticationPlugin anonymousAccessAllowed="true">',
    );
    const { text, notes } = generate(open);
    expect(notes).toContainEqual({ note: 'anonymousTurnedOff' });
    expect(text).toBe(generate(STOCK).text);
  });

  it.each([
    ['topic="&gt;" read="*"', { note: 'wideEntry', topic: '>', groups: '*' }],
    [
      'topic="plant7.&gt;" write="202601310002"',
      { note: 'wideEntry', topic: 'plant7.>', groups: '202601310002' },
    ],
    [
      'topic="*.*.202601310001.todev" read="202601310002"',
      { note: 'wideEntry', topic: '*.*.202601310001.todev', groups: '202601310002' },
    ],
    ['topic="&gt;" read="admins" write="admins"', undefined],
    ['topic="plant8.&gt;" read="*"', undefined],
  ])('an entry %s', (entry, note) => {
    const wide = generate(STOCK).text.replace(
      '<authorizationEntries>',
      `<authorizationEntries><authorizationEntry ${entry}/>`,
    );
    expect(generate(wide).notes.find((one) => one.note === 'wideEntry')).toEqual(note);
  });
});

describe('what is refused', () => {
  const refusal = (existing: string): unknown =>
    generateActiveMq(provisioning(1), ACTIVEMQ_DEFAULTS, existing);

  it.each([
    ['no XML', 'hello', 'malformed'],
    ['cut off', STOCK.slice(0, -20), 'malformed'],
    ['two roots', '<broker/><broker/>', 'malformed'],
    ['entities of its own', `<!DOCTYPE a [<!ENTITY x "y">]>${STOCK}`, 'doctype'],
    ['no broker', '<beans/>', 'noBroker'],
    [
      'users from JAAS',
      '<broker><plugins><jaasAuthenticationPlugin/></plugins></broker>',
      'otherAuthentication',
    ],
    [
      'rights from LDAP',
      '<broker><plugins><authorizationPlugin><map><cachedLDAPAuthorizationMap/></map></authorizationPlugin></plugins></broker>',
      'otherAuthorization',
    ],
  ])('a file: %s', (_what, text, reason) => {
    expect(refusal(text)).toEqual({ ok: false, file: `activeMqFile.${reason}` });
  });

  it.each([
    ['smart.devs', 'swapped'],
    ['smart/VirtualTopic.x', 'swapped'],
    ['VirtualTopic/devs', 'reserved'],
    ['ActiveMQ/devs', 'reserved'],
    ['Consumer/a', 'reserved'],
  ])('a TopicRoot: %s', (topicRoot, rule) => {
    const made = generateActiveMq(provisioning(1, { topicRoot }), ACTIVEMQ_DEFAULTS, null);
    expect(made).toEqual({ ok: false, issues: [{ rule: `activeMqRoot.${rule}`, field: 'topicRoot' }] });
  });

  it.each(['${user.home}', 'x#{1+1}', '${'])('a password that Spring would replace: %s', (password) => {
    const devices = [{ sn: '202601310001', password }];
    const made = generateActiveMq(provisioning(1, { devices }), ACTIVEMQ_DEFAULTS, null);
    expect(made).toEqual({
      ok: false,
      issues: [{ rule: 'activeMqValue.placeholder', field: 'password', row: 1 }],
    });
  });

  it.each([
    [{ mqttPort: 0 }, 'activeMqPort.range'],
    [{ wssPort: 70_000 }, 'activeMqPort.range'],
    [{ keyStore: { path: 'relative.jks', password: 'x' } }, 'activeMqKeyStore.path'],
    [{ keyStore: { path: '/a"b.jks', password: 'x' } }, 'activeMqKeyStore.path'],
    [{ keyStore: { path: '/a.jks', password: '${x}' } }, 'activeMqValue.placeholder'],
  ])('a setting: %j', (changes, rule) => {
    const made = generateActiveMq(provisioning(1), { ...ACTIVEMQ_DEFAULTS, ...changes }, null);
    expect(made).toMatchObject({ ok: false, issues: [{ rule }] });
  });
});

describe('beside the file', () => {
  it.each([
    ['/etc/activemq/broker.jks', 'file:/etc/activemq/broker.jks'],
    ['C:\\activemq\\my broker.jks', 'file:/C:/activemq/my%20broker.jks'],
    ['/etc/密钥/a#b.jks', 'file:/etc/%E5%AF%86%E9%92%A5/a%23b.jks'],
  ])('the keystore %s is %s', (path, url) => expect(keyStoreUrl(path)).toBe(url));

  it.each([
    [
      '/root/my cert.pfx',
      '/etc/a.jks',
      "keytool -importkeystore -srckeystore '/root/my cert.pfx' -srcstoretype PKCS12 -destkeystore /etc/a.jks -deststoretype JKS",
    ],
    [
      "/a'; rm -rf x",
      '/b.jks',
      "keytool -importkeystore -srckeystore '/a'\\''; rm -rf x' -srcstoretype PKCS12 -destkeystore /b.jks -deststoretype JKS",
    ],
    [
      'C:\\a b.pfx',
      'C:\\b.jks',
      'keytool -importkeystore -srckeystore "C:\\a b.pfx" -srcstoretype PKCS12 -destkeystore "C:\\b.jks" -deststoretype JKS',
    ],
  ])('keytool’s line for %s has no password', (pfx, jks, line) => expect(keytoolLine(pfx, jks)).toBe(line));

  it('a diff shows no password', () => {
    const { text } = generate(STOCK);
    const shown = text.split('\n').map(maskActiveMqLine).join('\n');
    expect(shown).not.toContain('changeit');
    expect(shown).not.toContain('pw-1');
    expect(shown).toContain('username="202601310001" password="••••••" groups="202601310001"');
  });
});
