import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { garbledDevice, openPty, SimulatedConcentrator } from '../../simulator/index.ts';
import { openSerialTransport } from '../serial/serial-transport.ts';
import type { LineSettings } from '../serial/transport.ts';
import { scanLine, type ScanResult } from './line-scan.ts';
import { TranscriptRecorder } from './transcript-recorder.ts';

const folder = mkdtempSync(join(tmpdir(), 'scan-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/**
 * Linux keeps every pseudo terminal at eight bits without parity, so the far end is told the settings by the opener
 * and garbles what a UART would garble; everything else is the real driver on a real tty.
 */
async function scanTty(
  deviceLine: LineSettings,
  line: Parameters<typeof scanLine>[0]['line'],
): Promise<{ readonly result: ScanResult; readonly tried: readonly string[] }> {
  const host = { settings: deviceLine };
  const device = garbledDevice(
    new SimulatedConcentrator({ dialect: 'label-colon' }),
    deviceLine,
    () => host.settings,
  );
  const pty = await openPty(device, join(folder, `tty-${deviceLine.baudRate}-${deviceLine.framing}`));
  const tried: string[] = [];
  try {
    const result = await scanLine({
      ...{ path: pty.path, line, recorder: new TranscriptRecorder(performance.now()) },
      signal: new AbortController().signal,
      open: (path, settings) => {
        host.settings = settings;
        return openSerialTransport(path, settings);
      },
      onTry: (settings) => tried.push(`${settings.baudRate} ${settings.framing}`),
    });
    if (result.kind === 'found') await result.session.close();
    return { result, tried };
  } finally {
    await pty.close();
    device.close();
  }
}

const AUTO = { baudRate: 'auto', framing: 'auto' } as const;

test.concurrent.each([
  { baudRate: 115200, framing: '8E1' },
  { baudRate: 115200, framing: '7E1' },
  { baudRate: 9600, framing: '8E1' },
  { baudRate: 9600, framing: '7E1' },
] as const)(
  'row 58: on a real tty a device at $baudRate $framing is found',
  { timeout: 60_000 },
  async (settings) => {
    const { result, tried } = await scanTty(settings, AUTO);
    expect(result).toMatchObject({ kind: 'found', sn: { state: 'read', value: '202005010001' } });
    expect(tried.at(-1)).toBe(`${settings.baudRate} ${settings.framing}`);
  },
);

test('row 58: on a real tty with a framing that a person chose wrongly, it is named', async () => {
  const { result } = await scanTty(
    { baudRate: 115200, framing: '7E1' },
    { baudRate: 115200, framing: '8N1' },
  );
  expect(result).toMatchObject({ kind: 'noAnswer', error: { errorName: 'garbled' } });
});
