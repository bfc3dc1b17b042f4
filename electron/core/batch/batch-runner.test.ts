import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseConfig, parseSerialNumber, type SerialNumber } from '../../../shared/domain/index.ts';
import { DeviceKinds } from '../session/index.ts';
import { hasEnded, TestLine } from './testing.ts';

let line: TestLine;
beforeEach(async () => {
  line = await TestLine.open();
});
afterEach(async () => {
  await line.close();
  expect(line.bugs).toEqual([]);
});

const sn = (text: string): SerialNumber => {
  const parsed = parseSerialNumber(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
const ONE = sn('202005010001');
const TWO = sn('202005010002');

describe('a batch', () => {
  it('writes each device that answers, and keeps a record of each', async () => {
    const lot = await line.lot();
    const paths = ['/a', '/b', '/c', '/d'];
    const devices = paths.map((path, index) =>
      line.plug(path, { config: { sn: `20200501000${index + 1}` } }),
    );
    line.start(lot, paths);
    for (const path of paths) await line.until(path, hasEnded('pass'));
    expect(devices.map((device) => device.config.server.host)).toEqual(paths.map(() => 'new.example.com'));
    const jobs = await line.store.jobs.list({ limit: 10, lotId: lot.id });
    expect(jobs.map(({ outcome, place }) => [outcome, place.station])).toEqual(
      paths.map(() => ['pass', 'A']),
    );
    expect((await line.ledger.lookup(ONE))?.state).toBe('written');
  });

  it('goes on where a slot fails, and tries again when told', async () => {
    const lot = await line.lot();
    line.plug('/a', { config: { sn: ONE }, faults: { errorNotKept: ['server'] } });
    line.plug('/b', { config: { sn: TWO } });
    const runner = line.start(lot, ['/a', '/b']);
    const failed = await line.until('/a', hasEnded('fail'));
    expect(failed.state).toMatchObject({ item: 'server', error: { name: 'rejectedByDevice' }, attempt: 1 });
    await line.until('/b', hasEnded('pass'));
    expect(runner.retryFailed()).toBe(1);
    await line.until('/a', ({ state }) => state.kind === 'ended' && state.attempt === 2);
  });

  it('knows a device that is done in this lot by its SN, and does not touch it', async () => {
    const lot = await line.lot();
    const device = line.plug('/a', { config: { sn: ONE } });
    line.start(lot, ['/a']);
    await line.until('/a', hasEnded('pass'));
    const sets = (): number => device.receivedLines.filter(({ text }) => text.startsWith('set')).length;
    const before = sets();
    line.runner?.start('/a');
    await line.until('/a', hasEnded('done'));
    expect(sets()).toBe(before);
  });

  it('asks the lead about a device of another lot', async () => {
    const other = await line.lot({ name: 'Other' });
    await line.ledger.claim({ sn: ONE, lotId: other.id, origin: 'device' });
    const lot = await line.lot();
    const device = line.plug('/a', { config: { sn: ONE } });
    const runner = line.start(lot, ['/a']);
    const asking = await line.until('/a', ({ state }) => state.kind === 'askLead');
    expect(asking.state).toMatchObject({ sn: ONE, lotName: 'Other' });
    expect(device.receivedLines.some(({ text }) => text.startsWith('set'))).toBe(false);
    runner.leadAgreed('/a');
    await line.until('/a', hasEnded('pass'));
    expect((await line.ledger.lookup(ONE))?.lotId).toBe(lot.id);
  });

  it('asks the lead about a device whose SN another station has', async () => {
    const holder = { sn: ONE, station: 'Line 3', lotName: 'Spring' };
    line.registry = {
      heldElsewhere: (sns) => Promise.resolve(sns.includes(ONE) ? [holder] : []),
      claim: ({ takeOver }) => Promise.resolve(takeOver === true ? null : holder),
    };
    await line.ledger.close();
    await line.store.close();
    await line.reopen();
    const lot = await line.lot();
    const device = line.plug('/a', { config: { sn: ONE } });
    const runner = line.start(lot, ['/a']);
    const asking = await line.until('/a', ({ state }) => state.kind === 'askLead');
    expect(asking.state).toMatchObject({ sn: ONE, lotName: 'Spring (Line 3)' });
    expect(device.receivedLines.some(({ text }) => text.startsWith('set'))).toBe(false);
    runner.leadAgreed('/a');
    await line.until('/a', hasEnded('pass'));
  });

  it.each(['quoted', 'json', 'label-equals'] as const)(
    'writes many devices that speak %s, one after another',
    async (dialect) => {
      const kinds = new DeviceKinds();
      const parsed = parseConfig({
        server: { host: 'new.example.com', port: 8883 },
        ntp: { host: 'ntp4.example.com', port: 65095, timezone: -2 },
      });
      if (!parsed.ok) throw new Error('refused');
      const lot = await line.lot({ template: parsed.value });
      for (let number = 1; number <= 4; number += 1) {
        line.plug('/a', { dialect, config: { sn: sn(`20260401000${number}`) } });
        await line.start(lot, ['/a'], { isOnce: true, kinds }).run();
      }
      expect(line.entries.map(({ outcome }) => outcome)).toEqual(['pass', 'pass', 'pass', 'pass']);
    },
  );

  it('gives an SN of the ledger to a device without one', async () => {
    const lot = await line.lot({ snSource: 'ledger', snDate: '20260301' });
    const device = line.plug('/a', { config: { sn: '' } });
    line.start(lot, ['/a']);
    const { state } = await line.until('/a', hasEnded());
    expect(state).toMatchObject({ outcome: 'pass', sn: '202603010000' });
    expect(device.config.sn).toBe('202603010000');
  });

  it('gives the rows of a file in their order, and says when they are used up', async () => {
    const lot = await line.lot({ snSource: 'csv' }, [{ sn: sn('202603020001') }]);
    line.plug('/a', { config: { sn: '' } });
    line.start(lot, ['/a', '/b']);
    await line.until('/a', hasEnded('pass'));
    line.plug('/b', { config: { sn: '' } });
    const { state } = await line.until('/b', hasEnded());
    expect(state).toMatchObject({ outcome: 'refused', error: { name: 'fileUsedUp' } });
  });

  it('waits for a scan, and gives it to the device that has waited longest', async () => {
    const lot = await line.lot({ snSource: 'scanner' });
    line.plug('/a', { config: { sn: '' } });
    const runner = line.start(lot, ['/a']);
    await line.until('/a', ({ state }) => state.kind === 'askScan');
    expect(await runner.scan(sn('202603030001'))).toEqual({ kind: 'given', slot: '1' });
    expect((await line.until('/a', hasEnded('pass'))).state).toMatchObject({ sn: '202603030001' });
    expect(await runner.scan(sn('202603030001'))).toMatchObject({ kind: 'refused' });
  });

  it('two devices with one SN: neither is written further', async () => {
    const lot = await line.lot();
    line.plug('/a', { config: { sn: ONE }, responseDelayMs: 60 });
    line.plug('/b', { config: { sn: ONE }, responseDelayMs: 60 });
    line.start(lot, ['/a', '/b'], { isOnce: true });
    const ended = await Promise.all(['/a', '/b'].map((path) => line.until(path, hasEnded())));
    expect(ended.map(({ state }) => state.kind === 'ended' && state.error?.name)).toEqual([
      'sameSnTwice',
      'sameSnTwice',
    ]);
  });

  it('pauses: nothing new begins until it goes on', async () => {
    const lot = await line.lot();
    const runner = line.start(lot, ['/a']);
    runner.pause();
    line.plug('/a', { config: { sn: ONE } });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(runner.views[0]?.state.kind).toBe('waiting');
    runner.resume();
    await line.until('/a', hasEnded('pass'));
  });

  it('ends by itself when the lot has all its devices', async () => {
    const lot = await line.lot({ quantity: 1 });
    line.plug('/a', { config: { sn: ONE } });
    const runner = line.start(lot, ['/a', '/b']);
    await runner.run();
    expect(runner.phase).toBe('stopped');
  });
});
