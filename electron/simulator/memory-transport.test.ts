import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SimulatedConcentrator } from './device.ts';
import { memoryTransport, type MemoryTransportOptions } from './memory-transport.ts';

function line(options: MemoryTransportOptions = {}) {
  const device = new SimulatedConcentrator({ dialect: 'bare' });
  const transport = memoryTransport(device, '/sim/0', { baudRate: 115200, framing: '8N1' }, options);
  const chunks: string[] = [];
  const reasons: (string | null)[] = [];
  transport.onData((bytes) => chunks.push(Buffer.from(bytes).toString()));
  transport.onClose((reason) => reasons.push(reason === null ? null : reason.errorName));
  return { device, transport, chunks, reasons };
}

const GET_SN = Buffer.from('get sn\r\n');

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a transport in memory', () => {
  it('carries bytes both ways', async () => {
    const { transport, chunks } = line();
    await transport.write(GET_SN);
    vi.runAllTimers();
    expect(chunks).toEqual(['202005010001\r\n']);
  });

  it('cuts what comes as its splitter says', async () => {
    const { transport, chunks } = line({ split: (chunk) => [chunk.subarray(0, 3), chunk.subarray(3)] });
    await transport.write(GET_SN);
    vi.runAllTimers();
    expect(chunks).toEqual(['202', '005010001\r\n']);
  });

  it('says once that it was closed, also to a late listener', async () => {
    const { transport, reasons } = line();
    await transport.close();
    await transport.close();
    transport.unplug();
    transport.onClose((reason) => reasons.push(reason === null ? null : reason.errorName));
    expect(reasons).toEqual([null, null]);
  });

  it('is silent once closed', async () => {
    const { transport, chunks } = line();
    await transport.write(GET_SN);
    await transport.close();
    vi.runAllTimers();
    expect(chunks).toEqual([]);
  });

  it('says that it was unplugged, and writes nothing more', async () => {
    const { device, transport, reasons } = line();
    transport.unplug();
    expect(reasons).toEqual(['portDisconnected']);
    await expect(transport.write(GET_SN)).rejects.toMatchObject({ errorName: 'portDisconnected' });
    expect(device.receivedLines).toEqual([]);
  });

  it('gives no more pieces to a listener that closed it at an earlier one', async () => {
    const { transport, chunks } = line({ split: (chunk) => [chunk.subarray(0, 3), chunk.subarray(3)] });
    transport.onData(() => void transport.close());
    await transport.write(GET_SN);
    vi.runAllTimers();
    expect(chunks).toEqual(['202']);
  });

  it('keeps the device as it is between two lines to it', async () => {
    const { device, transport } = line();
    await transport.write(Buffer.from('set topic a/b\r\n'));
    vi.runAllTimers();
    await transport.close();
    expect(device.config.topicRoot).toBe('a/b');
  });

  it('is noise to a device whose line is set otherwise, until it is opened as the device is set', async () => {
    const deviceLine = { baudRate: 9600, framing: '8N1' } as const;
    const { device, transport } = line({ deviceLine });
    await transport.write(GET_SN);
    vi.runAllTimers();
    await transport.close();
    expect(device.receivedLines.map(({ text }) => text)).not.toContain('get sn');
    const right = memoryTransport(device, '/sim/0', deviceLine, { deviceLine });
    let text = '';
    right.onData((bytes) => (text += Buffer.from(bytes).toString()));
    await right.write(Buffer.from('\r\nget sn\r\n'));
    vi.runAllTimers();
    expect(text).toContain('202005010001\r\n');
  });
});
