import { chmodSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  connectTestClient,
  startCuttingProxy,
  startMosquitto,
  type CuttingProxy,
} from '../../../../e2e/brokers/index.ts';
import { MqttPassword } from '../../../../shared/domain/index.ts';
import { input, provisioning, serialNumber } from '../testing.ts';
import { ADMINISTRATOR, OBSERVER, startPluginBroker, type PluginBroker } from './testing.ts';

/** 500 devices as the whole count; a few in the gate. */
const COUNT = process.env.BROKERS_FULL === undefined ? 40 : 500;

let broker: PluginBroker;
let proxy: CuttingProxy | null = null;
beforeAll(async () => {
  broker = await startPluginBroker();
});
afterAll(() => broker.mosquitto.dispose());
afterEach(async () => {
  await proxy?.close();
  proxy = null;
});

async function expectExactly(root: string, count: number): Promise<void> {
  const { clients, roles } = await broker.inFile();
  const mine = clients.filter(({ username }) => /^\d{12}$/.test(username));
  expect(mine.map(({ username }) => username).sort()).toEqual(
    Array.from({ length: count }, (_, index) => serialNumber(index + 1)),
  );
  for (const { username, roles: its, disabled } of mine) {
    expect(disabled ?? false).toBe(false);
    expect(its?.map(({ rolename }) => rolename)).toEqual([`concentrator-${username}`]);
    const role = roles.find(({ rolename }) => rolename === `concentrator-${username}`);
    expect(role?.acls?.map(({ acltype, topic, allow }) => [acltype, topic, allow]).sort()).toEqual(
      [
        ['publishClientSend', `${root}/${username}/fromdev`, true],
        ['publishClientReceive', `${root}/${username}/todev`, true],
        ['subscribeLiteral', `${root}/${username}/todev`, true],
        ['unsubscribeLiteral', `${root}/${username}/todev`, true],
      ].sort(),
    );
  }
  expect(roles.filter(({ rolename }) => /^concentrator-\d/.test(rolename))).toHaveLength(count);
}

/** The broker may read all of its files and write none: as a user of its own, since root may write everything. */
function closeFiles(folder: string): void {
  const conf = join(folder, 'mosquitto.conf');
  writeFileSync(conf, readFileSync(conf, 'utf8').replace('user root', 'user nobody'));
  for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o444);
  chmodSync(folder, 0o555);
}

