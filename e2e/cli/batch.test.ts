import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { startDevice, type TestDevice, type TestDeviceOptions } from './device.ts';
import { temporaryFiles, type Files } from './files.ts';
import { runHere, type EndedHere } from './here.ts';
import { run, start } from './program.ts';

const TEMPLATE = {
  server: { host: 'mqtt.plant.example', port: 8883 },
  topicRoot: 'plant7/devs',
  ntp: { host: 'ntp.plant.example', port: 123, timezone: 8 },
};
const LINE = ['--baud', '115200', '--framing', '8N1'];

let files: Files;
let devices: TestDevice[] = [];
let folder: string;

beforeEach(() => {
  files = temporaryFiles();
  folder = files.path('data');
});
afterEach(async () => {
  await Promise.all(devices.splice(0).map((device) => device.close()));
  files.remove();
});
afterAll(() => {
  devices = [];
});

async function plugged(...options: readonly TestDeviceOptions[]): Promise<string> {
  for (const one of options) {
    const sn = `2020050100${String(devices.length + 1).padStart(2, '0')}`;
    devices.push(await startDevice({ ...one, config: { sn } }));
  }
  return devices.map(({ path }) => path).join(',');
}

const lotFile = (lot: object): string =>
  files.write('lot.json', JSON.stringify({ name: 'Lot 1', ...TEMPLATE, ...lot }));

function line(...args: readonly string[]): Promise<EndedHere> {
  return runHere([...args, '--json', '--data-folder', folder]);
}

const heldSns = (): readonly string[] => devices.map(({ device }) => device.config.sn);
const outcomesOf = ({ lines }: EndedHere): unknown[] =>
  lines.filter(({ type }) => type === 'slot').map(({ outcome }) => outcome);

describe('a lot on several ports', { timeout: 60_000 }, () => {
  it('gives each device an SN of the ledger, once, and a second run touches none of them', async () => {
    const ports = await plugged({}, {}, {});
    const lot = lotFile({ snSource: 'ledger', snDate: '20261201', allowSnChange: true });
    const first = await line('batch', '--lot', lot, '--ports', ports, ...LINE);
    expect(first.code).toBe(0);
    expect(first.result['counts']).toMatchObject({ pass: 3, fail: 0 });
    expect([...heldSns()].sort()).toEqual(['202612010000', '202612010001', '202612010002']);
    for (const { device } of devices) expect(device.config).toMatchObject({ topicRoot: TEMPLATE.topicRoot });

    const setsBefore = devices.map(({ sets }) => sets().length);
    const second = await line('batch', '--lot', lot, '--ports', ports, ...LINE);
    expect(second.code).toBe(0);
    expect(outcomesOf(second)).toEqual(['done', 'done', 'done']);
    expect(devices.map(({ sets }) => sets().length)).toEqual(setsBefore);
  });

  it('goes on where one is dead and one keeps nothing: each slot has its own end', async () => {
    const ports = await plugged({}, { faults: { silence: true } }, { faults: { okNotKept: ['server'] } });
    const lot = lotFile({ snSource: 'device' });
    const { code, result, lines } = await line('batch', '--lot', lot, '--ports', ports, ...LINE);
    expect(code).toBe(1);
    expect(result['counts']).toMatchObject({ pass: 1, fail: 2 });
    const bySlot = new Map(lines.filter(({ type }) => type === 'slot').map((one) => [one['slot'], one]));
    expect(bySlot.get('1')).toMatchObject({ outcome: 'pass' });
    expect(bySlot.get('2')).toMatchObject({ outcome: 'fail', code: expect.stringMatching(/^CC-/) });
    expect(bySlot.get('3')).toMatchObject({ outcome: 'fail', code: expect.stringMatching(/^CC-/) });
  });

  it('is not begun where the passwords that it makes could be kept nowhere', async () => {
    const ports = await plugged({});
    const lot = lotFile({ passwordSource: 'generated' });
    const { code, result } = await line('batch', '--lot', lot, '--ports', ports, ...LINE);
    expect(code).toBe(2);
    expect(result).toMatchObject({ outcome: 'badInput', code: 'CC-672' });
    expect(devices[0]?.heard()).toEqual([]);
  });

  it('seals the passwords that it makes to the site’s key, and prints none', async () => {
    const identity = await generateIdentity();
    const ports = await plugged({});
    const handoverKey = await identityToRecipient(identity);
    const lot = lotFile({ passwordSource: 'generated', handoverKey });
    const { code, stdout, stderr } = await line('batch', '--lot', lot, '--ports', ports, ...LINE);
    expect(code).toBe(0);
    const password = devices[0]?.device.config.password ?? '';
    expect(password.length).toBeGreaterThan(8);
    expect(stdout + stderr).not.toContain(password);
  });

  it('killed in the middle, it goes on with the SN it had given, and burns what nobody knows of', async () => {
    const ports = await plugged({ responseDelayMs: 150 }, { responseDelayMs: 150 });
    const lot = lotFile({ snSource: 'ledger', snDate: '20261201', allowSnChange: true });
    const args = ['batch', '--lot', lot, '--ports', ports, ...LINE, '--json', '--data-folder', folder];
    const killed = start(args);
    while (!devices.some(({ sets }) => sets().length > 1)) await new Promise((done) => setTimeout(done, 20));
    killed.child.kill('SIGKILL');
    await killed.ended.catch(() => undefined);

    const { code, stderr } = await run(args);
    expect(code).toBe(0);
    expect(stderr).toMatch(/[12] devices were being set up when the program last ended/);
    expect(new Set(heldSns()).size).toBe(2);
    const { result } = await line('ledger');
    expect(result['counts']).toMatchObject({ allocated: 0 });
  });
});

