/**
 * Finds the rate and framing at which a device answers `get sn`.
 *
 *   115200 8N1 ─ silent ─> 9600 8N1 ─ silent ─> … all rates …  ─> then 8E1 and 7E1 at each
 *              └ noise ──> 115200 8E1, 115200 7E1 first: the rate is right or near, the framing is not
 */
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { FRAMINGS, type Framing, type LineSettings, type OpenTransport } from '../serial/transport.ts';
import type { CommandLineOptions } from './command-line.ts';
import { DeviceSession } from './device-session.ts';
import type { ItemReading } from './item-reading.ts';
import type { TranscriptRecorder } from './transcript-recorder.ts';

export const SCANNED_BAUD_RATES = [115200, 9600, 57600, 38400, 19200, 4800, 2400] as const;

/** A device that answers nothing may still print log lines about once a second. */
const CHATTER_LISTEN_MS = 1500;

/** Only the first `get sn` at a rate may be spoilt by what came before; a slow device is slow at the first one too. */
const SECOND_TRY_MS = 1000;

export interface LineChoice {
  readonly baudRate: number | 'auto';
  readonly framing: Framing | 'auto';
}

export interface ScanOptions {
  readonly path: string;
  readonly line: LineChoice;
  readonly open: OpenTransport;
  readonly recorder: TranscriptRecorder;
  readonly signal: AbortSignal;
  readonly pacing?: CommandLineOptions;
  readonly onTry?: (settings: LineSettings) => void;
  /** Told of each session that is given up, for what it sent and received. */
  readonly onGivenUp?: (session: DeviceSession) => void;
}

export type ScanResult =
  | { readonly kind: 'found'; readonly session: DeviceSession; readonly sn: ItemReading<'sn'> }
  | { readonly kind: 'noAnswer'; readonly error: ConcentratorError };

type Finding = 'answer' | 'silence' | 'echo' | 'noise';

/**
 * @throws ConcentratorError of the serial area where the port cannot be opened or is lost; an AbortError
 */
export async function scanLine(options: ScanOptions): Promise<ScanResult> {
  const queue = candidatesFor(options.line);
  const isScanning = queue.length > 1;
  const findings: Finding[] = [];
  for (let settings = queue.shift(); settings !== undefined; settings = queue.shift()) {
    options.onTry?.(settings);
    const transport = await options.open(options.path, settings);
    const session = new DeviceSession(transport, options.recorder, options.signal, options.pacing);
    let isFound = false;
    try {
      const sn = await session.read('sn', isScanning ? { secondTryMs: SECOND_TRY_MS } : {});
      const finding = await judge(session, sn, isScanning);
      if (finding === 'answer') {
        isFound = true;
        return { kind: 'found', session, sn };
      }
      findings.push(finding);
      // A device that answers cannot echo faultlessly at two rates: a plug can.
      if (findings.filter((found) => found === 'echo').length >= 2) break;
      if (finding === 'noise') preferFramingsAt(settings.baudRate, queue);
    } finally {
      if (!isFound) {
        options.onGivenUp?.(session);
        await session.close();
      }
    }
  }
  return { kind: 'noAnswer', error: noAnswer(options, findings) };
}

function candidatesFor({ baudRate, framing }: LineChoice): LineSettings[] {
  const rates = baudRate === 'auto' ? SCANNED_BAUD_RATES : [baudRate];
  const framings = framing === 'auto' ? FRAMINGS : [framing];
  return framings.flatMap((oneFraming) => rates.map((rate) => ({ baudRate: rate, framing: oneFraming })));
}

function preferFramingsAt(baudRate: number, queue: LineSettings[]): void {
  const preferred = queue.filter((settings) => settings.baudRate === baudRate);
  const others = queue.filter((settings) => settings.baudRate !== baudRate);
  queue.splice(0, queue.length, ...preferred, ...others);
}

async function judge(session: DeviceSession, sn: ItemReading<'sn'>, isScanning: boolean): Promise<Finding> {
  const { heard } = session;
  switch (sn.state) {
    case 'read':
    case 'masked':
      return 'answer';
    case 'unsupported':
      // A command that was spoilt on the wire is refused as well.
      return heard.garbledLines > 0 && isScanning ? 'noise' : 'answer';
    case 'unknown':
      // While other settings are still to be tried, text that is not plain counts as noise.
      if (heard.garbledLines > 0 && (isScanning || heard.garbledLines >= heard.lines)) return 'noise';
      return (await session.isOnlyChatter(CHATTER_LISTEN_MS)) ? 'silence' : 'answer';
    case 'noReply':
      if (heard.garbledLines > 0) return 'noise';
      return heard.echoes > 0 ? 'echo' : 'silence';
  }
}

function noAnswer({ path, line }: ScanOptions, findings: readonly Finding[]): ConcentratorError {
  const context = { path, baudRate: line.baudRate };
  if (findings.includes('echo')) return new ConcentratorError('loopback', context);
  if (findings.every((finding) => finding === 'noise')) return new ConcentratorError('garbled', context);
  return new ConcentratorError('noAnswer', context);
}
