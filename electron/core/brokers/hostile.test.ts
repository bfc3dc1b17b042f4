import { describe, expect, it } from 'vitest';
import { MqttPassword } from '../../../shared/domain/index.ts';
import { commandsFor, wantedUsers } from './dynamic-security/wanted.ts';
import { mergeAclFile } from './mosquitto/acl-file.ts';
import { isGranted, readAcl } from './mosquitto/acl-reader.ts';
import { confText, parseConfPath } from './mosquitto/conf-file.ts';
import { matches, mergePasswordFile } from './mosquitto/password-file.ts';
import { parseProvisioning, type Provisioning, type ProvisioningInput } from './provisioning.ts';
import { filterMatches, rightsOf } from './rights.ts';
import { input, serialNumber } from './testing.ts';

const COUNT = process.env.BROKERS_FULL === undefined ? 1500 : 10_000;

/** What means something to a file, a shell, a broker or a reader of XML and JSON. */
const PIECES = [
  ...[
    ':',
    '#',
    ' ',
    '\t',
    '\n',
    '\r',
    '\r\n',
    '\0',
    '\u001b',
    '\u007f',
    '\u0085',
    '\u2028',
    '\u202e',
    '\ufeff',
  ],
  ...[
    '+',
    '*',
    '>',
    '/',
    '//',
    '.',
    '..',
    '%u',
    '%c',
    '$SYS',
    '$CONTROL/dynamic-security/#',
    '"',
    "'",
    '`',
    '\\',
  ],
  ...[
    '<',
    '</user>',
    '<!--',
    '-->',
    ']]>',
    '&',
    '&amp;',
    '&#10;',
    '<!ENTITY x SYSTEM "file:///etc/passwd">',
    '{',
    '}',
  ],
  ...[
    'user root',
    '\nuser root\ntopic readwrite #',
    '\nallow_anonymous true',
    'topic readwrite #',
    ',',
    ';',
    '|',
    '=',
  ],
  ...['a', 'admin', '202601310001', '管理', 'é', '\ud800', '😀', '-', '@', '_', '~', '$7$1$AA==$AA==', '0'],
];

/** Numbers from a seed, so that a failure can be seen again (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = randomFrom(20260131);
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
const hostile = (): string =>
  Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(PIECES)).join('');

/** One value is hostile, or all are; the rest is as it should be, so that much is accepted. */
function hostileInput(): ProvisioningInput {
  const sane = input(2);
  const value = hostile();
  const withDevice = (device: { sn?: string; password?: string }): ProvisioningInput => ({
    ...sane,
    devices: [{ sn: serialNumber(1), password: 'pw-1', ...device }, ...sane.devices.slice(1)],
  });
  switch (Math.floor(random() * 6)) {
    case 0:
      return { ...sane, managementUser: value };
    case 1:
      return { ...sane, managementPassword: value };
    case 2:
      return { ...sane, topicRoot: value };
    case 3:
      return withDevice({ sn: random() < 0.5 ? value : serialNumber(1) + value });
    case 4:
      return withDevice({ password: value });
    default:
      return { ...withDevice({ password: hostile() }), topicRoot: hostile(), managementUser: hostile() };
  }
}

/** As Mosquitto 2.0 reads it. */
function readBack(bytes: Buffer): readonly (readonly [string, string])[] {
  return bytes
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => [line.slice(0, line.indexOf(':')).trim(), line.slice(line.indexOf(':') + 1).trim()]);
}

