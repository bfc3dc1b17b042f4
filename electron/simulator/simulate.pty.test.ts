import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { startEmbeddedBroker } from './embedded-broker.ts';
import { runSimulator, type SimulatorEvent, type SimulatorRun } from './simulate.ts';

// The default second is short on a crowded machine.
const eventually = <T>(value: () => T) => expect.poll(value, { timeout: 15_000, interval: 10 });

const folder = mkdtempSync(join(tmpdir(), 'simulate-'));
const stops: (() => Promise<unknown>)[] = [];
let links = 0;

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function running(options: Partial<SimulatorRun> = {}) {
  links += 1;
  const link = join(folder, `tty${links}`);
  const controller = new AbortController();
  const events: SimulatorEvent[] = [];
  const done = runSimulator({
    link,
    dialect: 'bare',
    // The default server never resolves, but asking for its name takes time where there is a network.
    config: { server: { host: '', port: 0 } },
    signal: controller.signal,
    onEvent: (event) => events.push(event),
    ...options,
  });
  const stop = (): Promise<void> => {
    controller.abort();
    return done;
  };
  stops.push(stop);
  await Promise.race([done, eventually(() => events[0]?.type).toBe('ready')]);
  return { link, events, stop };
}

async function ask(link: string, line: string, end = '\n'): Promise<string> {
  const tty = await open(link, 'r+');
  try {
    await tty.write(`${line}\r\n`);
    let text = '';
    while (!text.includes(end)) {
      const { bytesRead, buffer } = await tty.read(Buffer.alloc(256), 0, 256, null);
      text += buffer.subarray(0, bytesRead).toString('latin1');
    }
    return text;
  } finally {
    await tty.close();
  }
}

describe('the simulator', () => {
  it('is ready, answers, and takes its link away when it is told to end', async () => {
    const { link, events, stop } = await running();
    expect(events).toEqual([{ type: 'ready', path: link }]);
    expect(await ask(link, 'get sn')).toBe('202005010001\r\n');
    await stop();
    expect(existsSync(link)).toBe(false);
  });

  it('tells what it is asked, never a password', async () => {
    const { link, events } = await running();
    await ask(link, 'set user topsecret');
    expect(events).toContainEqual({ type: 'command', line: 'set user ******' });
    expect(JSON.stringify(events)).not.toContain('topsecret');
  });

  it('restarts after set server, logs in there and says so', async () => {
    const broker = await startEmbeddedBroker();
    stops.push(() => broker.close());
    broker.addDevice('202005010001', '0501passwd');
    const { link, events } = await running({ ca: broker.caPem, faults: { bootMs: 20 } });
    await ask(link, `set server localhost ${broker.port}`, 'ready\r\n');
    await eventually(() => events.slice(2)).toEqual([
      { type: 'restarted' },
      { type: 'mqttConnected', host: 'localhost', port: broker.port, sn: '202005010001' },
    ]);
  });

  it('says why it cannot log in, once', async () => {
    const broker = await startEmbeddedBroker();
    stops.push(() => broker.close());
    const server = { host: 'localhost', port: broker.port };
    const { events } = await running({ ca: broker.caPem, config: { server }, mqtt: { retryMs: 20 } });
    await eventually(() => broker.denied.logins).toBeGreaterThan(2);
    expect(events.slice(1)).toEqual([{ type: 'mqttFailed', ...server, reason: '5' }]);
  });

  it('plays a transcript', async () => {
    const file = join(folder, 'capture.jsonl');
    const bytes = (atMs: number, direction: string, text: string) =>
      JSON.stringify({ type: 'bytes', atMs, direction, hex: Buffer.from(text).toString('hex'), text });
    const header = {
      type: 'header',
      format: 'concentrator-transcript',
      version: 1,
      createdAt: '',
      baudRate: 9600,
    };
    writeFileSync(
      file,
      [JSON.stringify(header), bytes(0, 'out', 'get sn\r\n'), bytes(4, 'in', 'SN<123>\n')].join('\n'),
    );
    const { link } = await running({ transcript: file });
    expect(await ask(link, 'get sn')).toBe('SN<123>\n');
  });

  it('refuses a transcript that is not there', async () => {
    const { signal } = new AbortController();
    const run = runSimulator({
      link: join(folder, 'x'),
      transcript: '/nonexistent',
      signal,
      onEvent: () => undefined,
    });
    await expect(run).rejects.toMatchObject({
      errorName: 'badFile',
      context: { path: '/nonexistent', reason: 'ENOENT' },
    });
  });

  it('takes the time a line of that rate takes', async () => {
    const { link } = await running({ baudRate: 2400 });
    const startedAt = performance.now();
    await ask(link, 'get sn');
    // 7 bytes out until the CR and 14 back at 240 bytes a second, and 5 ms of its own.
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual((21 * 1000) / 240 + 4);
  });

  it('does nothing where it was already told to end', async () => {
    const link = join(folder, 'never');
    await runSimulator({ link, signal: AbortSignal.abort(), onEvent: () => undefined });
    expect(existsSync(link)).toBe(false);
  });
});
