import { access, realpath } from 'node:fs/promises';
import { ITEM_NAMES, type ItemName } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { findMovedPort, type ListPorts, type PortDescription } from '../serial/port-list.ts';
import type { LineSettings, OpenTransport } from '../serial/transport.ts';
import {
  pause,
  scanLine,
  TranscriptRecorder,
  type CommandLineOptions,
  type DeviceKinds,
  type DeviceSession,
  type ItemReading,
  type LastReading,
  type LineChoice,
  type Restart,
} from '../session/index.ts';

export interface ConnectionOptions {
  readonly path: string;
  readonly line: LineChoice;
  readonly open: OpenTransport;
  /** To find an adapter again that came back under another name; without it only the same path is looked at. */
  readonly listPorts?: ListPorts;
  readonly pacing?: CommandLineOptions;
  /** What the devices before this one taught; for those who commission many in one process. */
  readonly kinds?: DeviceKinds;
  /** How long a lost port may stay away. */
  readonly reconnectMs?: number;
  readonly signal: AbortSignal;
  readonly onTry?: (settings: LineSettings) => void;
}

const RECONNECT_MS = 10_000;
const RECONNECT_POLL_MS = 200;

export interface Traffic {
  /** Port opened to last byte, in milliseconds. */
  readonly durationMs: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly commandsSent: number;
}

/**
 * The way to one device over the time of a job: its sessions one after the other, where the line is lost and found
 * again, and what all of them together sent, received and noticed.
 */
