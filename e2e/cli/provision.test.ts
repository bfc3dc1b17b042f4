import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import {
  connectTestClient,
  hasActiveMq,
  makeAuthority,
  makeServerCertificate,
  passwordFile,
  prepareSite,
  rightsMatrix,
  SITE,
  startActiveMq,
  startSite,
  stockActiveMqXml,
  type BrokerUser,
  type PreparedSite,
} from '../brokers/index.ts';
import { temporaryFiles } from './files.ts';
import { runHere } from './here.ts';
import { run } from './program.ts';
import { isFullResult } from './schema.ts';

const files = temporaryFiles();
const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});
afterAll(() => files.remove());

const { topicRoot, manager } = SITE;
const devices = [SITE.device, SITE.otherDevice];
const secrets = [manager, ...devices].map(({ password }) => password);
const managerPassword = files.write('password', `${manager.password}\n`);

const csv = (users: readonly BrokerUser[]): string =>
  files.write(
    'devices.csv',
    `sn,password\n${users.map(({ username, password }) => `${username},${password}\n`).join('')}`,
  );

function provision(kind: string, users: readonly BrokerUser[], ...more: readonly string[]): string[] {
  const site = ['--topic-root', topicRoot, '--username', manager.username];
  return [
    ...['provision', kind, '--devices', csv(users), ...site],
    ...['--password-file', managerPassword, ...more],
  ];
}

/** What a folder holds, to the byte. */
const contents = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .filter((name) => statSync(`${folder}/${name}`).isFile())
    .map((name) => [name, readFileSync(`${folder}/${name}`, 'base64')]);

function expectNoSecrets(...texts: readonly string[]): void {
  for (const secret of secrets) expect(texts.join('\n')).not.toContain(secret);
}

describe('provision mosquitto', () => {
  const engineer = { username: 'engineer', password: 'engineer-1' };
  async function siteOfSomebody(): Promise<PreparedSite> {
    const site = await prepareSite();
    cleanUps.push(() => site.dispose());
    writeFileSync(site.path('pwfile'), `# by hand\n${passwordFile([engineer])}`);
    writeFileSync(site.path('aclfile'), `user ${engineer.username}\ntopic read #\n`);
    return site;
  }

  it('writes the files that a real Mosquitto starts on, and everybody has their rights and no other', async () => {
    const site = await siteOfSomebody();
    const { code, result, stdout, stderr } = await run(
      provision('mosquitto', devices, ...site.flags, '--json'),
    );
    expect({ code, result }).toMatchObject({
      code: 0,
      result: { outcome: 'pass', kind: 'mosquitto', dryRun: false, devices: 2 },
    });
    expect(isFullResult('ProvisionResult', result)).toBe(true);
    expectNoSecrets(stdout, stderr);
    for (const name of ['pwfile', 'aclfile', 'conf.d/concentrator.conf'])
      expect(statSync(site.path(name)).mode & 0o777).toBe(0o600);

    await site.start();
    const connect = (user: BrokerUser) =>
      connectTestClient({ port: site.port, ca: site.authority.cert, ...user });
    const matrix = await rightsMatrix({ connect, topicRoot, manager, devices, limitMs: 5000 });
    expect(matrix).toEqual({ probes: 24, extra: [], missing: [] });
    // Who was there before is still let in.
    (await connect(engineer)).end(true);
    await expect(connect({ ...SITE.device, password: 'wrong' })).rejects.toThrow(/authoriz/i);
  });

  it('shows with --dry-run what would change, and changes nothing', async () => {
    const site = await siteOfSomebody();
    const before = contents(site.folder);
    const dry = provision('mosquitto', devices, ...site.flags, '--dry-run');
    const { code, stdout, stderr } = await runHere(dry);
    expect(code).toBe(0);
    expect(stdout).toContain(`+pattern read ${topicRoot}/%u/todev`);
    expect(stdout).toContain(`+listener ${site.port} 127.0.0.1`);
    expect(stdout.trimEnd()).toMatch(/Nothing was written \(--dry-run\)\.$/);
    expectNoSecrets(stdout, stderr);
    // Not the hashes, either: they can be tried against, at leisure.
    expect(stdout).not.toMatch(/\$7\$\d+\$\S{8}/);
    expect(contents(site.folder)).toEqual(before);
    const { lines } = await runHere([...dry, '--json']);
    expect(lines.filter(({ type }) => type === 'file').map(({ state }) => state)).toEqual(
      expect.arrayContaining(['new', 'changed', 'changed']),
    );
  });

  it('leaves files alone that are as they should be', async () => {
    const site = await siteOfSomebody();
    await runHere(provision('mosquitto', devices, ...site.flags));
    const before = contents(site.folder);
    const { code, result } = await runHere(provision('mosquitto', devices, ...site.flags, '--json'));
    expect(code).toBe(0);
    expect(result['files']).toMatchObject(Array(3).fill({ state: 'unchanged', written: false }));
    expect(contents(site.folder)).toEqual(before);
  });

  it.each([
    ['an SN that is none', [{ username: 'abc', password: 'CanaryWord-1' }], 'CC-620'],
    ['the same SN twice', [SITE.device, { ...SITE.device, password: 'CanaryWord-2' }], 'CC-620'],
  ])('refuses %s in the list, by its line, and writes nothing', async (_what, users, code) => {
    const site = await siteOfSomebody();
    const before = contents(site.folder);
    const ended = await runHere(provision('mosquitto', users, ...site.flags, '--json'));
    expect(ended).toMatchObject({ code: 2, result: { outcome: 'badInput', code } });
    expect(ended.result['detail'] ?? ended.stdout).toMatch(/line \d/i);
    expect(ended.stdout).not.toContain('CanaryWord');
    expect(contents(site.folder)).toEqual(before);
  });
});