describe('dynamic security', () => {
  it('is given a client and a role for each device; each then logs in, and may do its own and nothing else', async () => {
    const result = await broker.provision(provisioning(2));
    expect(result).toMatchObject({ outcome: 'pass', error: null, openDefaults: [], saved: 'unknown' });
    expect(result.items).toMatchObject([
      { kind: 'management', username: 'admin_client', change: 'created', login: 'accepted' },
      { kind: 'device', change: 'created', state: 'done', login: 'accepted', rights: 'asWanted' },
      { kind: 'device', change: 'created', state: 'done', login: 'accepted', rights: 'asWanted' },
    ]);
    await expectExactly('plant7/devs', 2);
  });

  it('is left alone where all is there already, and told from where something would change', async () => {
    const again = await broker.provision(provisioning(2));
    expect(again.items.map(({ change }) => change)).toEqual(['unchanged', 'unchanged', 'unchanged']);
    const devices = [{ sn: serialNumber(1), password: 'another-1' }, ...input(3).devices.slice(1)];
    const dry = await broker.provision(provisioning(3, { devices }), { dryRun: true });
    expect(dry.outcome).toBe('pass');
    expect(dry.items).toMatchObject([
      { change: 'unchanged' },
      { change: 'updated', state: 'planned', login: 'refused' },
      { change: 'unchanged', state: 'done', login: 'accepted' },
      { change: 'created', state: 'planned' },
    ]);
    await expectExactly('plant7/devs', 2);
  });

  it('gets a new password where a login shows that it is another one, and a new TopicRoot', async () => {
    const devices = [{ sn: serialNumber(1), password: 'another-1' }, ...input(2).devices.slice(1)];
    const changed = await broker.provision(provisioning(2, { devices, topicRoot: 'plant8' }));
    expect(changed).toMatchObject({ outcome: 'pass' });
    expect(changed.items.map(({ change }) => change)).toEqual(['updated', 'updated', 'updated']);
    await expectExactly('plant8', 2);
    expect(await broker.provision(provisioning(2))).toMatchObject({ outcome: 'pass' });
  });

  it('closes a device, and opens it again', async () => {
    const closed = await broker.provision(provisioning(1), { mode: 'disable' });
    expect(closed).toMatchObject({
      outcome: 'pass',
      items: [{ username: serialNumber(1), change: 'disabled' }],
    });
    const { port } = broker.mosquitto;
    const [device] = input(1).devices;
    const login = { username: device?.sn ?? '', password: device?.password ?? '' };
    await expect(connectTestClient({ port, ca: broker.authority.cert, ...login })).rejects.toThrow(
      /authoriz/i,
    );
    expect(await broker.provision(provisioning(1))).toMatchObject({
      outcome: 'pass',
      items: [{}, { change: 'updated', login: 'accepted' }],
    });
  });

  it('whose connection is cut at random moments holds, after resuming, exactly the clients and their roles', async () => {
    proxy = await startCuttingProxy({
      targetPort: broker.mosquitto.port,
      bytesToNextCut: () => 2_000 + Math.floor(Math.random() * 40_000),
    });
    const target = broker.target(proxy.port);
    const asked = provisioning(COUNT);
    const quick = { target, answerTimeoutMs: 5_000, retryDelaysMs: [1] };
    let result = await broker.provision(asked, quick);
    // A run that gave up is resumed by running it again, as a person would.
    for (let runs = 1; result.outcome !== 'pass' && runs < 5; runs += 1)
      result = await broker.provision(asked, quick);
    console.log(
      `${COUNT} devices, ${proxy.cuts()} connections cut, ${result.losses} of the administrator's; ` +
        `outcome ${result.outcome}, ${result.items.filter(({ rights }) => rights === 'asWanted').length} proven`,
    );
    expect(result.items.filter(({ state }) => state !== 'done')).toEqual([]);
    expect(result).toMatchObject({ outcome: 'pass' });
    expect(proxy.cuts()).toBeGreaterThan(5);
    await expectExactly('plant7/devs', COUNT);
  }, 300_000);

  it('whose every third answer is lost is read before anything is done again (42)', async () => {
    let batch = 0;
    proxy = await startCuttingProxy({
      targetPort: broker.mosquitto.port,
      onlyAnswers: true,
      bytesToNextCut: () => (batch++ % 2 === 0 ? 5_000 : 9_000),
    });
    const asked = provisioning(COUNT, { topicRoot: 'plant9' });
    const result = await broker.provision(asked, {
      ...{ target: broker.target(proxy.port), retryDelaysMs: [1], verify: 'none' },
    });
    expect(result).toMatchObject({ outcome: 'pass' });
    expect(result.losses).toBeGreaterThan(0);
    await expectExactly('plant9', COUNT);
  }, 60_000);

  it('with a role of that name that somebody made differently is put right, item by item (43)', async () => {
    const administrator = await connectTestClient({
      ...{ port: broker.mosquitto.port, ca: broker.authority.cert },
      ...ADMINISTRATOR,
    });
    const commands = [
      {
        command: 'createRole',
        rolename: 'wide',
        acls: [{ acltype: 'publishClientSend', topic: '#', allow: true }],
      },
      { command: 'addClientRole', username: serialNumber(1), rolename: 'wide' },
      { command: 'deleteClient', username: serialNumber(2) },
      { command: 'modifyRole', rolename: `concentrator-${serialNumber(3)}`, acls: [] },
    ];
    await administrator.publishAsync('$CONTROL/dynamic-security/v1', JSON.stringify({ commands }), {
      qos: 1,
    });
    await administrator.endAsync();
    const result = await broker.provision(provisioning(4, { topicRoot: 'plant9' }));
    expect(result).toMatchObject({
      outcome: 'pass',
      items: [
        { change: 'unchanged' },
        { change: 'updated' },
        { change: 'created' },
        { change: 'updated' },
        { change: 'unchanged' },
      ],
    });
    await expectExactly('plant9', COUNT);
  });

  it('that could not be saved is warned of, and comes back after the next run (44)', async () => {
    const own = await startPluginBroker();
    const asked = provisioning(1);
    try {
      const configFile = own.mosquitto.file('dynamic-security.json');
      await own.mosquitto.stop();
      closeFiles(own.mosquitto.file('.'));
      await own.mosquitto.restart();
      const unsaved = await own.provision(asked, { configFile });
      expect(unsaved).toMatchObject({ outcome: 'fail', saved: 'no', error: { code: 'CC-553' } });
      expect(unsaved.items[1]).toMatchObject({ state: 'done', login: 'accepted' });
      await own.mosquitto.stop();
      await own.mosquitto.restart();
      const dry = await own.provision(asked, { dryRun: true });
      expect(dry.items[1]).toMatchObject({ change: 'created', state: 'planned' });
      chmodSync(configFile, 0o666);
      expect(await own.provision(asked, { configFile })).toMatchObject({ outcome: 'pass', saved: 'yes' });
    } finally {
      chmodSync(own.mosquitto.file('.'), 0o700);
      await own.mosquitto.dispose();
    }
  });

  it('whose defaults are open is not called safe', async () => {
    const administrator = await connectTestClient({
      ...{ port: broker.mosquitto.port, ca: broker.authority.cert },
      ...ADMINISTRATOR,
    });
    const open = async (allow: boolean): Promise<void> => {
      const commands = [{ command: 'setDefaultACLAccess', acls: [{ acltype: 'publishClientSend', allow }] }];
      await administrator.publishAsync('$CONTROL/dynamic-security/v1', JSON.stringify({ commands }), {
        qos: 1,
      });
    };
    await open(true);
    const result = await broker.provision(provisioning(1));
    expect(result).toMatchObject({
      ...{ outcome: 'fail', openDefaults: ['publishClientSend'], error: { code: 'CC-554' } },
      items: [{}, { rights: 'differ', error: { code: 'CC-556' } }],
    });
    await open(false);
    await administrator.endAsync();
  });

  it('is not given anything by a user that may not administer it', async () => {
    const administrator = {
      username: OBSERVER.username,
      password: MqttPassword.fromDevice(OBSERVER.password),
    };
    const result = await broker.provision(provisioning(1), { administrator, answerTimeoutMs: 500 });
    expect(result).toMatchObject({ outcome: 'fail', error: { code: 'CC-550' } });
    const wrong = { username: OBSERVER.username, password: MqttPassword.fromDevice('wrong') };
    expect(await broker.provision(provisioning(1), { administrator: wrong })).toMatchObject({
      ...{ outcome: 'fail', error: { code: 'CC-520' } },
    });
  });

  it('that is not loaded is named', async () => {
    const without = await startMosquitto({ certificate: null, lines: ['# plain'] });
    try {
      const result = await broker.provision(provisioning(1), { target: broker.target(without.port) });
      expect(result).toMatchObject({ outcome: 'fail', error: { code: 'CC-510' } });
    } finally {
      await without.dispose();
    }
  });
});
