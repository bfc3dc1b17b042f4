import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSupportFile } from '../../electron/core/reports/index.ts';
import { ITEM_NAMES } from '../../shared/domain/index.ts';
import { openStore } from '../../electron/core/store/index.ts';
import { withDevice } from './device.ts';
import { temporaryFiles } from './files.ts';
import { run, start } from './program.ts';

const PASSWORD = 'Canary-0501';
const SN = '202005010001';
const files = temporaryFiles();
let folder = '';
let env: NodeJS.ProcessEnv = {};

beforeAll(() => {
  folder = files.folder;
  env = { CONCENTRATOR_DATA: join(folder, 'data') };
});

afterAll(() => files.remove());

const file = (name: string, content?: unknown): string => {
  const path = join(folder, name);
  if (content !== undefined)
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

const device = { config: { sn: SN, password: PASSWORD, topicRoot: 'smart/devs' } };

describe('read --compare', () => {
  it.each([
    ['a config that the device holds: exit code 0', { topicRoot: 'smart/devs', password: PASSWORD }, 0, 0],
    ['a config that differs: exit code 1', { topicRoot: 'smart/dev', password: PASSWORD }, 1, 1],
    ['a config with another password: exit code 1', { password: `${PASSWORD}x` }, 1, 1],
  ])('with %s', (_what, config, code, differs) =>
    withDevice(device, async ({ path }) => {
      const args = ['read', '--port', path, '--compare', file('config.json', config), '--json'];
      const ended = await run(args, { env });
      expect(ended.code).toBe(code);
      expect(ended.result).toMatchObject({ comparison: { kind: 'file', differs } });
      expect(ended.stdout).not.toContain(PASSWORD);
    }),
  );

  it('with what read --json printed, with a site profile by its name, and for people', () =>
    withDevice(device, async ({ path }) => {
      const before = await run(['read', '--port', path, '--json', '--show-secrets'], { env });
      const printed = file('read.jsonl', before.stdout);
      const same = await run(['read', '--port', path, '--compare', printed, '--json'], { env });
      expect([same.code, same.result['comparison']]).toMatchObject([0, { differs: 0 }]);
      const store = await openStore({ folder: join(folder, 'data') });
      await store.profiles.save({
        ...{ name: 'Riverside', server: { host: 'mqtt.riverside.example', port: 8883 }, broker: null },
        ...{ caPem: null, managementUser: null, topicRoot: 'smart/devs' as never, ntp: null, notes: '' },
        ...{ handoverKey: null, isLocked: false },
      });
      await store.close();
      const text = await run(['read', '--port', path, '--compare', 'riverside'], { env });
      expect(text.code).toBe(1);
      expect(text.stdout).toMatch(
        /Compared with Riverside: 1 differ[^]*Server .*should be mqtt\.riverside\.example:8883/,
      );
    }));

  it('with something else is bad input, and nothing is sent', () =>
    withDevice(device, async ({ path, heard }) => {
      for (const name of ['no-such-site', file('note.txt', 'hello')]) {
        const ended = await run(['read', '--port', path, '--compare', name, '--json'], { env });
        expect([ended.code, ended.result['code']]).toEqual([2, 'CC-643']);
      }
      expect(heard()).toEqual([]);
    }));
});

describe('support-file', () => {
  it('reads a device into one file without its password, and simulate plays it', () =>
    withDevice(device, async ({ path }) => {
      const out = file('device.ccsupport');
      const made = await run(['support-file', '--port', path, '--out', out, '--json'], { env });
      expect([made.code, made.result]).toMatchObject([0, { path: out }]);
      const bytes = readFileSync(out);
      expect(bytes.includes(PASSWORD)).toBe(false);
      const { body } = await openSupportFile(bytes, out);
      expect(body.device?.items).toMatchObject({ sn: { text: SN }, password: { state: 'secret' } });
      const link = join(folder, 'played');
      const played = start(['simulate', '--pty', link, '--transcript', out]);
      try {
        await played.said(/played/);
        const read = await run(['read', '--port', link, '--json', '--no-record'], { env });
        expect(read.result['config']).toMatchObject({ sn: SN, topicRoot: 'smart/devs' });
      } finally {
        played.child.kill('SIGINT');
        await played.ended;
      }
    }));

  it('of a device that says nothing tells that it did not', () =>
    withDevice({ ...device, faults: { silentOn: ITEM_NAMES } }, async ({ path }) => {
      const out = file('silent.ccsupport');
      const args = ['support-file', '--port', path, '--baud', '115200', '--out', out, '--json'];
      const made = await run(args, { env });
      expect([made.code, made.result['code']]).toEqual([4, 'CC-301']);
      expect((await openSupportFile(readFileSync(out), out)).body.device?.items.sn.state).toBe('noReply');
    }));

  it('wants a port or a record', async () => {
    const ended = await run(['support-file', '--out', file('x'), '--json'], { env });
    expect([ended.code, existsSync(file('x'))]).toEqual([2, false]);
  });
});

describe('records and report', () => {
  it('list, search, export, and report on one', () =>
    withDevice(device, async ({ path }) => {
      const config = file('apply.json', { topicRoot: 'plant7/devs' });
      await run(['apply', '--port', path, '--config', config], { env });
      const all = await run(['records', '--json'], { env });
      expect(all.lines.slice(0, -1).map((line) => line['type'])).toContain('record');
      const found = await run(['records', 'search', SN, '--kind', 'apply', '--json'], { env });
      expect(found.result).toMatchObject({ command: 'records', count: 1, shown: 1 });
      expect((await run(['records', 'search', 'nowhere', '--json'], { env })).result['count']).toBe(0);
      const csv = file('records.csv');
      const exported = await run(['records', 'export', '--out', csv, '--json'], { env });
      const rows: Record<string, string>[] = parse(readFileSync(csv), { bom: true, columns: true });
      expect(rows).toHaveLength(exported.result['count'] as number);
      for (const format of ['html', 'json', 'csv']) {
        const out = file(`report.${format}`);
        const report = await run(['report', '--sn', SN, '--out', out, '--json'], { env });
        expect(report.result).toMatchObject({ format, sn: SN });
        expect(readFileSync(out, 'utf8')).toContain('plant7/devs');
        expect(readFileSync(out, 'utf8')).not.toContain(PASSWORD);
      }
    }));

  it.each([
    ['a PDF is the app’s to make', ['report', '--sn', SN, '--out', 'x.pdf'], 'CC-649'],
    ['a record that is not there', ['report', '--record', 'nobody', '--out', 'x.json'], 'CC-648'],
    ['neither record nor SN', ['report', '--out', 'x.json'], 'CC-601'],
    ['a day that is none', ['records', '--from', 'yesterday'], 'CC-601'],
    ['an outcome that is none', ['records', '--outcome', 'great'], 'CC-601'],
  ])('%s: bad input', async (_what, args, code) => {
    const ended = await run([...args, '--json'], { env });
    expect([ended.code, ended.result['code']]).toEqual([2, code]);
  });
});
