import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkLineText, checkOutcome } from '../../../../shared/broker-check/index.ts';
import {
  connectTestClient,
  daysFromNow,
  freePort,
  guideAcl,
  makeAuthority,
  makeServerCertificate,
  SITE,
  startMosquitto,
  type BrokerUser,
  type KeyPair,
  type MosquittoOptions,
} from '../../../../e2e/brokers/index.ts';
import type { CheckOptions } from './options.ts';
import { check, password, DEVICE, wrong } from './testing.ts';

const { topicRoot, manager, device, otherDevice, root, sn, otherSn } = SITE;
const USERS: readonly BrokerUser[] = [manager, device, otherDevice];
const ACL = guideAcl(topicRoot, manager.username);
const { username: admin } = manager;

let authority: KeyPair;
let other: KeyPair;
let good: KeyPair;
const cleanUps: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  authority = await makeAuthority();
  other = await makeAuthority('Another CA');
  good = await makeServerCertificate(authority);
});
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function broker(changes: Partial<MosquittoOptions> = {}): Promise<number> {
  const started = await startMosquitto({ certificate: good, users: USERS, acl: ACL, ...changes });
  cleanUps.push(() => started.dispose());
  return started.port;
}

async function found(
  changes: Partial<MosquittoOptions>,
  options: Partial<CheckOptions> = {},
  ca: string | null = authority.cert,
): Promise<readonly string[]> {
  const lines = await check(await broker(changes), ca, options);
  expect(checkOutcome(lines)).toBe('fail');
  // Each says all its facts, in both languages.
  for (const language of ['en', 'zh-CN'] as const)
    expect(JSON.stringify(lines.map((line) => checkLineText(language, line)))).not.toMatch(/…|\{\w+\}/);
  return wrong(lines).filter((line) => !line.endsWith('unknown notReached'));
}

describe('a broker with nothing wrong', () => {
  it('has a clean bill', async () => {
    const lines = await check(await broker(), authority.cert);
    expect(wrong(lines)).toEqual([]);
    expect(checkOutcome(lines)).toBe('pass');
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
  });

  it('has it with TLS 1.2, too', async () => {
    expect(wrong(await check(await broker({ maxTlsVersion: 'TLSv1.2' }), authority.cert))).toEqual([]);
  });

  it('has it with one device, except for what only a second one can show', async () => {
    const lines = await check(await broker(), authority.cert, { otherDevice: null });
    expect(wrong(lines)).toEqual(['deviceReadsOther unknown noOtherDevice']);
    expect(checkOutcome(lines)).toBe('pass');
  });

  it('is unproven without any device', async () => {
    const lines = await check(await broker(), authority.cert, { device: null, otherDevice: null });
    expect(checkOutcome(lines)).toBe('unproven');
  });
});

