import { describe, expect, it } from 'vitest';
import { generateIdentity, openText } from '../handover/index.ts';
import { openStore, type Store } from './index.ts';
import { CANARY, ending, inFolder, secret, start, testVault, wanted } from './testing/store.ts';

async function withStore<T>(use: (store: Store, folder: string) => Promise<T>): Promise<T> {
  return inFolder(async (folder) => {
    const store = await openStore({ folder, vault: testVault() });
    try {
      return await use(store, folder);
    } finally {
      await store.close();
    }
  });
}

describe('a job', () => {
  it('has no outcome while it runs', () =>
    withStore(async (store) => {
      const id = await store.jobs.begin(start({ usb: { vendorId: '1a86', serialNumber: null } }));
      expect(await store.jobs.get(id)).toMatchObject({
        ...{ id, source: 'app', kind: 'apply', outcome: null, finishedAt: null, items: [], isDamaged: false },
        usb: { vendorId: '1a86', serialNumber: null },
        wanted: { sn: '202005010001', topicRoot: 'plant7/devs', ntp: null, hasPassword: true },
      });
    }));

  it('holds all that its ending told', () =>
    withStore(async (store) => {
      const id = await store.jobs.begin(
        start({ profile: { id: 'p1', name: 'Plant 7' }, operator: 'Li', startedAt: new Date(1000) }),
      );
      const difference = { wantedLength: 11, actualLength: 8, firstDifference: 9 };
      await store.jobs.finish(
        id,
        ending({
          ...{ outcome: 'fail', formerSn: '202005010009', finishedAt: new Date(2000) },
          error: { name: 'portInUse', code: 'CC-203', context: { path: 'COM5' } },
          items: [
            {
              item: 'sn',
              outcome: 'verified',
              written: 'yes',
              wanted: '202005010001',
              actual: '202005010001',
            },
            { item: 'password', outcome: 'mismatch', written: 'yes', passwordDifference: difference },
          ],
        }),
      );
      expect(await store.jobs.get(id)).toMatchObject({
        ...{ startedAt: '1970-01-01T00:00:01.000Z', finishedAt: '1970-01-01T00:00:02.000Z' },
        ...{ outcome: 'fail', sn: '202005010001', formerSn: '202005010009', operator: 'Li' },
        ...{ baudRate: 115200, framing: '8N1', profile: { id: 'p1', name: 'Plant 7' } },
        error: { name: 'portInUse', code: 'CC-203', context: { path: 'COM5' } },
        traffic: { durationMs: 89.3, bytesSent: 206, bytesReceived: 189, commandsSent: 11 },
        items: [
          { item: 'sn', outcome: 'verified', written: 'yes', wanted: '202005010001', actual: '202005010001' },
          { item: 'password', outcome: 'mismatch', written: 'yes', passwordDifference: difference },
        ],
      });
    }));

  it('can be recorded as a whole, with its confirmation and its transcript', () =>
    withStore(async (store) => {
      const transcript = {
        header: { createdAt: '2026-01-01T00:00:00.000Z', baudRate: 9600, framing: '8N1' },
        entries: [{ type: 'bytes', atMs: 0.4, direction: 'out', hex: '0a', text: '\\n' } as const],
      };
      const confirmation = { outcome: 'online', topic: 'a/1/fromdev', payloadText: '{}' } as const;
      const id = await store.jobs.record(start({ kind: 'commission' }), ending(), {
        confirmation,
        transcript,
      });
      expect(await store.jobs.get(id)).toMatchObject({
        ...{ outcome: 'pass', confirmation: 'online' },
        confirmations: [{ outcome: 'online', topic: 'a/1/fromdev', payloadText: '{}', cause: null }],
      });
      expect(await store.transcripts.get(id)).toEqual(transcript);
    }));

  it('may be confirmed more than once; the latest counts', () =>
    withStore(async (store) => {
      const id = await store.jobs.record(start(), ending());
      await store.jobs.addConfirmation(id, { outcome: 'skipped' });
      await store.jobs.addConfirmation(id, { outcome: 'failed', cause: 'silent' });
      await store.jobs.addConfirmation(id, {
        ...{ outcome: 'online', receivedAt: new Date(5000), waitedMs: 41, by: 'payload' },
        broker: { host: '10.0.0.1', port: 8883 },
      });
      const record = await store.jobs.get(id);
      expect(record?.confirmations.map(({ outcome, cause }) => [outcome, cause])).toEqual([
        ['skipped', null],
        ['failed', 'silent'],
        ['online', null],
      ]);
      expect(record).toMatchObject({ confirmation: 'online' });
    }));

  it('that is not there is null', () =>
    withStore(async (store) => {
      expect(await store.jobs.get('nothing')).toBeNull();
      expect(await store.transcripts.get('nothing')).toBeNull();
    }));
});

