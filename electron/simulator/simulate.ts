import { readFile } from 'node:fs/promises';
import { ConcentratorError } from '../../shared/errors/index.ts';
import type { ByteDevice } from './byte-device.ts';
import { SimulatedConcentrator } from './device.ts';
import type { DeviceConfig } from './device-config.ts';
import { DeviceMqtt, type DeviceMqttOptions } from './device-mqtt.ts';
import type { DialectName } from './dialects.ts';
import type { FaultOptions } from './faults.ts';
import { pacedDevice } from './paced-line.ts';
import { openPty } from './pty.ts';
import { TranscriptPlayer } from './transcript-player.ts';

export interface SimulatorRun {
  /** Where the pty's link is made. */
  readonly link: string;
  readonly dialect?: DialectName;
  /** On top of `restartAfterSet: server`, which is what makes a device use its new settings. */
  readonly faults?: FaultOptions;
  /** A file captured from a real device, played instead of a simulated one: no dialect, faults or MQTT then. */
  readonly transcript?: string;
  /** The same as text, where it does not lie in a file of its own. */
  readonly transcriptText?: string;
  /** What the device trusts when it logs in, PEM text; Node's public roots by default. */
  readonly ca?: string;
  /** Paces the line, 8N1; without it bytes come as fast as they can, at any rate. */
  readonly baudRate?: number;
  /** Also garbles while the tty is set to another rate than `baudRate`; costs some ms a chunk. */
  readonly garblesWrongRate?: boolean;
  readonly config?: Partial<DeviceConfig>;
  readonly mqtt?: Omit<DeviceMqttOptions, 'ca'>;
  /** Ends it. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: SimulatorEvent) => void;
}

/** Nothing in here is secret. `mqttFailed` comes once for each new reason, though the device tries again and again. */
export type SimulatorEvent =
  | { readonly type: 'ready'; readonly path: string }
  | { readonly type: 'command'; readonly line: string }
  | { readonly type: 'restarted' }
  | { readonly type: 'mqttConnected'; readonly host: string; readonly port: number; readonly sn: string }
  | { readonly type: 'mqttFailed'; readonly host: string; readonly port: number; readonly reason: string };

interface RunningDevice {
  readonly device: ByteDevice;
  /** Once the line is there: `ready` is the first event. */
  start(): void;
  close(): Promise<void>;
}

/**
 * Runs a simulated concentrator on a pty until it is told to end; resolves once everything is released.
 * @throws ConcentratorError `missingTool`, `portOpenFailed`, `portDisconnected` where socat ended by itself, `badFile`
 * {path, reason} and `badTranscript` {line, reason}
 */
export async function runSimulator(run: SimulatorRun): Promise<void> {
  if (run.signal.aborted) return;
  const text = run.transcriptText ?? (run.transcript === undefined ? null : await textOf(run.transcript));
  const running = text === null ? simulated(run) : played(run, text);
  const { device } = running;
  const { baudRate } = run;
  const line = baudRate === undefined ? device : pacedDevice(device, { baudRate, framing: '8N1' });
  try {
    await onPty(run, line, () => running.start());
  } finally {
    line.close();
    await running.close();
  }
}

async function onPty(run: SimulatorRun, line: ByteDevice, start: () => void): Promise<void> {
  const { link, baudRate, garblesWrongRate, signal, onEvent } = run;
  const checked = garblesWrongRate === true && baudRate !== undefined;
  const pty = await openPty(line, link, checked ? { expectBaudRate: baudRate } : {});
  try {
    onEvent({ type: 'ready', path: pty.path });
    start();
    await new Promise<void>((resolve, reject) => {
      pty.onExit((reason) => reject(new ConcentratorError('portDisconnected', { path: link, reason })));
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  } finally {
    await pty.close();
  }
}

function simulated({ dialect, faults, config, ca, mqtt, onEvent }: SimulatorRun): RunningDevice {
  const device = new SimulatedConcentrator({
    ...(dialect === undefined ? {} : { dialect }),
    ...(config === undefined ? {} : { config }),
    faults: { restartAfterSet: { of: 'server', afterMs: 20 }, ...faults },
  });
  // It tries every second; the same failure is told once, until something else has happened.
  let lastFailure = '';
  device.onEvent((event) => {
    if (event.type === 'command') onEvent({ type: 'command', line: event.line });
    if (event.type === 'booted') {
      lastFailure = '';
      onEvent({ type: 'restarted' });
    }
  });
  const online: DeviceMqtt[] = [];
  const start = (): void => {
    const mqttSide = new DeviceMqtt(device, { ...mqtt, ...(ca === undefined ? {} : { ca }) });
    online.push(mqttSide);
    mqttSide.onEvent((event) => {
      if (event.type === 'connected') {
        lastFailure = '';
        onEvent({ type: 'mqttConnected', host: event.host, port: event.port, sn: event.sn });
      } else if (event.type === 'failed') {
        const failure = `${event.host} ${event.port} ${event.reason}`;
        if (failure === lastFailure) return;
        lastFailure = failure;
        onEvent({ type: 'mqttFailed', host: event.host, port: event.port, reason: event.reason });
      }
    });
  };
  return {
    device,
    start,
    close: async () => {
      for (const mqttSide of online) await mqttSide.close();
    },
  };
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw new ConcentratorError(
      'badFile',
      { path, reason: (error as NodeJS.ErrnoException).code ?? 'EIO' },
      error,
    );
  });
}

function played({ onEvent }: SimulatorRun, text: string): RunningDevice {
  const device = new TranscriptPlayer(text);
  device.onCommand((line) => onEvent({ type: 'command', line }));
  return { device, start: () => undefined, close: () => Promise.resolve() };
}
