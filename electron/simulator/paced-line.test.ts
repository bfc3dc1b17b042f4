import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SimulatedConcentrator } from './device.ts';
import { byteMs, pacedDevice, Pacer } from './paced-line.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** All that was delivered, with the time of each delivery since the start. */
function pacer(baudRate: number) {
  const start = performance.now();
  const deliveries: { atMs: number; text: string }[] = [];
  const line = new Pacer({ baudRate, framing: '8N1' }, (bytes) =>
    deliveries.push({ atMs: performance.now() - start, text: Buffer.from(bytes).toString() }),
  );
  return { line, deliveries };
}

describe('a paced line', () => {
  it('takes 10 bits a byte for 8N1 and 7E1, 11 for 8E1', () => {
    expect(byteMs({ baudRate: 10_000, framing: '8N1' })).toBe(1);
    expect(byteMs({ baudRate: 10_000, framing: '7E1' })).toBe(1);
    expect(byteMs({ baudRate: 10_000, framing: '8E1' })).toBe(1.1);
  });

  it('delivers all bytes, in order, the last not before its time and at most a timer late', () => {
    const { line, deliveries } = pacer(9600);
    const text = 'x'.repeat(50) + 'end';
    line.push(Buffer.from(text));
    vi.runAllTimers();
    expect(deliveries.map((delivery) => delivery.text).join('')).toBe(text);
    const wire = (text.length * 10_000) / 9600;
    expect(deliveries.at(-1)?.atMs).toBeGreaterThanOrEqual(wire);
    expect(deliveries.at(-1)?.atMs).toBeLessThan(wire + 2);
  });

  it('never delivers a byte before its time', () => {
    const { line, deliveries } = pacer(2400);
    line.push(Buffer.from('a'.repeat(40)));
    vi.runAllTimers();
    let bytes = 0;
    for (const { atMs, text } of deliveries) {
      bytes += text.length;
      expect(atMs).toBeGreaterThanOrEqual((bytes * 10_000) / 2400 - 0.001);
    }
  });

  it('goes on with the same burst when more comes before it is over', () => {
    const { line, deliveries } = pacer(10_000);
    line.push(Buffer.from('0123456789'));
    vi.advanceTimersByTime(3);
    line.push(Buffer.from('abcdefghij'));
    vi.runAllTimers();
    expect(deliveries.map(({ text }) => text).join('')).toBe('0123456789abcdefghij');
    expect(deliveries.at(-1)?.atMs).toBe(20);
  });

  it('begins a new burst after a pause', () => {
    const { line, deliveries } = pacer(10_000);
    line.push(Buffer.from('ab'));
    vi.advanceTimersByTime(100);
    line.push(Buffer.from('cd'));
    vi.runAllTimers();
    expect(deliveries.at(-1)).toEqual({ atMs: 102, text: 'cd' });
  });

  it('delays a command and its reply by their own lengths', () => {
    const device = pacedDevice(new SimulatedConcentrator({ dialect: 'bare' }), {
      baudRate: 10_000,
      framing: '8N1',
    });
    const start = performance.now();
    let text = '';
    let lastAt = 0;
    device.onSend((bytes) => {
      text += Buffer.from(bytes).toString();
      lastAt = performance.now() - start;
    });
    device.receive(Buffer.from('get sn\r\n'));
    vi.runAllTimers();
    expect(text).toBe('202005010001\r\n');
    // 7 bytes until the CR ends the command, 5 ms of the device, 14 bytes back. The line may come a slice late.
    expect(lastAt).toBeGreaterThanOrEqual(26);
    expect(lastAt).toBeLessThanOrEqual(27);
  });

  it('leaves no timer behind when closed', () => {
    const device = pacedDevice(new SimulatedConcentrator(), { baudRate: 300, framing: '8N1' });
    device.receive(Buffer.from('get sn\r\n'));
    device.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});
