import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type JobRecord, type StoredTranscript } from '../../electron/core/store/index.ts';
import { SITE, startSite, type Site } from '../brokers/index.ts';
import { withDevice } from './device.ts';
import { temporaryFiles, WANTED } from './files.ts';
import { runHere } from './here.ts';
import { run, start } from './program.ts';

const files = temporaryFiles();
afterAll(() => files.remove());
const config = files.write('config.json', JSON.stringify(WANTED));

let count = 0;
/** A folder of records that no other test has. */
function emptyFolder(): string {
  count += 1;
  return files.path(`data-${count}`);
}

async function recordsIn(
  folder: string,
): Promise<{ records: JobRecord[]; transcripts: (StoredTranscript | null)[] }> {
  const store = await openStore({ folder });
  const records: JobRecord[] = [];
  const transcripts: (StoredTranscript | null)[] = [];
  for (const { id } of await store.jobs.list({ limit: 100 })) {
    const record = await store.jobs.get(id);
    if (record !== null) records.push(record);
    transcripts.push(await store.transcripts.get(id));
  }
  await store.close();
  return { records, transcripts };
}

function everyByte(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

describe('a job leaves a record', { timeout: 60_000 }, () => {
  it('of an apply, with its items and its transcript, and without its password', () =>
    withDevice({ config: { password: 'HeldCanary-1' } }, async ({ path }) => {
      const folder = emptyFolder();
      const args = ['apply', '--port', path, '--baud', '115200', '--config', config, '--json'];
      const { code, result } = await runHere([...args, '--data-folder', folder]);
      expect(code).toBe(0);
      const { records, transcripts } = await recordsIn(folder);
      expect(records).toMatchObject([
        {
          ...{
            source: 'cli',
            kind: 'apply',
            outcome: 'pass',
            portPath: path,
            baudRate: 115200,
            framing: '8N1',
          },
          ...{ error: null, appVersion: '0.1.0', platform: `${process.platform}-${process.arch}` },
          wanted: { sn: null, server: WANTED.server, topicRoot: WANTED.topicRoot, hasPassword: true },
          password: { isSealed: false, isInKeychain: false, known: null },
          traffic: { bytesSent: result['bytesSent'], bytesReceived: result['bytesReceived'] },
          isDamaged: false,
        },
      ]);
      expect(records[0]?.sn).toMatch(/^\d{12}$/);
      expect(records[0]?.items.map(({ item, outcome }) => [item, outcome])).toEqual([
        ['password', 'verified'],
        ['topicRoot', 'verified'],
        ['ntp', 'verified'],
        ['server', 'verified'],
      ]);
      expect(transcripts[0]?.entries.length).toBeGreaterThan(10);
      const kept = everyByte(folder) + JSON.stringify({ records, transcripts });
      for (const secret of [WANTED.password, 'HeldCanary-1']) expect(kept).not.toContain(secret);
    }));

  it('of a read, with what the device holds', () =>
    withDevice({ config: { password: 'HeldCanary-1' } }, async ({ path }) => {
      const folder = emptyFolder();
      await runHere(['read', '--port', path, '--baud', '115200', '--show-secrets', '--data-folder', folder]);
      const { records } = await recordsIn(folder);
      expect(records).toMatchObject([{ kind: 'read', outcome: 'pass', wanted: null, password: null }]);
      const server = records[0]?.items.find(({ item }) => item === 'server');
      expect(server).toMatchObject({ outcome: 'read', actual: 'mqtt.factory.example:8883' });
      expect(JSON.stringify(records)).not.toContain('HeldCanary');
    }));

  it('of a port that cannot be opened', async () => {
    const folder = emptyFolder();
    const { code } = await runHere(['read', '--port', '/dev/nothing', '--data-folder', folder]);
    expect(code).toBe(3);
    const { records } = await recordsIn(folder);
    expect(records).toMatchObject([{ outcome: 'fail', error: { code: 'CC-201' }, sn: null, items: [] }]);
  });

  it('of one that was stopped', () =>
    withDevice({ faults: { silence: true } }, async ({ path, heard }) => {
      const folder = emptyFolder();
      const args = ['read', '--port', path, '--data-folder', folder, '--json'];
      const running = start(args);
      await expect.poll(heard, { timeout: 30_000 }).not.toEqual([]);
      running.child.kill('SIGINT');
      const { code } = await running.ended;
      const { records } = await recordsIn(folder);
      expect(code).toBe(5);
      expect(records).toMatchObject([{ kind: 'read', outcome: 'interrupted', error: null, sn: null }]);
    }));

  it('but not of bad input', async () => {
    const folder = emptyFolder();
    const { code } = await runHere(['read', '--port', 'x', '--baud', 'fast', '--data-folder', folder]);
    expect(code).toBe(2);
    expect(existsSync(folder)).toBe(false);
  });
});

describe('where the records are', { timeout: 60_000 }, () => {
  const read = ['read', '--port', '/dev/nothing', '--json'];

  it('is said by the environment, and more strongly by the flag', async () => {
    const [said, flag] = [emptyFolder(), emptyFolder()];
    await run(read, { env: { CONCENTRATOR_DATA: said } });
    await run([...read, '--data-folder', flag], { env: { CONCENTRATOR_DATA: said } });
    expect((await recordsIn(said)).records).toHaveLength(1);
    expect((await recordsIn(flag)).records).toHaveLength(1);
  });

  it('is this user’s own folder without either', async () => {
    const home = emptyFolder();
    mkdirSync(home);
    const env = { CONCENTRATOR_DATA: '', XDG_CONFIG_HOME: home };
    await run(read, { env });
    expect((await recordsIn(join(home, 'concentrator'))).records).toHaveLength(1);
  });

  it('is nowhere with --no-record', async () => {
    const folder = emptyFolder();
    const { stderr } = await runHere([...read, '--no-record', '--data-folder', folder]);
    expect(existsSync(folder)).toBe(false);
    expect(stderr).not.toContain('CC-7');
  });

  it('may be unusable: a warning, and the job’s own result and exit code', () =>
    withDevice({}, async ({ path }) => {
      const unusable = files.write('a-file', '');
      const args = ['read', '--port', path, '--baud', '115200', '--json', '--data-folder'];
      const { code, stderr, lines } = await runHere([...args, unusable]);
      expect(code).toBe(0);
      expect(stderr).toContain('(CC-701)');
      expect(lines.at(-1)).toMatchObject({ type: 'result', outcome: 'pass', exitCode: 0 });
      expect(statSync(unusable).size).toBe(0);
    }));
});

describe('the broker’s side of a record', { timeout: 120_000 }, () => {
  let site: Site;
  let access: readonly string[];
  beforeAll(async () => {
    site = await startSite();
    const ca = files.write('ca.pem', site.authority.cert);
    const password = files.write('manager', `${SITE.manager.password}\n`);
    const broker = `mqtts://localhost:${site.mosquitto.port}`;
    access = [
      '--broker',
      broker,
      '--ca',
      ca,
      '--username',
      SITE.manager.username,
      '--password-file',
      password,
    ];
  });
  afterAll(() => site.dispose());

  it('of a commissioning that passed is online, and the password is known to the broker', async () => {
    const user = SITE.device;
    const folder = emptyFolder();
    const server = { host: 'localhost', port: site.mosquitto.port };
    const wanted = { server, password: user.password, topicRoot: SITE.topicRoot };
    const file = files.write('config.json', JSON.stringify(wanted));
    const faults = { restartAfterSet: { of: 'server', afterMs: 20 }, bootMs: 400 } as const;
    const device = { config: { sn: user.username }, faults, mqtt: { ca: site.authority.cert } };
    await withDevice(device, async ({ path }) => {
      const args = ['commission', '--port', path, '--baud', '115200', '--config', file, ...access];
      const { code } = await runHere([...args, '--timeout', '15', '--json', '--data-folder', folder]);
      expect(code).toBe(0);
    });
    const { records } = await recordsIn(folder);
    expect(records).toMatchObject([
      {
        ...{ kind: 'commission', outcome: 'pass', sn: user.username, confirmation: 'online' },
        password: { known: 'confirmed' },
        confirmations: [
          {
            outcome: 'online',
            topic: `${SITE.topicRoot}/${user.username}/fromdev`,
            broker: server,
            cause: null,
          },
        ],
      },
    ]);
    expect(everyByte(folder)).not.toContain(user.password);
    expect(everyByte(folder)).not.toContain(SITE.manager.password);
  });

  it('of a device that stays silent names the cause', async () => {
    const folder = emptyFolder();
    const args = ['confirm', '--sn', '202005019999', '--topic-root', SITE.topicRoot, ...access];
    const { code } = await runHere([...args, '--timeout', '1', '--data-folder', folder]);
    expect(code).toBe(1);
    const { records } = await recordsIn(folder);
    expect(records).toMatchObject([
      {
        ...{
          kind: 'confirm',
          outcome: 'fail',
          portPath: null,
          sn: '202005019999',
          error: { code: 'CC-540' },
        },
        confirmations: [{ outcome: 'failed', cause: 'silent' }],
      },
    ]);
  });

  it('of a broker that is not there names the cause', async () => {
    const folder = emptyFolder();
    const args = ['confirm', '--sn', '202005019999', '--topic-root', 'a', ...access, '--data-folder', folder];
    args[args.indexOf('--broker') + 1] = 'mqtts://localhost:1';
    await runHere(args);
    const { records } = await recordsIn(folder);
    expect(records).toMatchObject([
      { outcome: 'fail', confirmations: [{ outcome: 'failed', cause: 'tcp' }] },
    ]);
  });
});