describe('what is wrong with the connection is found', () => {
  const certified = async (
    ...of: Parameters<typeof makeServerCertificate>
  ): Promise<Partial<MosquittoOptions>> => ({
    certificate: await makeServerCertificate(...of),
  });

  it('no TLS', async () => {
    expect(await found({ certificate: null })).toEqual(['tls fail plainInstead']);
  });

  it('nobody there', async () => {
    const lines = await check(await freePort(), authority.cert);
    expect(wrong(lines)[0]).toBe('reachable fail brokerTcpRefused');
  });

  it('an expired certificate', async () => {
    const validity = { notBefore: daysFromNow(-20), notAfter: daysFromNow(-1) };
    expect(await found(await certified(authority, undefined, validity))).toEqual([
      'certificateDates fail expired',
    ]);
  });

  it('a certificate that is not valid yet', async () => {
    const validity = { notBefore: daysFromNow(1) };
    expect(await found(await certified(authority, undefined, validity))).toEqual([
      'certificateDates fail notYetValid',
    ]);
  });

  it('a certificate that ends within two weeks', async () => {
    const validity = { notAfter: daysFromNow(10) };
    expect(await found(await certified(authority, undefined, validity))).toEqual([
      'certificateDates fail expiresSoon',
    ]);
  });

  it('a certificate for another name', async () => {
    expect(await found(await certified(authority, ['mqtt.example.com']))).toEqual([
      'certificateName fail nameMissing',
    ]);
  });

  it('a certificate that is expired and for another name: both', async () => {
    const validity = { notBefore: daysFromNow(-20), notAfter: daysFromNow(-1) };
    expect(await found(await certified(authority, ['mqtt.example.com'], validity))).toEqual([
      'certificateDates fail expired',
      'certificateName fail nameMissing',
    ]);
  });

  it('another CA', async () => {
    expect(await found({}, {}, other.cert)).toEqual(['certificateTrusted fail untrusted']);
  });

  it('no CA given for a site’s own', async () => {
    expect(await found({}, {}, null)).toEqual(['certificateTrusted fail untrusted']);
  });

  it('a server’s certificate given as the CA', async () => {
    expect(await found({}, {}, good.cert)).toEqual(['certificateTrusted fail caIsNoAuthority']);
  });

  it('a certificate signed by itself', async () => {
    expect(await found(await certified(null))).toEqual(['certificateTrusted fail selfSigned']);
  });

  it.each([
    ['TLS 1.3', {}],
    ['TLS 1.2', { maxTlsVersion: 'TLSv1.2' }],
  ] as const)('a client certificate wanted (%s)', async (_version, limit) => {
    expect(await found({ clientAuthority: authority.cert, ...limit })).toEqual([
      'clientCertificate fail clientCertificateWanted',
    ]);
  });

  it('old TLS beside the new', async () => {
    const lines = ['tls_version tlsv1.1', 'ciphers DEFAULT@SECLEVEL=0'];
    expect(await found({ lines })).toEqual(['oldTls fail oldTlsTaken']);
  });

  it('a listener without TLS beside it', async () => {
    const plain = await freePort();
    expect(await found({ lines: [`listener ${plain} 127.0.0.1`] }, { plainPorts: [plain] })).toEqual([
      'plainListener fail plainOpen',
    ]);
  });
});

describe('who is let in wrongly is found', () => {
  it('anonymous clients', async () => {
    expect(await found({ lines: ['allow_anonymous true'] })).toEqual(['anonymous fail accepted']);
  });

  it('everybody, whatever the password', async () => {
    const lines = ['allow_anonymous true'];
    const started = await startMosquitto({ certificate: good, acl: ACL, lines });
    cleanUps.push(() => started.dispose());
    expect(wrong(await check(started.port, authority.cert))).toEqual([
      'anonymous fail accepted',
      'noPassword fail accepted',
      'wrongPassword fail accepted',
      'unknownUser fail accepted',
      'snAsPassword fail accepted',
    ]);
  });

  it('a device whose password is its SN', async () => {
    const users = [manager, { ...device, password: sn }, otherDevice];
    expect(await found({ users }, { device: { ...DEVICE, password: password(sn) } })).toEqual([
      'snAsPassword fail accepted',
    ]);
  });

  it('a device that the broker does not know', async () => {
    expect(await found({ users: [manager, otherDevice] })).toEqual(['deviceLogin fail loginRefused']);
  });

  it('the second device with another password', async () => {
    const users = [manager, device, { ...otherDevice, password: 'changed' }];
    expect(await found({ users })).toContain('deviceLogin fail loginRefused');
  });

  it('a management user that the broker does not know', async () => {
    expect(await found({ users: [device, otherDevice] })).toEqual(['managementLogin fail loginRefused']);
  });

  it('clients of one user that throw each other out', async () => {
    expect(await found({ lines: ['use_username_as_clientid true'] })).toContain(
      'secondSession fail takenOver',
    );
  });
});