export class DeviceConnection {
  readonly recorder = new TranscriptRecorder(performance.now());
  readonly restarts: Restart[] = [];
  readonly #options: ConnectionOptions;
  readonly #restartListeners = new Set<(restart: Restart) => void>();
  readonly #past = { bytesSent: 0, bytesReceived: 0, commandsSent: 0, lastByteAtMs: 0 };
  readonly #pastReadings = new Map<ItemName, LastReading>();
  #openedAtMs: number | null = null;
  #reconnectedAtMs: number | null = null;
  #path: string;
  #session: DeviceSession | null = null;
  #identity: Promise<PortDescription | null> | null = null;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#path = options.path;
  }

  /** @throws Error where it is not connected, which is a bug */
  get session(): DeviceSession {
    if (this.#session === null) throw new Error('not connected');
    return this.#session;
  }

  get isConnected(): boolean {
    return this.#session !== null;
  }

  /** `performance.now()` of the last moment from which on it may not be, or not hold, what it was; null where there is none. */
  get interruptedAtMs(): number | null {
    const restartedAtMs = this.restarts.at(-1)?.atMs ?? -Infinity;
    const atMs = Math.max(restartedAtMs, this.#reconnectedAtMs ?? -Infinity);
    return atMs === -Infinity ? null : atMs;
  }

  /** `performance.now()` of the last time the line was opened anew; null where it never was. */
  get reconnectedAtMs(): number | null {
    return this.#reconnectedAtMs;
  }

  /** What an item was last read as, in this session or, where it was not read in this one, in one before. */
  lastReading(item: ItemName): LastReading | null {
    return this.#session?.lastReadings.get(item) ?? this.#pastReadings.get(item) ?? null;
  }

  get settings(): LineSettings | null {
    return this.#session?.transport.settings ?? null;
  }

  get reconnectMs(): number {
    return this.#options.reconnectMs ?? RECONNECT_MS;
  }

  get traffic(): Traffic {
    const openedAtMs = this.#openedAtMs ?? 0;
    const lastByteAtMs = Math.max(this.#past.lastByteAtMs, this.#session?.lastByteAtMs ?? 0, openedAtMs);
    return {
      durationMs: Math.round((lastByteAtMs - openedAtMs) * 1000) / 1000,
      bytesSent: this.#past.bytesSent + (this.#session?.bytesSent ?? 0),
      bytesReceived: this.#past.bytesReceived + (this.#session?.bytesReceived ?? 0),
      commandsSent: this.#past.commandsSent + (this.#session?.commandsSent ?? 0),
    };
  }

  onRestart(listener: (restart: Restart) => void): () => void {
    this.#restartListeners.add(listener);
    return () => this.#restartListeners.delete(listener);
  }

  /**
   * Finds the device at the path and asks for its SN.
   * @returns the error `noAnswer`, `loopback` or `garbled` where nothing answers
   * @throws ConcentratorError of the serial area; an AbortError
   */
  async connect(): Promise<ItemReading<'sn'> | ConcentratorError> {
    return this.#connectAt(this.#options.line);
  }

  /**
   * After the line was lost: waits for the port, opens it anew at the same settings and asks for the SN, nothing else.
   * @throws ConcentratorError `portDisconnected` where it does not come back in time
   */
  async reconnect(waitMs = this.reconnectMs): Promise<ItemReading<'sn'> | ConcentratorError> {
    const settings = this.settings;
    await this.#retire();
    if (settings === null) throw new Error('reconnect before connect');
    const deadlineMs = performance.now() + waitMs;
    for (;;) {
      const path = await this.#whereIsIt();
      if (path !== null) {
        this.#path = path;
        try {
          this.#reconnectedAtMs = performance.now();
          return await this.#connectAt(settings);
        } catch (error) {
          // A port that has just come back may be busy for a moment, or gone again.
          if (!(error instanceof ConcentratorError) || performance.now() >= deadlineMs) throw error;
        }
      }
      if (performance.now() >= deadlineMs)
        throw new ConcentratorError('portDisconnected', { path: this.#path });
      await pause(RECONNECT_POLL_MS, this.#options.signal);
    }
  }

  async close(): Promise<void> {
    await this.#retire();
  }

  async #connectAt(line: LineChoice): Promise<ItemReading<'sn'> | ConcentratorError> {
    const { open, pacing, kinds, signal, onTry } = this.#options;
    const found = await scanLine({
      ...{ path: this.#path, line, signal, recorder: this.recorder },
      open: async (path, settings) => {
        const transport = await open(path, settings);
        this.#openedAtMs ??= performance.now();
        return transport;
      },
      session: { ...pacing, ...(kinds === undefined ? {} : { kinds }) },
      ...(onTry === undefined ? {} : { onTry }),
      onGivenUp: (session) => {
        this.#count(session);
      },
    });
    if (found.kind === 'noAnswer') return found.error;
    const { session } = found;
    this.#session = session;
    this.restarts.push(...session.restartWatch.restarts);
    session.restartWatch.onRestart((restart) => {
      this.restarts.push(restart);
      for (const listener of [...this.#restartListeners]) listener(restart);
    });
    // Asking the system takes longer than a whole job; it is only needed if the port is lost.
    this.#identity ??= this.#describe();
    return found.sn;
  }

  async #describe(): Promise<PortDescription | null> {
    const { listPorts } = this.#options;
    if (listPorts === undefined) return null;
    // A pseudo terminal is no USB adapter.
    if ((await realpath(this.#path).catch(() => this.#path)).startsWith('/dev/pts/')) return null;
    // Without a list of ports (no udev) an adapter can only be found again at its path.
    const ports = await listPorts().catch(() => []);
    return ports.find((port) => port.path === this.#path) ?? null;
  }

  async #whereIsIt(): Promise<string | null> {
    const { listPorts } = this.#options;
    const identity = await this.#identity;
    if (identity !== null && listPorts !== undefined) {
      const ports = await listPorts().catch(() => []);
      const moved = findMovedPort(identity, ports);
      if (moved !== null) return moved.path;
    }
    if (process.platform === 'win32') return this.#path;
    return access(this.#path).then(
      () => this.#path,
      () => null,
    );
  }

  async #retire(): Promise<void> {
    const session = this.#session;
    this.#session = null;
    if (session === null) return;
    this.#count(session);
    for (const item of ITEM_NAMES) {
      const last = session.lastReadings.get(item);
      if (last !== null) this.#pastReadings.set(item, last);
    }
    await session.close();
  }

  #count(session: DeviceSession): void {
    this.#past.bytesSent += session.bytesSent;
    this.#past.bytesReceived += session.bytesReceived;
    this.#past.commandsSent += session.commandsSent;
    this.#past.lastByteAtMs = Math.max(this.#past.lastByteAtMs, session.lastByteAtMs);
  }
}