describe('the list of jobs', () => {
  const filled = async (store: Store): Promise<string[]> => {
    const ids: string[] = [];
    for (let index = 0; index < 7; index += 1) {
      const sn = `20200501000${index}`;
      // Two at the same moment.
      const startedAt = new Date(1000 * Math.floor(index / 2));
      const profileName = index === 3 ? '100% Süd_1' : 'Plant';
      ids.push(
        await store.jobs.record(
          start({ startedAt, portPath: `COM${index}`, profile: { id: 'p', name: profileName } }),
          ending({ sn }),
        ),
      );
    }
    return ids;
  };

  it('is paged without a gap, the latest first', () =>
    withStore(async (store) => {
      const ids = await filled(store);
      const seen: string[] = [];
      const times: string[] = [];
      for (let before = null; ;) {
        const page = await store.jobs.list({ limit: 2, before });
        seen.push(...page.map((job) => job.id));
        times.push(...page.map((job) => job.startedAt));
        const last = page.at(-1);
        if (last === undefined) break;
        before = last as never;
      }
      expect([...seen].sort()).toEqual([...ids].sort());
      expect(times).toEqual([...times].sort().reverse());
    }));

  it.each([
    ['202005010004', 1],
    ['com3', 1],
    ['plant', 6],
    ['100%', 1],
    ['%', 1],
    ['_', 1],
    ["' or 1=1 --", 0],
    ['  ', 7],
  ])('finds %s %d times', (text, count) =>
    withStore(async (store) => {
      await filled(store);
      expect(await store.jobs.list({ limit: 50, text })).toHaveLength(count);
    }),
  );
});

describe('the password of a job', () => {
  it('is in the keychain where there is no key', () =>
    withStore(async (store) => {
      const id = await store.jobs.begin(start());
      const found = await store.jobs.password(id);
      expect(found.kind === 'revealed' && found.password.reveal()).toBe(CANARY);
      expect((await store.jobs.get(id))?.password).toEqual({
        ...{ isSealed: false, isInKeychain: true, known: null, knownAt: null },
      });
    }));

  it('is sealed to the key of the site, where there is no keychain', () =>
    inFolder(async (folder) => {
      const { identity, recipient } = await generateIdentity();
      const store = await openStore({ folder });
      const id = await store.jobs.begin(start({ handoverKey: recipient }));
      const found = await store.jobs.password(id);
      expect(found.kind === 'sealed' && (await openText(found.armored, { identity }))).toBe(CANARY);
      await store.close();
    }));

  it('is not kept where there is neither, and the record says so', () =>
    inFolder(async (folder) => {
      const store = await openStore({ folder });
      const id = await store.jobs.begin(start());
      expect(await store.jobs.password(id)).toEqual({ kind: 'notKept' });
      expect((await store.jobs.get(id))?.password).toMatchObject({ isSealed: false, isInKeychain: false });
      await store.close();
    }));

  it('is not there to read without the keychain it was given to', () =>
    inFolder(async (folder) => {
      const first = await openStore({ folder, vault: testVault() });
      const id = await first.jobs.begin(start());
      await first.close();
      for (const more of [{}, { vault: testVault(0x11) }]) {
        const store = await openStore({ folder, ...more });
        expect(await store.jobs.password(id)).toEqual({ kind: 'vaultUnavailable' });
        await store.close();
      }
    }));

  it('is warned of until somebody knows it', () =>
    withStore(async (store) => {
      const id = await store.jobs.record(start(), ending());
      await store.jobs.record(start({ wanted: wanted({ password: null }) }), ending());
      expect((await store.jobs.listUnknownPasswords()).map((job) => job.id)).toEqual([id]);
      await store.jobs.markPasswordKnown(id, 'handedOver');
      expect(await store.jobs.listUnknownPasswords()).toEqual([]);
      expect((await store.jobs.get(id))?.password?.known).toBe('handedOver');
    }));

  it('is masked in every text that is kept', () =>
    withStore(async (store) => {
      const id = await store.jobs.begin(start());
      const context = { reply: `user ${CANARY}`, path: 'held-Old-1' };
      await store.jobs.finish(
        id,
        ending({
          error: { name: 'rejectedByDevice', code: 'CC-402', context },
          items: [{ item: 'topicRoot', outcome: 'mismatch', written: 'yes', wanted: 'a', actual: CANARY }],
          secrets: [secret('held-Old-1')],
        }),
      );
      await store.jobs.addConfirmation(id, { outcome: 'online', payloadText: `{"pw":"${CANARY}"}` });
      const text = JSON.stringify(await store.jobs.get(id));
      expect(text).not.toContain(CANARY);
      expect(text).not.toContain('held-Old-1');
      expect(text).toContain('******');
    }));

  it('is masked before a long payload is cut', () =>
    withStore(async (store) => {
      const id = await store.jobs.record(start(), ending());
      const payloadText = 'x'.repeat(64 * 1024 - 5) + CANARY + 'y'.repeat(100);
      await store.jobs.addConfirmation(id, { outcome: 'online', payloadText });
      const kept = (await store.jobs.get(id))?.confirmations[0]?.payloadText ?? '';
      expect(kept).toHaveLength(64 * 1024);
      expect(kept.endsWith('x*****')).toBe(true);
    }));
});