describe('lots, export, station', { timeout: 60_000 }, () => {
  it('lists a lot and its devices, and exports a table that an import reads without a difference', async () => {
    const ports = await plugged({}, {});
    const lot = lotFile({ snSource: 'ledger', snDate: '20261201', allowSnChange: true });
    await line('batch', '--lot', lot, '--ports', ports, ...LINE);
    const lots = await line('lots');
    expect(lots.result['lots']).toMatchObject([
      { name: 'Lot 1', total: 2, byState: { pass: 2 }, firstPass: 2 },
    ]);
    const devicesOfLot = await line('lots', 'show', 'Lot 1');
    const sns = devicesOfLot.lines.filter(({ type }) => type === 'lotDevice').map(({ sn }) => sn);
    expect(sns.toSorted()).toEqual(['202612010000', '202612010001']);

    const table = files.path('lot.csv');
    const exported = await line('export', '--lot', 'Lot 1', '--out', table);
    expect(exported.result).toMatchObject({ outcome: 'pass', count: 2, path: table });
    const text = readFileSync(table, 'utf8');
    expect(text.startsWith('\ufeffSN,Server,')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(4);

    folder = files.path('other');
    const again = lotFile({ name: 'Lot 1', snSource: 'csv', allowSnChange: true });
    const imported = await line('batch', '--lot', again, '--csv', table, '--ports', ports, ...LINE);
    expect(imported.code).toBe(0);
    const second = files.path('again.csv');
    await line('export', '--lot', 'Lot 1', '--out', second);
    const given = (csv: string): string[] =>
      csv.split('\r\n').map((row) => row.split(',').slice(0, 8).join(','));
    expect(given(readFileSync(second, 'utf8')).toSorted()).toEqual(given(text).toSorted());
  });

  it('an unknown lot is named, and no file is left', async () => {
    const table = files.path('none.csv');
    const { code, result } = await line('export', '--lot', 'Nothing', '--out', table);
    expect(code).toBe(2);
    expect(result).toMatchObject({ code: 'CC-631' });
    expect(() => readFileSync(table)).toThrow('ENOENT');
  });

  it('two stations that share no database hand out SNs of their own shares', async () => {
    const numbers: string[] = [];
    for (const [name, number] of [
      ['A', '1/2'],
      ['B', '2/2'],
    ] as const) {
      folder = files.path(name);
      await line('station', 'set', '--name', name, '--number', number);
      const ports = (await plugged({})).split(',').at(-1) ?? '';
      const lot = lotFile({ snSource: 'ledger', snDate: '20261201', allowSnChange: true });
      const { code } = await line('batch', '--lot', lot, '--ports', ports, ...LINE);
      expect(code).toBe(0);
      numbers.push(devices.at(-1)?.device.config.sn ?? '');
    }
    expect(numbers).toEqual(['202612010000', '202612010050']);
  });

  it.each([
    ['--number', '5/4'],
    ['--number', '0/2'],
    ['--number', 'two'],
  ])('%s %s is refused and changes nothing', async (flag, value) => {
    const { code } = await line('station', 'set', flag, value);
    expect(code).toBe(2);
    const { result } = await line('station');
    expect(result).toMatchObject({ number: 1, of: 1, isSet: false, shared: null });
  });

  it('the password of a shared database is kept nowhere in clear, and said nowhere', async () => {
    const url = files.path('url');
    writeFileSync(url, 'postgres://station:Canary-Shared-7@127.0.0.1:9/line?sslmode=disable\n');
    const set = await line('station', 'set', '--shared-file', url);
    const tested = await line('station', 'test', '--shared-file', url);
    expect(set.result).toMatchObject({ shared: 'postgres://station@127.0.0.1:9/line?sslmode=disable' });
    expect(tested).toMatchObject({ code: 1, result: { code: 'CC-731' } });
    expect(readFileSync(`${folder}/concentrator.sqlite`, 'latin1')).not.toContain('Canary-Shared-7');
    for (const { stdout, stderr } of [set, tested]) expect(stdout + stderr).not.toContain('Canary-Shared-7');
  });
});
