import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SimulatedConcentrator, type ConcentratorOptions } from './device.ts';
import { FACTORY_CONFIG, UNSET_CONFIG } from './device-config.ts';

/** A device with everything it has sent, one chunk an element. */
function deviceWith(options: ConcentratorOptions = {}) {
  const device = new SimulatedConcentrator({ dialect: 'bare', ...options });
  const chunks: string[] = [];
  device.onSend((bytes) => chunks.push(Buffer.from(bytes).toString('latin1')));
  const type = (text: string): void => device.receive(Buffer.from(text, 'latin1'));
  return { device, chunks, type };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a simulated concentrator', () => {
  it.each([
    ['get sn', '202005010001'],
    ['get server', 'mqtt.factory.example 8883'],
    ['get user', '0501passwd'],
    ['get topic', 'smart/devs'],
    ['get ntp', 'ntp1.aliyun.com 123 8'],
  ])('answers "%s" after its own delay, and not before', (command, value) => {
    const { chunks, type } = deviceWith({ responseDelayMs: 5 });
    type(`${command}\r\n`);
    vi.advanceTimersByTime(4);
    expect(chunks).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(chunks).toEqual([`${value}\r\n`]);
  });

  it.each([
    ['set sn 202005010009', { sn: '202005010009' }],
    ['set server rejuvee.com.cn 8884', { server: { host: 'rejuvee.com.cn', port: 8884 } }],
    ['set user S3cret pass', { password: 'S3cret pass' }],
    ['set topic a/b', { topicRoot: 'a/b' }],
    ['set ntp 10.0.0.1 1123 -3.5', { ntp: { host: '10.0.0.1', port: 1123, timezone: -3.5 } }],
  ])('keeps what "%s" gives it', (command, changed) => {
    const { device, chunks, type } = deviceWith();
    type(`${command}\r\n`);
    vi.runAllTimers();
    expect(chunks).toEqual(['OK\r\n']);
    expect(device.config).toEqual({ ...FACTORY_CONFIG, ...changed });
    expect(device.executedSets).toBe(1);
  });

  it.each([
    'set sn 12345',
    'set server host',
    'set server host 0',
    'set ntp host 123',
    'set user',
    'get it',
    'AT',
  ])('refuses "%s" and keeps what it holds', (command) => {
    const { device, chunks, type } = deviceWith();
    type(`${command}\r\n`);
    vi.runAllTimers();
    expect(chunks).toEqual(['ERROR\r\n']);
    expect(device.config).toEqual(FACTORY_CONFIG);
    expect(device.executedSets).toBe(0);
  });

  it.each(['\r\n', '\r', '\n'])('takes a line ended by %j once', (end) => {
    const { device, chunks, type } = deviceWith();
    for (const character of `get sn${end}`) type(character);
    vi.runAllTimers();
    expect(chunks).toEqual(['202005010001\r\n']);
    expect(device.receivedLines.map(({ text }) => text)).toEqual(['get sn']);
  });

  it('hears the same lines however its bytes are cut', () => {
    const script = 'get sn\r\nset topic a/b\rget topic\n\r\nget user\r\n';
    fc.assert(
      fc.property(fc.array(fc.nat({ max: script.length }), { maxLength: 12 }), (cuts) => {
        const { device, chunks, type } = deviceWith();
        const ends = [...cuts].sort((a, b) => a - b);
        [...ends, script.length].forEach((end, index) => type(script.slice(ends[index - 1] ?? 0, end)));
        vi.runAllTimers();
        expect(device.receivedLines.map(({ text }) => text)).toEqual([
          'get sn',
          'set topic a/b',
          'get topic',
          'get user',
        ]);
        expect(chunks).toEqual(['202005010001\r\n', 'OK\r\n', 'a/b\r\n', '0501passwd\r\n']);
      }),
    );
  });

  it('answers one command after the other, and counts the one that did not wait', () => {
    const { device, chunks, type } = deviceWith();
    type('get sn\r\nget topic\r\n');
    vi.advanceTimersByTime(5);
    expect(chunks).toEqual(['202005010001\r\n']);
    vi.advanceTimersByTime(5);
    expect(chunks).toEqual(['202005010001\r\n', 'smart/devs\r\n']);
    expect(device.overlappingCommands).toBe(1);
  });

  it('counts no overlap where each command waits for its reply', () => {
    const { device, type } = deviceWith();
    type('get sn\r\n');
    vi.runAllTimers();
    type('get topic\r\n');
    vi.runAllTimers();
    expect(device.overlappingCommands).toBe(0);
  });

  it('takes its own time for a set', () => {
    const { chunks, type } = deviceWith({ saveDelayMs: 200 });
    type('set topic a\r\n');
    vi.advanceTimersByTime(199);
    expect(chunks).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(chunks).toEqual(['OK\r\n']);
  });

  it('says when each line came in', () => {
    const { device, type } = deviceWith();
    const start = performance.now();
    vi.advanceTimersByTime(40);
    type('get sn\r\n');
    expect(device.receivedLines[0]?.atMs).toBe(start + 40);
  });

  it('may hold nothing at all', () => {
    const { chunks, type } = deviceWith({ config: UNSET_CONFIG });
    type('get server\r\n');
    vi.runAllTimers();
    expect(chunks).toEqual(['\r\n']);
  });

  it('hides passwords in its events, though not in what it received', () => {
    const { device, type } = deviceWith();
    const events: unknown[] = [];
    device.onEvent((event) => events.push(event));
    type('set user topsecret\r\n');
    expect(events).toEqual([{ type: 'command', line: 'set user ******' }]);
    expect(device.receivedLines[0]?.text).toBe('set user topsecret');
  });

  it('is dead during a power cycle, then boots with its banner', () => {
    const { device, chunks, type } = deviceWith({ faults: { bootMs: 300 } });
    device.powerCycle(200);
    type('get sn\r\n');
    vi.advanceTimersByTime(499);
    expect(chunks).toEqual([]);
    expect(device.lostBytes).toBe(8);
    vi.advanceTimersByTime(1);
    expect(chunks.join('')).toContain('Boot v1.4.2');
    type('get sn\r\n');
    vi.runAllTimers();
    expect(chunks.at(-1)).toBe('202005010001\r\n');
  });

  it('drops the reply it was giving when the power goes', () => {
    const { device, chunks, type } = deviceWith({ faults: { banner: false } });
    type('get sn\r\n');
    device.powerCycle();
    vi.runAllTimers();
    expect(chunks).toEqual([]);
  });

  it('leaves no timer behind when closed', () => {
    const { device, type } = deviceWith();
    type('get sn\r\nget topic\r\n');
    device.close();
    device.powerCycle();
    expect(vi.getTimerCount()).toBe(0);
  });
});