async function expectExactly(asked: Provisioning): Promise<void> {
  const logins = [
    asked.site.management,
    ...asked.devices.map(({ sn, password }) => ({ username: sn, password })),
  ];
  const read = readBack((await mergePasswordFile(Buffer.from('# theirs\nother:x\n'), logins)).bytes);
  expect(read.map(([user]) => user)).toEqual(['other', ...logins.map(({ username }) => username)]);
  for (const [index, { password }] of logins.entries())
    expect(await matches(read[index + 1]?.[1] ?? '', password)).toBe(true);
  const rights = rightsOf(asked);
  const root = asked.site.topicRoot;
  const topics = [
    ...[...asked.devices.map(({ sn }) => sn), '000000000000'].flatMap((sn) => [
      `${root}/${sn}/fromdev`,
      `${root}/${sn}/todev`,
    ]),
    ...['$SYS/broker/x', 'x', root, 'a/b'],
  ];
  for (const style of ['pattern', 'perDevice'] as const) {
    const rules = readAcl(mergeAclFile(null, asked, style).bytes.toString('utf8'));
    for (const { username } of logins)
      for (const topic of topics)
        for (const access of ['read', 'write'] as const) {
          const wanted = rights.some(
            (right) =>
              right.username === username && right.access === access && filterMatches(right.filter, topic),
          );
          expect(isGranted(rules, username, topic, access)).toBe(wanted);
        }
    expect(isGranted(rules, 'root', `${root}/${serialNumber(1)}/todev`, 'read')).toBe(false);
  }
  const commands = wantedUsers(asked).flatMap((user) => commandsFor(user, { client: null, role: null }));
  const sent = JSON.parse(JSON.stringify({ commands })) as {
    commands: { username?: string; password?: string }[];
  };
  const clients = sent.commands.filter(({ username }) => username !== undefined);
  expect(clients.map(({ username, password }) => [username, password])).toEqual(
    logins.map(({ username, password }) => [username, password.reveal()]),
  );
}

describe('hostile values', () => {
  it('are refused by name, or stand in every file exactly as they were given', async () => {
    let accepted = 0;
    const rules = new Set<string>();
    for (let index = 0; index < COUNT; index += 1) {
      const given = hostileInput();
      const parsed = parseProvisioning(given);
      if (!parsed.ok) {
        expect(parsed.issues.length).toBeGreaterThan(0);
        for (const { rule } of parsed.issues) rules.add(rule);
        continue;
      }
      accepted += 1;
      const { site, devices } = parsed.value;
      expect(site).toMatchObject({
        topicRoot: given.topicRoot,
        management: { username: given.managementUser },
      });
      expect(devices.map(({ sn }) => sn)).toEqual(given.devices.map(({ sn }) => sn));
      await expectExactly(parsed.value);
    }
    console.log(
      `${COUNT} hostile values: ${accepted} harmless, ${COUNT - accepted} refused by ${rules.size} rules`,
    );
    expect(accepted).toBeGreaterThan(COUNT / 20);
    expect(rules.size).toBeGreaterThan(15);
  }, 120_000);

  it('as paths stand on one line of the configuration, or are refused', () => {
    for (let index = 0; index < COUNT; index += 1) {
      const path = `/etc/${hostile()}`;
      const parsed = parseConfPath(path);
      if (!parsed.ok) continue;
      const text = confText({
        ...{ port: 8883, bindAddress: null, authority: { kind: 'cafile', path: parsed.value } },
        ...{ certificate: path, key: path, passwordFile: path, aclFile: path },
      });
      const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
      expect(lines.map((line) => line.split(' ', 1)[0])).toEqual([
        ...['listener', 'cafile', 'certfile', 'keyfile', 'tls_version', 'require_certificate'],
        ...['use_identity_as_username', 'allow_anonymous', 'password_file', 'acl_file'],
      ]);
      expect(lines[2]).toBe(`certfile ${path}`);
    }
  });

  it('in a password that is somebody’s own change nothing of the line', async () => {
    for (let index = 0; index < 50; index += 1) {
      const password = MqttPassword.fromDevice(hostile());
      const { bytes } = await mergePasswordFile(null, [{ username: 'a', password }]);
      expect(bytes.toString()).toMatch(/^a:\$7\$1000\$[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+\n$/);
    }
  });
});
