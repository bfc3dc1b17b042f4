import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPty, SimulatedConcentrator, type DevicePty } from '../../simulator/index.ts';
import { openSerialTransport } from '../serial/serial-transport.ts';
import { openTestBench, until, type TestBench } from './testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'workbench-tty-'));
const cleanUps: (() => unknown)[] = [];
let bench: TestBench;
let links = 0;

beforeEach(async () => {
  bench = await openTestBench(openSerialTransport);
});

afterEach(async () => {
  await bench.close();
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  expect(bench.bugs).toEqual([]);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function newPath(): string {
  links += 1;
  return join(folder, `tty${links}`);
}

async function plug(path: string, device = new SimulatedConcentrator()): Promise<DevicePty> {
  const line = await openPty(device, path);
  cleanUps.push(
    () => device.close(),
    () => line.close(),
  );
  return line;
}

async function connected(path: string): Promise<void> {
  bench.workbench.connect({ path, baudRate: 'auto', framing: 'auto' });
  await until(bench, (state) => state.device.state === 'connected' && state.job?.state === 'ended');
}

function deviceState(): string {
  return bench.workbench.state.device.state;
}

describe('connecting', () => {
  test('a port that is not there is said, and nothing is left open', async () => {
    bench.workbench.connect({ path: newPath(), baudRate: 'auto', framing: 'auto' });
    const { device } = await until(bench, (state) => state.device.state === 'failed');
    expect(device).toMatchObject({ error: { name: 'portNotFound', code: 'CC-201' } });
  });

  test('a device that is off is said, with what to do', async () => {
    const path = newPath();
    const device = new SimulatedConcentrator();
    await plug(path, device);
    device.close();
    bench.workbench.connect({ path, baudRate: 115200, framing: '8N1' });
    const { device: view } = await until(bench, (state) => state.device.state === 'failed', 15_000);
    expect(view).toMatchObject({ error: { name: 'noAnswer' } });
  });

  test('connecting can be cancelled', async () => {
    const path = newPath();
    const device = new SimulatedConcentrator();
    await plug(path, device);
    device.close();
    bench.workbench.connect({ path, baudRate: 'auto', framing: 'auto' });
    await until(bench, (state) => state.device.state === 'connecting' && state.device.tries.length > 0);
    bench.workbench.cancel();
    await until(bench, (state) => state.device.state === 'none' && state.job?.state === 'ended');
  });

  test('tells which line settings are tried', async () => {
    const path = newPath();
    await plug(path);
    await connected(path);
    expect(bench.workbench.state.device).toMatchObject({ line: { baudRate: 115200, framing: '8N1' } });
  });
});

describe('unplugged between two steps', () => {
  test('the device is lost within two seconds, and what was known stays to be seen', async () => {
    const path = newPath();
    const line = await plug(path);
    await connected(path);
    await line.kill();
    const { device } = await until(bench, (state) => state.device.state === 'lost', 3000);
    expect(device).toMatchObject({ items: { sn: { text: '202005010001' } } });
  });

  test('when it is back it is read again, and that is told', async () => {
    const path = newPath();
    const line = await plug(path);
    await connected(path);
    const { readAt } = bench.workbench.state.device as { readAt: string };
    await line.kill();
    await until(bench, (state) => state.device.state === 'lost');
    await plug(path);
    const { device, notices } = await until(bench, (state) => state.notices.length > 0);
    expect(device).toMatchObject({ state: 'connected' });
    expect((device as { readAt: string }).readAt > readAt).toBe(true);
    expect(notices).toMatchObject([{ kind: 'deviceBack' }]);
  });

  test('another device at the same path is said, with both SNs', async () => {
    const path = newPath();
    const line = await plug(path);
    await connected(path);
    await line.kill();
    await until(bench, (state) => state.device.state === 'lost');
    await plug(path, new SimulatedConcentrator({ config: { sn: '202005010002' } }));
    const { notices } = await until(bench, (state) =>
      state.notices.some(({ kind }) => kind === 'anotherDevice'),
    );
    expect(notices).toContainEqual({ kind: 'anotherDevice', before: '202005010001', now: '202005010002' });
  });

  test('what was typed stays', async () => {
    const path = newPath();
    const line = await plug(path);
    await connected(path);
    const draft = { sn: null, server: { host: 'mqtt.example', port: '88' }, topicRoot: 'a/', ntp: null };
    bench.workbench.setDraft(draft);
    bench.workbench.setPassword('not yet');
    await line.kill();
    await until(bench, (state) => state.device.state === 'lost');
    expect(bench.workbench.state.wizard.draft).toEqual(draft);
    expect(bench.workbench.revealDraftPassword()).toBe('not yet');
  });
});

describe('unplugged while it is written', () => {
  test('the job says what is known and what is not, and the device is awaited', async () => {
    const path = newPath();
    const device = new SimulatedConcentrator({ saveDelayMs: 200 });
    const line = await plug(path, device);
    await connected(path);
    bench.workbench.setDraft({
      ...{ sn: null, topicRoot: 'smart/site-7', ntp: null },
      server: { host: 'mqtt.example', port: '8883' },
    });
    bench.workbench.write({ allowSnChange: false });
    await until(bench, () => bench.workbench.isWriting);
    await line.kill();
    const { job } = await until(bench, (state) => state.job?.state === 'ended', 20_000);
    expect(job?.end).toMatchObject({ outcome: 'fail', error: { name: 'portDisconnected' } });
    expect(deviceState()).toBe('lost');
    const [record] = await bench.store.jobs.list({ limit: 1 });
    expect(record).toMatchObject({ kind: 'apply', outcome: 'fail' });
  }, 30_000);
});

describe('what cannot begin changes nothing', () => {
  test('a draft with a wrong value is refused and no byte is sent', async () => {
    const path = newPath();
    const device = new SimulatedConcentrator();
    await plug(path, device);
    await connected(path);
    const before = device.receivedLines.length;
    bench.workbench.setDraft({ sn: '12', server: null, topicRoot: null, ntp: null });
    expect(() => bench.workbench.write({ allowSnChange: true })).toThrow('CC-603');
    expect(device.receivedLines.length).toBe(before);
  });

  test('without a device there is nothing to read', () => {
    expect(() => bench.workbench.revealDevicePassword()).toThrow('CC-305');
  });
});
