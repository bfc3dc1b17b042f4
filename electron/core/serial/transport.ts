import type { ConcentratorError } from '../../../shared/errors/index.ts';

export const FRAMINGS = ['8N1', '8E1', '7E1'] as const;
/** Data bits, parity (None or Even), stop bits. */
export type Framing = (typeof FRAMINGS)[number];

export interface LineSettings {
  /** Bits a second. */
  readonly baudRate: number;
  readonly framing: Framing;
}

export type Unsubscribe = () => void;

/**
 * One opened line to one device, for one session: once closed it is never opened again, since bytes queued for one
 * device must not reach the next. Nothing is buffered here: what arrives while nobody listens is gone.
 */
export interface Transport {
  /** As the person named it. */
  readonly path: string;
  readonly settings: LineSettings;
  /** Called synchronously with each chunk as it arrives; the bytes are the listener's to keep. */
  onData(listener: (bytes: Uint8Array) => void): Unsubscribe;
  /** Called once: with the reason where the line was lost, with `null` after `close()`. Late listeners are called too. */
  onClose(listener: (reason: ConcentratorError | null) => void): Unsubscribe;
  /**
   * Resolves when the operating system has taken the bytes (not when they are on the wire).
   * @throws ConcentratorError `portDisconnected` or `portWriteFailed`
   */
  write(bytes: Uint8Array): Promise<void>;
  /** Releases the port; may be called more than once. */
  close(): Promise<void>;
}

/** @throws ConcentratorError of the serial area (CC-2xx); nothing is left open */
export type OpenTransport = (path: string, settings: LineSettings) => Promise<Transport>;
