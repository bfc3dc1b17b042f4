import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SerialNumber } from '../../../shared/domain/index.ts';
import { errorText } from '../../../shared/messages/index.ts';
import type { ConcentratorError } from '../../../shared/errors/index.ts';
import { openLedger, type Ledger } from '../ledger/index.ts';
import { openStore, type Store } from '../store/index.ts';
import { program, type Program } from '../store/testing/run-child.ts';
import { ending, start } from '../store/testing/store.ts';
import { openSharedStore, parseSharedUrl, sharedUrl, testSharedStore, type SharedStore } from './index.ts';
import type { SharedTarget } from './contract.ts';
import { networkTo, type Network } from './testing/network.ts';
import { hasPostgres, PASSWORD, startPostgres, type Postgres } from './testing/postgres.ts';

const SN = (text: string): SerialNumber => text as SerialNumber;

describe('the URL of a shared database', () => {
  it.each([
    ['postgres://station@db.example.com/line', 'postgres://station@db.example.com:5432/line'],
    [
      'postgresql://station:se%2Fcret@10.0.0.7:6000/line?sslmode=disable',
      'postgres://station@10.0.0.7:6000/line?sslmode=disable',
    ],
    [
      'postgres://station@localhost/line?host=/run/pg',
      'postgres://station@localhost:5432/line?host=%2Frun%2Fpg&sslmode=disable',
    ],
  ])('is kept without its password: %s', (text, kept) => {
    const { target } = parseSharedUrl(text);
    expect(sharedUrl(target)).toBe(kept);
    expect(parseSharedUrl(kept).target).toEqual(target);
  });

  it('has its password apart', () => {
    expect(parseSharedUrl('postgres://a:se%2Fcret@h/d').password).toBe('se/cret');
  });

  it.each(['', 'mysql://a@h/d', 'postgres://h/d', 'postgres://a@h', 'postgres://a@h/d?sslmode=prefer', 'x'])(
    'is refused where it is none: %s',
    (text) => expect(() => parseSharedUrl(text)).toThrow('CC-601'),
  );
});

