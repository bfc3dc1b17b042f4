import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MqttPassword } from '../../../shared/domain/index.ts';
import { sharedUrl } from '../shared-store/index.ts';
import { hasPostgres, PASSWORD, startPostgres, type Postgres } from '../shared-store/testing/postgres.ts';
import { openStore, type Store, type Vault } from '../store/index.ts';
import { ending, start } from '../store/testing/store.ts';
import { describeStation, openStation, changeStation, type OpenStation } from './index.ts';

const NOW = (): Date => new Date(2026, 10, 26, 12);
const DATE = '20261126';
/** Turns every bit around, so that nothing of the text is left. */
const VAULT: Vault = {
  isAvailable: true,
  encrypt: (text) => Buffer.from(text).map((byte) => byte ^ 0xff),
  decrypt: (bytes) => Buffer.from(bytes.map((byte) => byte ^ 0xff)).toString(),
};

let root: string;
const open: (() => Promise<void>)[] = [];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'station-'));
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
  rmSync(root, { recursive: true, force: true });
});

async function storeOf(name: string, vault?: Vault): Promise<Store> {
  const folder = join(root, name, 'data');
  const store = await openStore({ folder, now: NOW, ...(vault === undefined ? {} : { vault }) });
  open.push(() => store.close());
  return store;
}

async function opened(store: Store): Promise<OpenStation> {
  const station = await openStation({ store, journalFolder: join(store.folder, '..', 'second') });
  open.push(() => station.close());
  return station;
}

/** Opens it for as long as it takes. */
async function numbers(store: Store, count: number, date = DATE): Promise<string[]> {
  const { ledger, close } = await openStation({ store, journalFolder: join(store.folder, '..', 'second') });
  try {
    const given = Array.from({ length: count }, () => ledger.allocate({ lotId: 'lot', date }));
    return (await Promise.all(given)).map(({ sn }) => sn);
  } finally {
    await close();
  }
}

describe('a station', () => {
  it('is the only one until a person says otherwise, and is told so', async () => {
    const store = await storeOf('A');
    expect(await describeStation(store)).toMatchObject({ station: { number: 1, of: 1 }, isSet: false });
    await changeStation(store, { name: ' Line 3 ', number: 2, of: 4, sharedUrl: null });
    expect(await describeStation(store)).toEqual({
      ...{ station: { name: 'Line 3', number: 2, of: 4 }, name: 'Line 3', sharedUrl: null, isSet: true },
    });
  });

  it.each([
    { number: 0, of: 1 },
    { number: 3, of: 2 },
    { number: 1.5, of: 2 },
    { number: 1, of: 201 },
    { number: 1, of: 1, sharedUrl: 'mysql://a@h/d' },
    { number: 1, of: 1, name: 'x'.repeat(41) },
  ])('%j is refused, and what was set stays', async (change) => {
    const store = await storeOf('A');
    await changeStation(store, { name: 'A', number: 1, of: 2, sharedUrl: null });
    const bad = changeStation(store, { name: 'B', sharedUrl: null, ...change });
    await expect(bad).rejects.toMatchObject({ errorName: expect.stringMatching(/badStation|badArgument/) });
    expect((await describeStation(store)).station).toEqual({ name: 'A', number: 1, of: 2 });
  });

  it('whose share was changed uses no number of the old share, which is another station’s now', async () => {
    const store = await storeOf('A');
    expect(await numbers(store, 1)).toEqual([`${DATE}0000`]);
    await changeStation(store, { name: 'A', number: 2, of: 2, sharedUrl: null });
    await expect(numbers(store, 1)).rejects.toMatchObject({ errorName: 'stationChanged' });
  });
});

describe.skipIf(!hasPostgres)('stations with a shared database', { timeout: 60_000 }, () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres(['fsync=off']);
  }, 60_000);
  afterAll(() => server.stop());

  async function joined(name: string): Promise<Store> {
    const store = await storeOf(name, VAULT);
    await share(store, name);
    return store;
  }
  async function share(store: Store, name: string): Promise<void> {
    const kept = await changeStation(store, {
      ...{ name, number: 1, of: 1, sharedUrl: sharedUrl(server.tcp) },
      sharedPassword: MqttPassword.fromDevice(PASSWORD),
    });
    expect(kept).toEqual({ kind: 'kept' });
  }

  it('hand out no number twice, find the password in the keychain, and share the record book', async () => {
    const [a, b] = [await joined('A'), await joined('B')];
    const all = [...(await numbers(a, 60)), ...(await numbers(b, 60))];
    expect(new Set(all).size).toBe(120);
    await a.jobs.record(start(), ending());
    const { shared } = await opened(a);
    await shared?.synchronize();
    expect(await shared?.countJobs()).toBe(1);
    const bytes = readdirSync(a.folder).map((file) => readFileSync(join(a.folder, file), 'latin1'));
    expect(bytes.join()).not.toContain(PASSWORD);
  });

  it('make known what they handed out alone before, and do not go on with what is left of it', async () => {
    const [c, d] = [await storeOf('C', VAULT), await storeOf('D', VAULT)];
    const date = '20260202';
    const alone = await numbers(c, 1, date);
    await share(c, 'C');
    const { shared, close } = await openStation({ store: c, journalFolder: join(c.folder, '..', 'second') });
    await shared?.synchronize();
    await close();
    await share(d, 'D');
    const all = [...alone, ...(await numbers(d, 60, date)), ...(await numbers(c, 60, date))];
    expect(new Set(all).size).toBe(121);
  });

  it('that both handed out the same numbers alone are refused for that date, once it is known', async () => {
    const [f, g] = [await storeOf('F', VAULT), await storeOf('G', VAULT)];
    const date = '20260101';
    for (const store of [f, g]) expect(await numbers(store, 1, date)).toEqual([`${date}0000`]);
    for (const [store, name] of [
      [f, 'F'],
      [g, 'G'],
    ] as const)
      await share(store, name);
    expect(await numbers(f, 1, date)).toEqual([`${date}0050`]);
    await expect(numbers(g, 1, date)).rejects.toMatchObject({ errorName: 'stationChanged' });
  });

  it('that leave the database hand nothing in any more', async () => {
    const store = await joined('E');
    await numbers(store, 1);
    await changeStation(store, { name: 'E', number: 1, of: 1, sharedUrl: null });
    expect((await opened(store)).shared).toBeNull();
    expect(await store.station.sharedPassword()).toEqual({ kind: 'none' });
  });
});
