import { describe, expect, it } from 'vitest';
import type { SerialNumber } from '../../../shared/domain/index.ts';
import { inFolder } from '../store/testing/store.ts';
import { allocate, openLine, type Line } from './testing/line.ts';

const SN = (text: string): SerialNumber => text as SerialNumber;

async function onLine(use: (line: Line, folder: string) => Promise<void>): Promise<void> {
  await inFolder(async (folder) => {
    const line = await openLine(folder);
    try {
      await use(line, folder);
    } finally {
      await line.close();
    }
  });
}

describe('allocating', () => {
  it('hands out the numbers of the day in order, from 0000', () =>
    onLine(async ({ ledger }) => {
      expect(await allocate(ledger, 3)).toEqual(['202611260000', '202611260001', '202611260002']);
      expect(await ledger.lookup(SN('202611260001'))).toMatchObject({
        ...{ lotId: 'lot', state: 'allocated', origin: 'ledger', station: 'Station 1' },
      });
    }));

  it('goes on where it was after an end in order', () =>
    inFolder(async (folder) => {
      const first = await openLine(folder);
      await allocate(first.ledger, 60);
      await first.close();
      const second = await openLine(folder);
      expect(second.ledger.trouble).toBeNull();
      expect(await allocate(second.ledger, 1)).toEqual(['202611260060']);
      expect(second.notices).toEqual([]);
      await second.close();
    }));

  it('takes the date that a lot has of its own', () =>
    onLine(async ({ ledger }) => {
      expect(await allocate(ledger, 1, '20270101')).toEqual(['202701010000']);
      expect(await allocate(ledger, 1)).toEqual(['202611260000']);
      await expect(ledger.allocate({ lotId: 'lot', date: '20270230' })).rejects.toMatchObject({
        code: 'CC-601',
      });
    }));

  it('burns what was handed out and never came to a device, at the next start', () =>
    inFolder(async (folder) => {
      const first = await openLine(folder);
      const [one, two] = await allocate(first.ledger, 2);
      await first.ledger.mark(SN(one ?? ''), 'written', { jobId: 'job' });
      await first.close();
      const second = await openLine(folder);
      expect(await second.ledger.lookup(SN(one ?? ''))).toMatchObject({ state: 'written', jobId: 'job' });
      expect(await second.ledger.lookup(SN(two ?? ''))).toMatchObject({ state: 'burned' });
      await second.close();
    }));
});

describe('claiming', () => {
  it('makes an SN from elsewhere a lot’s, and passes it over when its turn comes', () =>
    onLine(async ({ ledger }) => {
      const sn = SN('202611260001');
      expect(await ledger.claim({ sn, lotId: 'lot', origin: 'csv' })).toMatchObject({ kind: 'claimed' });
      expect(await allocate(ledger, 2)).toEqual(['202611260000', '202611260002']);
    }));

  it('knows an SN of this lot, and refuses one of another until somebody agrees', () =>
    onLine(async ({ ledger }) => {
      const sn = SN('202005010001');
      await ledger.claim({ sn, lotId: 'a', origin: 'scanner' });
      expect(await ledger.claim({ sn, lotId: 'a', origin: 'device' })).toMatchObject({ kind: 'known' });
      expect(await ledger.claim({ sn, lotId: 'b', origin: 'device' })).toMatchObject({
        kind: 'otherLot',
        entry: { lotId: 'a' },
      });
      expect((await ledger.lookup(sn))?.lotId).toBe('a');
      const agreed = await ledger.claim({ sn, lotId: 'b', origin: 'device', takeOver: true });
      expect(agreed).toMatchObject({ kind: 'claimed', entry: { lotId: 'b' } });
    }));

  it('gives an SN to one of two lots that claim it in the same moment', () =>
    onLine(async ({ ledger }) => {
      const sn = SN('202005010001');
      const results = await Promise.all(
        ['a', 'b'].map((lotId) => ledger.claim({ sn, lotId, origin: 'csv' })),
      );
      expect(results.map(({ kind }) => kind)).toEqual(['claimed', 'otherLot']);
    }));

  it('brings a burned number back only for the device that has it', () =>
    inFolder(async (folder) => {
      const first = await openLine(folder);
      const [sn] = await allocate(first.ledger, 1);
      await first.close();
      const second = await openLine(folder);
      const claim = { sn: SN(sn ?? ''), lotId: 'lot' };
      expect(await second.ledger.claim({ ...claim, origin: 'scanner' })).toMatchObject({
        kind: 'known',
        entry: { state: 'burned' },
      });
      expect(await second.ledger.claim({ ...claim, origin: 'device' })).toMatchObject({
        kind: 'known',
        entry: { state: 'allocated' },
      });
      await second.close();
    }));
});

describe('an entry', () => {
  it('goes from allocated to confirmed, and can be tried again', () =>
    onLine(async ({ ledger }) => {
      const [sn = SN('')] = await allocate(ledger, 1);
      for (const state of ['failed', 'written', 'confirmed'] as const)
        expect(await ledger.mark(sn, state)).toMatchObject({ state });
      await expect(ledger.mark(sn, 'burned')).rejects.toThrow('cannot be burned');
      await expect(ledger.mark(SN('209901010000'), 'written')).rejects.toMatchObject({ code: 'CC-634' });
      expect(await ledger.counts('lot')).toEqual({
        ...{ allocated: 0, written: 0, confirmed: 1, failed: 0, burned: 0 },
      });
    }));

  it('is listed by lot, state and date', () =>
    onLine(async ({ ledger }) => {
      await allocate(ledger, 3);
      await allocate(ledger, 2, '20270101');
      expect(await ledger.list({ limit: 10, date: '20261126' })).toHaveLength(3);
      expect(await ledger.list({ limit: 10, lotId: 'other' })).toHaveLength(0);
      expect(await ledger.list({ limit: 2, after: SN('202611260001') })).toMatchObject([
        { sn: '202611260002' },
        { sn: '202701010000' },
      ]);
      expect(await ledger.days()).toEqual([
        { date: '20270101', highWater: 1, leased: 48 },
        { date: '20261126', highWater: 2, leased: 47 },
      ]);
    }));
});
