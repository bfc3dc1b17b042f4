import { describe, expect, test } from 'vitest';
import { memoryTransport, SimulatedConcentrator, type ConcentratorOptions } from '../../simulator/index.ts';
import type { LineSettings } from '../serial/transport.ts';
import { DeviceKinds } from './device-kinds.ts';
import { scanLine, SCANNED_BAUD_RATES, type LineChoice, type ScanResult } from './line-scan.ts';
import { inFakeTime, ScriptedLine } from './testing.ts';
import { TranscriptRecorder } from './transcript-recorder.ts';

interface Scanned {
  readonly result: ScanResult;
  readonly tried: string[];
  readonly tookMs: number;
  readonly device: SimulatedConcentrator;
}

const AUTO: LineChoice = { baudRate: 'auto', framing: 'auto' };

async function scan(
  options: ConcentratorOptions,
  line: LineChoice,
  deviceLine?: LineSettings,
  kinds = new DeviceKinds(),
): Promise<Scanned> {
  return inFakeTime(async () => {
    const device = new SimulatedConcentrator(options);
    const tried: string[] = [];
    const startedAtMs = performance.now();
    const result = await scanLine({
      ...{ path: '/memory', line, recorder: new TranscriptRecorder(0), signal: new AbortController().signal },
      open: (path, settings) =>
        Promise.resolve(
          memoryTransport(device, path, settings, deviceLine === undefined ? {} : { deviceLine }),
        ),
      session: { kinds },
      onTry: (settings) => tried.push(`${settings.baudRate} ${settings.framing}`),
    });
    if (result.kind === 'found') await result.session.close();
    const scanned = { result, tried, tookMs: performance.now() - startedAtMs, device };
    device.close();
    return scanned;
  });
}

describe('the scan', () => {
  test('begins at 115200 8N1 and finds a device there at once', async () => {
    const { result, tried } = await scan({}, AUTO);
    expect(result).toMatchObject({ kind: 'found', sn: { state: 'read', value: '202005010001' } });
    expect(tried).toEqual(['115200 8N1']);
  });

  test('goes through all rates before it tries another framing, with a device that is silent', async () => {
    const { result, tried } = await scan({ faults: { silence: true } }, AUTO);
    expect(result).toMatchObject({ kind: 'noAnswer', error: { errorName: 'noAnswer' } });
    expect(tried.slice(0, 7)).toEqual(SCANNED_BAUD_RATES.map((rate) => `${rate} 8N1`));
    expect(new Set(tried).size).toBe(tried.length);
    expect(tried).toHaveLength(21);
  });

  test('begins where the device before was met', async () => {
    const kinds = new DeviceKinds();
    const line = { baudRate: 9600, framing: '8E1' } as const;
    const first = await scan({}, AUTO, line, kinds);
    expect(first.tried.length).toBeGreaterThan(1);
    const second = await scan({ config: { sn: '202005010002' } }, AUTO, line, kinds);
    expect(second.tried).toEqual(['9600 8E1']);
    expect(second.result).toMatchObject({ kind: 'found', sn: { value: '202005010002' } });
  });

  test('keeps to a rate that a person chose, wherever the device before was met', async () => {
    const kinds = new DeviceKinds();
    await scan({}, AUTO, { baudRate: 9600, framing: '8N1' }, kinds);
    const { tried } = await scan({}, { baudRate: 115200, framing: '8N1' }, undefined, kinds);
    expect(tried).toEqual(['115200 8N1']);
  });

  test.each(SCANNED_BAUD_RATES)('finds a device at %i', async (baudRate) => {
    const { result } = await scan({}, AUTO, { baudRate, framing: '8N1' });
    expect(result).toMatchObject({ kind: 'found', sn: { value: '202005010001' } });
    if (result.kind === 'found') expect(result.session.transport.settings.baudRate).toBe(baudRate);
  });

  test.each([
    ['7E1', 115200, 'label-colon'],
    ['8E1', 115200, 'label-colon'],
    ['7E1', 9600, 'label-colon'],
    ['8E1', 9600, 'label-colon'],
    ['7E1', 115200, 'bare'],
    ['8E1', 115200, 'bare'],
    ['7E1', 115200, 'shell'],
    ['8E1', 115200, 'shell'],
  ] as const)('row 58: finds a device with framing %s at %i (%s)', async (framing, baudRate, dialect) => {
    const { result } = await scan({ dialect }, AUTO, { baudRate, framing });
    expect(result).toMatchObject({ kind: 'found', sn: { value: '202005010001' } });
    if (result.kind === 'found') expect(result.session.transport.settings).toEqual({ baudRate, framing });
  });

  test('row 58: tries the other framings of a rate first where there was noise', async () => {
    const { tried } = await scan({}, AUTO, { baudRate: 115200, framing: '7E1' });
    expect(tried[0]).toBe('115200 8N1');
    expect(tried.length).toBeLessThanOrEqual(3);
    expect(tried.every((settings) => settings.startsWith('115200'))).toBe(true);
  });

  test('sends nothing but get sn', async () => {
    const { device } = await scan({ faults: { silence: true } }, AUTO);
    expect(new Set(device.receivedLines.map((line) => line.text))).toEqual(new Set(['get sn']));
  });

  test('row 16: ends early with a loopback plug, and says so', async () => {
    const { result, tried } = await scan({ faults: { loopback: true } }, AUTO);
    expect(result).toMatchObject({ kind: 'noAnswer', error: { errorName: 'loopback' } });
    expect(tried.length).toBeLessThanOrEqual(2);
  });
});

describe('at one fixed rate', () => {
  const FIXED: LineChoice = { baudRate: 9600, framing: '8N1' };

  test('silence ends within 15 s, after the first byte was waited for 3 s', async () => {
    const { result, tried, tookMs } = await scan({ faults: { silence: true } }, FIXED);
    expect(result).toMatchObject({
      kind: 'noAnswer',
      error: { errorName: 'noAnswer', context: { baudRate: 9600 } },
    });
    expect(tried).toEqual(['9600 8N1']);
    expect(tookMs).toBeGreaterThanOrEqual(3000);
    expect(tookMs).toBeLessThan(15_000);
  });

  test('noise that is never understood is named as a wrong rate or framing', async () => {
    const result = await inFakeTime(() =>
      scanLine({
        ...{
          path: '/noise',
          line: FIXED,
          recorder: new TranscriptRecorder(0),
          signal: new AbortController().signal,
        },
        open: () => {
          const line = new ScriptedLine();
          line.onWrite = () => setTimeout(() => line.say('\x00\xf3\x1e\x80\xfe\x07\r\xc3\x9a\n'), 10);
          return Promise.resolve(line);
        },
      }),
    );
    expect(result).toMatchObject({ kind: 'noAnswer', error: { errorName: 'garbled' } });
  });

  test('a device that does not hear its first command is found', async () => {
    const { result } = await scan({ faults: { silentFirst: 1 } }, FIXED);
    expect(result).toMatchObject({ kind: 'found', sn: { state: 'read' } });
  });

  test('a device that takes 2.9 s for its first byte is found', async () => {
    const { result } = await scan({ responseDelayMs: 2900 }, FIXED);
    expect(result).toMatchObject({ kind: 'found', sn: { state: 'read' } });
  });

  test('a device that does not know get sn is found all the same', async () => {
    const { result } = await scan({ faults: { unsupported: ['sn'] } }, FIXED);
    expect(result).toMatchObject({ kind: 'found', sn: { state: 'unsupported' } });
  });
});