describe('provision dynsec', () => {
  const administrator = { username: 'dynsec_admin', password: 'dynsec-1' };
  const adminPassword = files.write('password', administrator.password);
  const control = '$CONTROL/dynamic-security/#';
  const acls = (
    ['publishClientSend', 'publishClientReceive', 'subscribePattern', 'unsubscribePattern'] as const
  ).map((acltype) => ({ acltype, topic: control, allow: true }));

  async function plugin() {
    const site = await startSite({ dynamicSecurity: [{ ...administrator, acls }] });
    cleanUps.push(() => site.dispose());
    const { port } = site.mosquitto;
    const at = ['--broker', `mqtts://localhost:${port}`, '--ca', files.write('ca.crt', site.authority.cert)];
    const admin = ['--admin-username', administrator.username, '--admin-password-file', adminPassword];
    return { site, flags: [...at, ...admin] };
  }

  it('gives each device its login and its rights, says so of each, and closes them again', async () => {
    const { site, flags } = await plugin();
    const made = await run(provision('dynsec', devices, ...flags, '--json'));
    expect(made).toMatchObject({
      code: 0,
      result: { outcome: 'pass', kind: 'dynsec', devices: 2, counts: { created: 2, failed: 0 } },
    });
    expect(isFullResult('ProvisionResult', made.result)).toBe(true);
    expect(made.lines.filter(({ type, kind }) => type === 'user' && kind === 'device')).toMatchObject(
      devices.map(({ username }) => ({ username, login: 'accepted', rights: 'asWanted' })),
    );
    expectNoSecrets(made.stdout, made.stderr);
    const connect = (user: BrokerUser) => site.connect(user);
    const matrix = await rightsMatrix({ connect, topicRoot, manager, devices, limitMs: 5000 });
    expect(matrix).toEqual({ probes: 24, extra: [], missing: [] });

    const closed = await runHere(provision('dynsec', [SITE.device], ...flags, '--disable', '--json'));
    expect(closed).toMatchObject({ code: 0, result: { counts: { disabled: 1, failed: 0 } } });
    await expect(connect(SITE.device)).rejects.toThrow(/authoriz/i);
    (await connect(SITE.otherDevice)).end(true);
  });

  it('tells with --dry-run what it would do, and does none of it', async () => {
    const { site, flags } = await plugin();
    const before = readFileSync(site.mosquitto.file('dynamic-security.json'), 'utf8');
    const { code, stdout } = await runHere(provision('dynsec', devices, ...flags, '--dry-run'));
    expect(code).toBe(0);
    expect(stdout).toContain('2 to create, 0 to update, 0 as they should be');
    expect(readFileSync(site.mosquitto.file('dynamic-security.json'), 'utf8')).toBe(before);
    await expect(site.connect(SITE.device)).rejects.toThrow(/authoriz/i);
  });

  it('ends with 1 and the reason where the administrator’s password is another one', async () => {
    const { flags } = await plugin();
    const wrong = [...flags.slice(0, -1), files.write('password', 'wrong')];
    const { code, result } = await runHere(provision('dynsec', devices, ...wrong, '--json'));
    expect({ code, result }).toMatchObject({ code: 1, result: { outcome: 'fail', code: 'CC-520' } });
  });
});

