import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestBench, until, type TestBench } from './testing.ts';

let bench: TestBench;

beforeEach(async () => {
  bench = await openTestBench();
});

afterEach(async () => {
  await bench.close();
  expect(bench.bugs).toEqual([]);
});

async function connected(): Promise<void> {
  bench.workbench.connectDemo();
  await until(bench, (state) => state.device.state === 'connected' && state.job?.state === 'ended');
}

async function written(): Promise<void> {
  bench.workbench.write({ allowSnChange: false });
  await until(bench, (state) => state.job?.kind === 'write' && state.job.state === 'ended');
}

describe('the demo device', () => {
  it('is read as soon as it is connected, its password told by its length', async () => {
    await connected();
    const { device } = bench.workbench.state;
    expect(device).toMatchObject({
      isDemo: true,
      items: { sn: { state: 'text', text: '202005010001' }, password: { state: 'secret', length: 10 } },
    });
    expect(JSON.stringify(bench.workbench.state)).not.toContain('0501passwd');
    expect(bench.workbench.revealDevicePassword()).toBe('0501passwd');
  });

  it('fills the draft from its own site', async () => {
    await connected();
    expect(bench.workbench.state.wizard).toMatchObject({
      profileId: 'demo',
      draft: { topicRoot: 'smart/demo' },
    });
  });

  it('is written, comes online and leaves a record that says so', async () => {
    await connected();
    bench.workbench.generatePassword();
    const password = bench.workbench.revealDraftPassword();
    await written();
    const { job } = bench.workbench.state;
    expect(job?.end).toMatchObject({ outcome: 'pass', how: 'completed' });
    bench.workbench.startConfirmation({ timeoutMs: 20_000, username: null, password: null });
    const { confirmation } = await until(bench, (state) => state.confirmation.state === 'online', 12_000);
    expect(confirmation).toMatchObject({ subject: { topic: 'smart/demo/202005010001/fromdev' } });
    const record = await bench.store.jobs.get(job?.end?.recordId ?? '');
    expect(record).toMatchObject({ outcome: 'pass', sn: '202005010001', confirmation: 'online' });
    expect(JSON.stringify(bench.workbench.state)).not.toContain(password);
    expect(JSON.stringify(record)).not.toContain(password);
  });

  it('can be skipped, and is recorded as not confirmed', async () => {
    await connected();
    await written();
    await bench.workbench.skipConfirmation();
    const [summary] = await bench.store.jobs.list({ limit: 1 });
    expect(summary).toMatchObject({ kind: 'apply', confirmation: 'skipped' });
  });

  it('is let go of for the next one, and the site stays', async () => {
    await connected();
    bench.workbench.generatePassword();
    await bench.workbench.next();
    const { device, wizard, job } = bench.workbench.state;
    expect({ device, job }).toEqual({ device: { state: 'none' }, job: null });
    expect(wizard).toMatchObject({ step: 'connect', profileId: 'demo', password: null });
  });

  it('tells the truth of a job that was cancelled', async () => {
    await connected();
    bench.workbench.generatePassword();
    bench.workbench.write({ allowSnChange: false });
    await until(bench, () => bench.workbench.isWriting);
    bench.workbench.cancel();
    const { job } = await until(bench, (state) => state.job?.state === 'ended');
    expect(job?.end?.how).toBe('interrupted');
    expect(job?.end?.items.some((item) => item.written !== 'yes')).toBe(true);
  });
});