describe.skipIf(!hasPostgres)('a database that stations share', { timeout: 60_000 }, () => {
  let server: Postgres;
  let network: Network;
  let child: Program;
  let root: string;
  const open: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    server = await startPostgres(['fsync=off']);
    network = await networkTo(server.tcp.port);
    child = await program('../../shared-store/testing/child.ts');
  }, 60_000);
  afterAll(async () => {
    child.remove();
    await network.close();
    await server.stop();
  });

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'shared-'));
  });
  afterEach(async () => {
    network.setDown(false);
    for (const close of open.splice(0).reverse()) await close();
    await ask('drop schema if exists concentrator cascade');
    rmSync(root, { recursive: true, force: true });
  });

  const ask = (sql: string): ReturnType<Postgres['ask']> => server.ask(sql);

  async function station(
    name: string,
    target: SharedTarget = { ...server.tcp, port: network.port },
    folder = join(root, name),
  ): Promise<{ store: Store; shared: SharedStore; ledger: Ledger }> {
    const now = (): Date => new Date(2026, 10, 26, 12);
    const store = await openStore({ folder: join(folder, 'data'), now });
    open.push(() => store.close());
    const shared = await openSharedStore({ store, target, password: PASSWORD, station: name });
    open.push(() => shared.close());
    const ledger = await openLedger({
      ...{ store, source: shared.source, registry: shared.registry, journalFolder: join(folder, 'second') },
      station: { name, number: 1, of: 1 },
    });
    open.push(() => ledger.close());
    return { store, shared, ledger };
  }

  const allocate = (ledger: Ledger, count: number): Promise<string[]> =>
    Promise.all(Array.from({ length: count }, async () => (await ledger.allocate({ lotId: 'lot' })).sn));

  it('gives each its own ranges, over TCP and over the socket', async () => {
    const [a, b] = [await station('A'), await station('B', server.socket)];
    const all = [...(await allocate(a.ledger, 60)), ...(await allocate(b.ledger, 60))];
    expect(new Set(all).size).toBe(120);
    expect(await ask('select date, first from concentrator.sn_leases order by first')).toEqual(
      [0, 50, 100, 150].map((first) => ({ date: '20261126', first })),
    );
  });

  it('takes jobs, items and numbers of all stations into one record book', async () => {
    const [a, b] = [await station('A'), await station('B')];
    for (const { store, ledger } of [a, b]) {
      await allocate(ledger, 1);
      await store.jobs.record(start(), ending());
    }
    await a.shared.synchronize();
    await b.shared.synchronize();
    expect(await a.shared.countJobs()).toBe(2);
    expect(await b.shared.lookup('202611260000')).toMatchObject({ station: 'A', state: 'allocated' });
    await a.ledger.mark(SN('202611260000'), 'confirmed');
    await a.shared.synchronize();
    expect(await b.shared.lookup('202611260000')).toMatchObject({ state: 'confirmed' });
    expect(a.shared.status).toMatchObject({ waiting: 0, lastError: null });
  });

  it('hands in what was recorded before it was configured', async () => {
    const folder = join(root, 'A');
    const before = await openStore({ folder: join(folder, 'data') });
    await before.jobs.record(start(), ending());
    await before.close();
    const { shared } = await station('A');
    await shared.synchronize();
    expect(await shared.countJobs()).toBe(1);
  });

  it('without the network a station works on from its range, and hands in when it is back', async () => {
    const { shared, ledger } = await station('A');
    await allocate(ledger, 1);
    network.setDown(true);
    expect(await allocate(ledger, 49)).toHaveLength(49);
    await expect(allocate(ledger, 1)).rejects.toMatchObject({ code: 'CC-728' });
    await expect(shared.synchronize()).rejects.toMatchObject({ code: 'CC-731' });
    expect(shared.status.lastError).toMatchObject({ code: 'CC-731' });
    expect(shared.status.waiting).toBeGreaterThanOrEqual(49);
    network.setDown(false);
    expect(await allocate(ledger, 1)).toEqual(['202611260050']);
    await shared.synchronize();
    expect(await ask('select count(*)::int as count from concentrator.sn_ledger')).toEqual([{ count: 51 }]);
    expect(shared.status).toMatchObject({ waiting: 0, lastError: null });
  });

  it('an SN from elsewhere is the station’s that comes first, and the other is told whose it is', async () => {
    const [a, b] = [await station('A'), await station('B')];
    const sn = SN('202601010007');
    expect(await b.ledger.heldElsewhere([sn])).toEqual([]);
    await a.ledger.claim({ sn, lotId: 'lot of A', origin: 'csv' });
    const holder = { sn, station: 'A', lotName: 'lot of A' };
    expect(await b.ledger.heldElsewhere([SN('202601010008'), sn])).toEqual([holder]);
    const request = { sn, lotId: 'lot of B', origin: 'device' } as const;
    expect(await b.ledger.claim(request)).toEqual({ kind: 'otherStation', holder });
    expect(await b.ledger.lookup(sn)).toBeNull();
    expect(await b.ledger.claim({ ...request, takeOver: true })).toMatchObject({ kind: 'claimed' });
    await b.shared.synchronize();
    expect(await a.shared.lookup(sn)).toMatchObject({ station: 'B', lotId: 'lot of B' });
    expect(await b.ledger.conflicts()).toEqual([]);
  });

  it('two stations that claim one SN at the same moment are told apart', async () => {
    const stations = [await station('A'), await station('B')];
    const sns = Array.from({ length: 20 }, (_, index) => SN(`2026010101${String(index).padStart(2, '0')}`));
    for (const sn of sns) {
      const claimed = stations.map(({ ledger }) => ledger.claim({ sn, lotId: 'lot', origin: 'scanner' }));
      const kinds = (await Promise.all(claimed)).map(({ kind }) => kind).sort();
      expect(kinds).toEqual(['claimed', 'otherStation']);
    }
  });

  it('names an SN that two stations took while the network was gone', async () => {
    const [a, b] = [await station('A'), await station('B')];
    network.setDown(true);
    for (const { ledger } of [a, b])
      await ledger.claim({ sn: SN('202601010007'), lotId: `lot of ${ledger.station.name}`, origin: 'csv' });
    network.setDown(false);
    await a.shared.synchronize();
    await b.shared.synchronize();
    expect(await a.ledger.conflicts()).toEqual([]);
    expect(await b.ledger.conflicts()).toMatchObject([
      {
        sn: '202601010007',
        here: { station: 'B', lotId: 'lot of B' },
        there: { station: 'A', lotId: 'lot of A' },
      },
    ]);
    expect(await b.shared.lookup('202601010007')).toMatchObject({ station: 'A' });
  });

  it('never leases a range in which another station has an SN of a list', async () => {
    const [a, b] = [await station('A'), await station('B')];
    await a.ledger.claim({ sn: SN('202611260007'), lotId: 'lot', origin: 'csv' });
    await a.shared.synchronize();
    expect(await allocate(b.ledger, 1)).toEqual(['202611260050']);
  });

  it('refuses a second computer with the name of a station', async () => {
    const first = await station('A');
    await allocate(first.ledger, 1);
    const second = await station('A', server.tcp, join(root, 'copy'));
    await expect(allocate(second.ledger, 1)).rejects.toMatchObject({ code: 'CC-735' });
  });

  it('says what is wrong, and never the password', async () => {
    const wrong = await testSharedStore(server.tcp, 'not-the-password').catch((error: unknown) => error);
    expect(wrong).toMatchObject({ code: 'CC-732' });
    expect(
      JSON.stringify([
        (wrong as ConcentratorError).context,
        errorText('en', (wrong as ConcentratorError).serialize()),
      ]),
    ).not.toContain('not-the-password');
    await expect(testSharedStore({ ...server.tcp, database: 'none' }, PASSWORD)).rejects.toMatchObject({
      code: 'CC-732',
    });
    await expect(testSharedStore({ ...server.tcp, tls: 'verify' }, PASSWORD)).rejects.toMatchObject({
      code: 'CC-732',
    });
    network.setDown(true);
    await expect(testSharedStore({ ...server.tcp, port: network.port }, PASSWORD)).rejects.toMatchObject({
      code: 'CC-731',
    });
    await expect(testSharedStore({ ...server.tcp, host: 'no-such.invalid' }, PASSWORD)).rejects.toMatchObject(
      { code: 'CC-731' },
    );
    await testSharedStore(server.tcp, PASSWORD);
    await ask('update concentrator.form set version = 99');
    await expect(testSharedStore(server.tcp, PASSWORD)).rejects.toMatchObject({ code: 'CC-733' });
  });

  it('0 duplicates over 4 processes whose connections are cut at random', async () => {
    const perStation = Number(process.env['SHARED_ALLOCATIONS'] ?? '320') / 4;
    const passwordFile = join(root, 'password');
    writeFileSync(passwordFile, PASSWORD);
    const url = sharedUrl({ ...server.tcp, port: network.port });
    const started = performance.now();
    const stations = ['A', 'B', 'C', 'D'].map((name) =>
      child.run([
        join(root, name),
        name,
        url,
        passwordFile,
        String(perStation),
        '20261126',
        '20261127',
        '20261128',
        '20261129',
      ]),
    );
    let cuts = 0;
    let timer: NodeJS.Timeout | undefined;
    const cutSoon = (): void => {
      timer = setTimeout(() => {
        cuts += network.cut();
        cutSoon();
      }, Math.random() * 600);
    };
    cutSoon();
    const codes = await Promise.all(stations.map(({ ended }) => ended));
    clearTimeout(timer);
    const lines = stations.flatMap((one) => one.lines());
    const sns = lines.filter((line) => line.startsWith('sn ')).map((line) => line.slice(3));
    const seconds = Math.round((performance.now() - started) / 1000);
    const [there] = await ask(
      'select count(*)::int as count, count(distinct ledger_id)::int as stations from concentrator.sn_ledger',
    );
    const alone = lines.filter((line) => line === 'alone').length;
    if (process.env['SHARED_ALLOCATIONS'] !== undefined)
      console.log(
        JSON.stringify({
          allocated: sns.length,
          distinct: new Set(sns).size,
          cuts,
          alone,
          shared: there,
          seconds,
        }),
      );
    expect(codes).toEqual([0, 0, 0, 0]);
    expect(sns).toHaveLength(perStation * 4);
    expect(new Set(sns).size).toBe(sns.length);
    expect(cuts).toBeGreaterThan(0);
    expect(lines.filter((line) => line.startsWith('conflicts'))).toEqual(Array(4).fill('conflicts 0'));
    expect(there).toEqual({ count: sns.length, stations: 4 });
  }, 3_600_000);
});
