/**
 * Finds the rate and framing at which a device answers `get sn`.
 *
 *   115200 8N1 ─ silent ─> 9600 8N1 ─ silent ─> … all rates …  ─> then 8E1 and 7E1 at each
 *              └ noise ──> 115200 8E1, 115200 7E1 first: the rate is right or near, the framing is not
 */
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { FRAMINGS, type Framing, type LineSettings, type OpenTransport } from '../serial/transport.ts';
import { isSameLine, type DeviceKinds } from './device-kinds.ts';
import { DeviceSession, type SessionOptions } from './device-session.ts';
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
  /** Where devices were met before, only there: for one that says nothing on a line where others were heard. */
  readonly isOnlyKnown?: boolean;
}

export interface ScanOptions {
  readonly path: string;
  readonly line: LineChoice;
  readonly open: OpenTransport;
  readonly recorder: TranscriptRecorder;
  readonly signal: AbortSignal;
  readonly session?: SessionOptions;
  readonly onTry?: (settings: LineSettings) => void;
  /** Told of each session that is given up, for what it sent and received. */
  readonly onGivenUp?: (session: DeviceSession) => void;
}

export type ScanResult =
  | { readonly kind: 'found'; readonly session: DeviceSession; readonly sn: ItemReading<'sn'> }
  | { readonly kind: 'noAnswer'; readonly error: ConcentratorError };

/** `refusal`: text came, but no SN; a wrong framing can make a device refuse what it was sent. */
type Finding = 'answer' | 'silence' | 'echo' | 'noise' | 'refusal';

/**
 * @throws ConcentratorError of the serial area where the port cannot be opened or is lost; an AbortError
 */
export async function scanLine(options: ScanOptions): Promise<ScanResult> {
  const queue = candidatesFor(options.line, options.session?.kinds);
  const rates = [...new Set(queue.map(({ baudRate }) => baudRate))];
  const isScanning = queue.length > 1;
  const findings: Finding[] = [];
  let doubtful: LineSettings | null = null;
  for (let settings = queue.shift(); settings !== undefined; settings = queue.shift()) {
    const isLast = doubtful !== null && settings === doubtful;
    const tried = await trySettings(settings, options, isScanning && !isLast);
    if ('session' in tried) {
      options.session?.kinds?.met(settings);
      return { kind: 'found', ...tried };
    }
    findings.push(tried.finding);
    // A device that answers cannot echo faultlessly at two rates: a plug can.
    if (findings.filter((found) => found === 'echo').length >= 2) break;
    if (tried.finding === 'noise') preferFramingsAt(settings.baudRate, queue);
    if (tried.finding === 'refusal') {
      // The other framings at this rate come first; then it is taken as it is.
      doubtful = settings;
      const others = queue.filter((candidate) => candidate.baudRate === settings.baudRate);
      queue.splice(0, queue.length, ...others, settings);
    }
  }
  return { kind: 'noAnswer', error: noAnswer(options.path, rates, findings) };
}

async function trySettings(
  settings: LineSettings,
  options: ScanOptions,
  isScanning: boolean,
): Promise<{ session: DeviceSession; sn: ItemReading<'sn'> } | { finding: Finding }> {
  options.onTry?.(settings);
  const transport = await options.open(options.path, settings);
  const session = new DeviceSession(transport, options.recorder, options.signal, options.session);
  let isFound = false;
  try {
    const sn = await session.read('sn', isScanning ? { secondTryMs: SECOND_TRY_MS } : {});
    const finding = await judge(session, sn, isScanning);
    isFound = finding === 'answer';
    return isFound ? { session, sn } : { finding };
  } finally {
    if (!isFound) {
      options.onGivenUp?.(session);
      await session.close();
    }
  }
}

/** Where devices were met before, the next one is looked for first. */
function candidatesFor(
  { baudRate, framing, isOnlyKnown = false }: LineChoice,
  kinds: DeviceKinds | undefined,
): LineSettings[] {
  const rates = baudRate === 'auto' ? SCANNED_BAUD_RATES : [baudRate];
  const framings = framing === 'auto' ? FRAMINGS : [framing];
  const all = framings.flatMap((oneFraming) =>
    rates.map((rate): LineSettings => ({ baudRate: rate, framing: oneFraming })),
  );
  const known = (kinds?.settings ?? []).flatMap(
    (met) => all.find((settings) => isSameLine(settings, met)) ?? [],
  );
  return [...new Set(isOnlyKnown && known.length > 0 ? known : [...known, ...all])];
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
    case 'unknown':
      if (sn.state === 'unknown' && sn.unset && !isScanning) return 'answer';
      if (heard.garbledLines > 0 && (isScanning || heard.garbledLines * 2 >= heard.lines)) return 'noise';
      if (sn.state === 'unknown' && !sn.unset && (await session.isOnlyChatter(CHATTER_LISTEN_MS)))
        return 'silence';
      return isScanning ? 'refusal' : 'answer';
    case 'noReply':
      if (heard.garbledLines > 0) return 'noise';
      return heard.echoes > 0 ? 'echo' : 'silence';
  }
}

function noAnswer(path: string, rates: readonly number[], findings: readonly Finding[]): ConcentratorError {
  const [rate] = rates;
  const context = {
    path,
    ...(rates.length === 1 && rate !== undefined ? { baudRate: rate } : { rates: rates.join(', ') }),
  };
  if (findings.includes('echo')) return new ConcentratorError('loopback', context);
  if (findings.every((finding) => finding === 'noise')) return new ConcentratorError('garbled', context);
  return new ConcentratorError('noAnswer', context);
}
