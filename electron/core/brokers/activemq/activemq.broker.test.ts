import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  connectTestClient,
  hasActiveMq,
  makeAuthority,
  makeServerCertificate,
  rightsMatrix,
  SITE,
  startActiveMq,
  stockActiveMqXml,
  type ActiveMq,
  type BrokerUser,
  type KeyPair,
  type RightsMatrix,
} from '../../../../e2e/brokers/index.ts';
import { checkOutcome } from '../../../../shared/broker-check/index.ts';
import { MutableBoundary } from '../../../../shared/confirmation/index.ts';
import { confirmationOf, open } from '../../confirmation/testing.ts';
import { check, password, wrong } from '../check/testing.ts';
import { parseProvisioning, type Provisioning } from '../provisioning.ts';
import { generateActiveMq, keytoolLine, type ActiveMqSettings } from './index.ts';

/** 200 by hand: DEVICES=200 npx vitest run electron/core/brokers/activemq/activemq.broker */
const COUNT = Number(process.env['DEVICES'] ?? 10);
const LIMIT_MS = 20_000 + COUNT * COUNT * 10;

const HOSTILE = [
  '#null',
  '##a"b\'c<&>]]>x',
  '$x{y}',
  '&amp;&#65;',
  '<!--',
  '-->',
  '"/><x/a="',
  '\\u0041%41',
  '*a',
  '#',
];
const devices: readonly BrokerUser[] = Array.from({ length: COUNT }, (_, index) => ({
  username: String(202005010001 + index),
  password: index < 2 ? [SITE.device, SITE.otherDevice][index]!.password : HOSTILE[index % HOSTILE.length]!,
}));
const manager: BrokerUser = { ...SITE.manager, password: ` #"x' <&>p ` };