describe('provision activemq', () => {
  it.skipIf(!hasActiveMq())(
    'puts its parts into an activemq.xml that a real ActiveMQ starts on, after a dry run that shows them',
    async () => {
      const authority = await makeAuthority();
      const broker = await startActiveMq(
        await makeServerCertificate(authority),
        async ({ keyStore, port }) => {
          const stock = await stockActiveMqXml();
          const xml = files.write('activemq.xml', stock);
          const keystorePassword = files.write('password', keyStore.password);
          const flags = [
            ...['--xml', xml, '--keystore', keyStore.path, '--keystore-password-file', keystorePassword],
            ...['--mqtt-port', String(port), '--wss-port', 'none'],
          ];
          const dry = await runHere(provision('activemq', devices, ...flags, '--dry-run'));
          expect(dry.code).toBe(0);
          expect(dry.stdout).toMatch(new RegExp(`^\\+.*username="${SITE.sn}"`, 'm'));
          expect(dry.stdout).toMatch(/^\+.*uri="mqtt\+ssl:/m);
          expect(dry.stdout + dry.stderr).not.toContain(keyStore.password);
          expectNoSecrets(dry.stdout, dry.stderr);
          expect(readFileSync(xml, 'utf8')).toBe(stock);

          const { code, result, stdout } = await run(provision('activemq', devices, ...flags, '--json'));
          expect({ code, result }).toMatchObject({
            code: 0,
            result: { kind: 'activemq', files: [{ state: 'changed', written: true }] },
          });
          expect(isFullResult('ProvisionResult', result)).toBe(true);
          expectNoSecrets(stdout);
          expect(readdirSync(files.folder).filter((name) => name.startsWith(basename(xml)))).toHaveLength(1);
          return readFileSync(xml, 'utf8');
        },
      );
      cleanUps.push(() => broker.dispose());
      const matrix = await rightsMatrix({
        connect: (user) => connectTestClient({ port: broker.port, ca: authority.cert, ...user }),
        ...{ topicRoot, manager, devices, limitMs: 10_000 },
      });
      expect(matrix).toEqual({ probes: 24, extra: [], missing: [] });
    },
    90_000,
  );

  it('refuses a TopicRoot that ActiveMQ would turn into something else, and leaves the file alone', async () => {
    const xml = files.write('activemq.xml', '<beans><broker/></beans>\n');
    const args = provision('activemq', devices, '--xml', xml, '--json');
    args[args.indexOf(topicRoot)] = 'plant.7/devs';
    const ended = await runHere(args);
    expect(ended).toMatchObject({ code: 2, result: { outcome: 'badInput' } });
    expect(ended.stdout).toMatch(/ActiveMQ/);
    expect(readFileSync(xml, 'utf8')).toBe('<beans><broker/></beans>\n');
  });
});