describe('missing rights are found', () => {
  it.each([
    [
      'a device may not write',
      ACL.replace(`pattern write ${topicRoot}/%u`, 'pattern write no/%u'),
      ['deviceWrites fail notAllowed', 'managementReads unknown notShown'],
    ],
    [
      'a device may not read',
      ACL.replace(`pattern read ${topicRoot}/%u`, 'pattern read no/%u'),
      ['deviceReads fail notDelivered'],
    ],
    [
      'the management user may not read',
      ACL.replace(`topic read ${topicRoot}/+`, 'topic read no/+'),
      ['managementReads fail notDelivered'],
    ],
    [
      'the management user may not write',
      ACL.replace(`topic write ${topicRoot}/+`, 'topic write no/+'),
      ['managementWrites fail notAllowed', 'deviceReads unknown notShown'],
    ],
    [
      'another TopicRoot',
      guideAcl('smart/dev', admin),
      ['deviceWrites fail notAllowed', 'managementWrites fail notAllowed'],
    ],
  ])('%s', async (_what, acl, lines) => {
    expect(await found({ acl }, { hearMs: 500, otherDevice: null })).toEqual(expect.arrayContaining(lines));
  });
});

describe('rights that are too wide are found', () => {
  const plus = (user: string, ...lines: readonly string[]): string =>
    `${ACL}\nuser ${user}\n${lines.map((line) => `topic ${line}\n`).join('')}`;

  it.each([
    [
      'a device reads #',
      plus(sn, 'read #'),
      [
        'deviceReadsOther fail heard',
        'deviceReadsCommands fail heard',
        'deviceReadsWildcard fail heard',
        'deviceReadsEverything fail heard',
      ],
    ],
    [
      'a device reads all fromdev',
      plus(sn, `read ${topicRoot}/+/fromdev`),
      ['deviceReadsOther fail heard', 'deviceReadsWildcard fail heard', 'deviceReadsEverything fail heard'],
    ],
    [
      'a device reads another’s todev',
      plus(sn, `read ${topicRoot}/${otherSn}/todev`),
      [
        'deviceReadsCommands fail heard',
        'deviceReadsWildcard fail heard',
        'deviceReadsEverything fail heard',
      ],
    ],
    [
      'a device writes all fromdev',
      plus(sn, `write ${topicRoot}/+/fromdev`),
      ['deviceWritesOther fail passedOn'],
    ],
    [
      'a device commands another',
      plus(sn, `write ${topicRoot}/${otherSn}/todev`),
      ['deviceCommandsOther fail passedOn'],
    ],
    [
      'a device commands itself',
      plus(sn, `write ${topicRoot}/${sn}/todev`),
      ['deviceCommandsItself fail passedOn'],
    ],
    [
      'a device writes elsewhere',
      plus(sn, 'write concentrator-probe/#'),
      ['deviceWritesElsewhere fail passedOn'],
    ],
    ['a device reads $SYS', plus(sn, 'read $SYS/#'), ['deviceReadsSystem fail heard']],
    [
      'the management user speaks as a device',
      plus(admin, `write ${topicRoot}/+/fromdev`),
      ['managementWritesFromdev fail passedOn'],
    ],
    [
      'the management user hears its commands',
      plus(admin, `read ${topicRoot}/+/todev`),
      ['managementReadsTodev fail managementHears'],
    ],
    [
      'one pattern without the user’s name',
      ACL.replace(`pattern write ${topicRoot}/%u`, `pattern write ${topicRoot}/+`),
      ['deviceWritesOther fail passedOn', 'managementWritesFromdev fail passedOn'],
    ],
  ])('%s', async (_what, acl, lines) => {
    expect(await found({ acl })).toEqual(lines);
  });

  it('no ACL at all', async () => {
    const started = await startMosquitto({ certificate: good, users: USERS });
    cleanUps.push(() => started.dispose());
    const lines = wrong(await check(started.port, authority.cert));
    expect(lines).toHaveLength(11);
    expect(lines.every((line) => line.includes('fail'))).toBe(true);
  });

  it('stored messages on fromdev', async () => {
    const acl = `${ACL}\nuser ${root.username}\ntopic readwrite #\n`;
    const port = await broker({ acl, users: [...USERS, root] });
    const client = await connectTestClient({ port, ca: authority.cert, ...root });
    await client.publishAsync(`${topicRoot}/${otherSn}/fromdev`, '{"old":1}', { retain: true, qos: 1 });
    client.end(true);
    expect(wrong(await check(port, authority.cert))).toEqual(['retained fail retainedThere']);
  });
});
