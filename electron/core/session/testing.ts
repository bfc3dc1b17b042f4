/** Sessions on simulated devices, or on a line whose every byte the test writes itself. */
import { vi } from 'vitest';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import { memoryTransport, SimulatedConcentrator, type ConcentratorOptions } from '../../simulator/index.ts';
import type { LineSettings, Transport } from '../serial/transport.ts';
import { DeviceSession } from './device-session.ts';
import { TranscriptRecorder } from './transcript-recorder.ts';

export const LINE: LineSettings = { baudRate: 115200, framing: '8N1' };

/** A line without a device: the test sees what is written and says what comes back. */
export class ScriptedLine implements Transport {
  readonly path = '/scripted';
  readonly settings = LINE;
  readonly written: string[] = [];
  /** Called with each write, before it resolves. */
  onWrite: (text: string) => void = () => undefined;
  readonly #data = new Set<(bytes: Uint8Array) => void>();
  readonly #closing = new Set<(reason: ConcentratorError | null) => void>();
  #isClosed = false;

  say(text: string): void {
    this.send(Uint8Array.from(Buffer.from(text, 'latin1')));
  }

  send(bytes: Uint8Array): void {
    for (const listener of [...this.#data]) listener(bytes);
  }

  unplug(): void {
    this.#end(new ConcentratorError('portDisconnected', { path: this.path }));
  }

  onData(listener: (bytes: Uint8Array) => void): () => void {
    this.#data.add(listener);
    return () => this.#data.delete(listener);
  }

  onClose(listener: (reason: ConcentratorError | null) => void): () => void {
    this.#closing.add(listener);
    return () => this.#closing.delete(listener);
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.#isClosed) throw new ConcentratorError('portDisconnected', { path: this.path });
    const text = Buffer.from(bytes).toString('latin1');
    this.written.push(text);
    this.onWrite(text);
    return Promise.resolve();
  }

  async close(): Promise<void> {
    this.#end(null);
    return Promise.resolve();
  }

  #end(reason: ConcentratorError | null): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const listener of [...this.#closing]) listener(reason);
  }
}

export interface Met {
  readonly device: SimulatedConcentrator;
  readonly session: DeviceSession;
  readonly recorder: TranscriptRecorder;
}

/** To be called in fake time: a device and a session with it. */
export function meet(
  options: ConcentratorOptions = {},
  split?: (chunk: Uint8Array) => readonly Uint8Array[],
): Met {
  const device = new SimulatedConcentrator(options);
  const recorder = new TranscriptRecorder(performance.now());
  const line = memoryTransport(device, '/memory', LINE, split === undefined ? {} : { split });
  const session = new DeviceSession(line, recorder, new AbortController().signal);
  return { device, session, recorder };
}

/** The transcript's text, whole. */
export function textOf(recorder: TranscriptRecorder): string {
  return recorder
    .entries()
    .map((entry) => entry.text)
    .join('');
}

const realImmediate = setImmediate;

/** No job may take longer than this, in fake time. */
const MAX_MS = 600_000;

/**
 * Lets time jump from timer to timer while `run` is under way, so that what takes minutes takes milliseconds. Whatever
 * has timers must be made inside.
 */
export async function inFakeTime<T>(run: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'],
  });
  try {
    const startedAtMs = performance.now();
    const life = { isOver: false };
    const promise = run().finally(() => {
      life.isOver = true;
    });
    promise.catch(() => undefined);
    for (;;) {
      // What waits for the file system or for a promise goes first, however slow the machine is.
      do await new Promise<void>((resolve) => realImmediate(resolve));
      while (process.getActiveResourcesInfo().some((resource) => resource.startsWith('FSReq')));
      if (life.isOver) break;
      if (performance.now() - startedAtMs > MAX_MS) throw new Error('it does not end');
      const nowMs = performance.now();
      await vi.advanceTimersToNextTimerAsync();
      // The fake clock cuts off fractions: who waits for half a millisecond would wait for nothing, for ever.
      if (performance.now() === nowMs) await vi.advanceTimersByTimeAsync(1);
    }
    return await promise;
  } finally {
    vi.useRealTimers();
  }
}