function provisioning(): Provisioning {
  const parsed = parseProvisioning({
    ...{ topicRoot: SITE.topicRoot, managementUser: manager.username, managementPassword: manager.password },
    devices: devices.map(({ username, password }) => ({ sn: username, password })),
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

let authority: KeyPair;
let certificate: KeyPair;

beforeAll(async () => {
  authority = await makeAuthority();
  certificate = await makeServerCertificate(authority);
});

function start(
  changes: Partial<ActiveMqSettings> = {},
  edit: (xml: string) => string = (xml) => xml,
): Promise<ActiveMq> {
  return startActiveMq(certificate, async ({ keyStore, port }) => {
    const settings = { grouping: 'perDevice', keyStore, mqttPort: port, wssPort: null, ...changes } as const;
    const made = generateActiveMq(provisioning(), settings, await stockActiveMqXml());
    if (!('text' in made)) throw new Error(JSON.stringify(made));
    return edit(made.text);
  });
}

function matrixOf(broker: ActiveMq): Promise<RightsMatrix> {
  return rightsMatrix({
    connect: (user) => connectTestClient({ port: broker.port, ca: authority.cert, ...user }),
    ...{ topicRoot: SITE.topicRoot, manager, devices, limitMs: LIMIT_MS },
  });
}

async function found(broker: ActiveMq): Promise<readonly string[]> {
  const management = { username: manager.username, password: password(manager.password) };
  const lines = await check(broker.port, authority.cert, { management });
  expect(checkOutcome(lines)).toBe(wrong(lines).some((line) => line.includes(' fail ')) ? 'fail' : 'pass');
  return wrong(lines);
}

describe.skipIf(!hasActiveMq())(
  'the generated activemq.xml at a real ActiveMQ, a group for each device',
  () => {
    let broker: ActiveMq;
    beforeAll(async () => {
      broker = await start();
    }, 60_000);
    afterAll(() => broker.dispose());

    it(
      'gives every right, and no other',
      async () => {
        const matrix = await matrixOf(broker);
        console.log(
          `${COUNT} devices: ${matrix.probes} probes, ${matrix.extra.length} extra, ${matrix.missing.length} missing`,
        );
        expect(matrix).toEqual({ probes: (COUNT + 1) * COUNT * 4, extra: [], missing: [] });
      },
      LIMIT_MS + 60_000,
    );

    it('lets a device be confirmed, and names a subscription that it refuses', async () => {
      const login = { username: manager.username, password: password(manager.password) };
      const confirmation = confirmationOf(await open(broker.port, authority.cert, login));
      const device = await connectTestClient({ port: broker.port, ca: authority.cert, ...SITE.device });
      const waiting = confirmation.wait({
        ...{ timeoutMs: 10_000, sessionBoundary: new MutableBoundary() },
        signal: new AbortController().signal,
      });
      await device.publishAsync(SITE.topic, JSON.stringify({ sn: SITE.sn }));
      expect(await waiting).toMatchObject({ outcome: 'online' });
      await confirmation.close();
      device.end(true);
      const asDevice = { username: SITE.otherSn, password: password(SITE.otherDevice.password) };
      const { opened } = await open(broker.port, authority.cert, asDevice);
      expect(opened).toMatchObject({
        failure: { cause: 'subscribe', error: { errorName: 'subscribeDenied' } },
      });
    });

    it('has a clean bill, but for what ActiveMQ does not say', async () => {
      // Nobody may read outside the TopicRoot, and ActiveMQ speaks no MQTT 5.
      expect(await found(broker)).toEqual(['deviceWritesElsewhere unknown noWitness']);
    });
  },
);

describe.skipIf(!hasActiveMq())('the keytool line', () => {
  it('makes the keystore of a PKCS#12 file, and asks for its passwords', () => {
    const folder = mkdtempSync(join(tmpdir(), 'concentrator-keytool-'));
    try {
      const [pem, pfx, jks] = ['server.pem', "it's a broker.pfx", 'new broker.jks'].map((name) =>
        join(folder, name),
      );
      writeFileSync(pem!, `${certificate.cert}\n${certificate.key}`, { mode: 0o600 });
      execFileSync('openssl', ['pkcs12', '-export', '-in', pem!, '-out', pfx!, '-passout', 'pass:changeit']);
      const input = 'changeit\n'.repeat(3);
      execFileSync('sh', ['-c', keytoolLine(pfx!, jks!)], { input, stdio: ['pipe', 'ignore', 'ignore'] });
      const listed = execFileSync('keytool', [
        '-list',
        '-keystore',
        jks!,
        '-storepass',
        'changeit',
      ]).toString();
      expect(listed).toContain('PrivateKeyEntry');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});

describe.skipIf(!hasActiveMq())('what is planted in a real ActiveMQ is found', () => {
  it.each([
    [
      'one group for all devices',
      { grouping: 'oneGroup' } as const,
      (xml: string) => xml,
      ['deviceWritesOther fail passedOn', 'deviceReadsCommands fail heard', 'deviceReadsWildcard fail heard'],
    ],
    [
      'anonymous clients, and a device that reads everything',
      {},
      (xml: string) =>
        xml
          .replace(
            '<simpleAuthenticationPlugin>',
            '<simpleAuthenticationPlugin anonymousAccessAllowed="true">',
          )
          .replace(
            '<authorizationEntries>',
            `<authorizationEntries><authorizationEntry topic="&gt;" read="${SITE.sn}"/>`,
          ),
      ['anonymous fail accepted', 'deviceReadsOther fail heard', 'deviceReadsEverything fail heard'],
    ],
    [
      'a client certificate wanted',
      {},
      (xml: string) => xml.replace('needClientAuth=false', 'needClientAuth=true'),
      ['clientCertificate fail clientCertificateWanted'],
    ],
  ])(
    '%s',
    async (_what, settings, edit, lines) => {
      const broker = await start(settings, edit);
      try {
        expect(await found(broker)).toEqual(expect.arrayContaining([...lines]));
      } finally {
        await broker.dispose();
      }
    },
    60_000,
  );
});
