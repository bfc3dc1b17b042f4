import { ConcentratorError } from '../../shared/errors/index.ts';
import type { LineSettings, Transport, Unsubscribe } from '../core/serial/transport.ts';
import { Listeners, type ByteDevice } from './byte-device.ts';
import { heardAs } from './wrong-line.ts';

export interface MemoryTransportOptions {
  /** Cuts each chunk on its way to the host, for property tests; whole chunks by default. */
  readonly split?: (chunk: Uint8Array) => readonly Uint8Array[];
  /** How the device's own line is set, where it is set at all: what differs is garbled as a UART would. */
  readonly deviceLine?: LineSettings;
}

export interface MemoryTransport extends Transport {
  /** The cable is pulled: `onClose` listeners hear `portDisconnected`, later writes fail with it. */
  unplug(): void;
}

/** A line to a device in memory, without pace. Closing it leaves the device as it is, as a real port does. */
export function memoryTransport(
  device: ByteDevice,
  path: string,
  settings: LineSettings,
  { split = (chunk) => [chunk], deviceLine = settings }: MemoryTransportOptions = {},
): MemoryTransport {
  const data = new Listeners<Uint8Array>();
  const closing = new Listeners<ConcentratorError | null>();
  let closed: { readonly reason: ConcentratorError | null } | null = null;

  device.lineOpened?.();
  const stop = device.onSend((chunk) => {
    for (const piece of split(heardAs(chunk, deviceLine, settings))) {
      // A listener may have closed the line at an earlier piece. Each gets bytes of its own.
      if (closed === null && piece.length > 0) data.emit(piece.slice());
    }
  });

  function end(reason: ConcentratorError | null): void {
    if (closed !== null) return;
    closed = { reason };
    stop();
    closing.emit(reason);
    data.clear();
    closing.clear();
  }

  return {
    path,
    settings,
    onData: (listener) => data.add(listener),
    onClose: (listener): Unsubscribe => {
      if (closed === null) return closing.add(listener);
      listener(closed.reason);
      return () => undefined;
    },
    write: (bytes) => {
      if (closed !== null) return Promise.reject(new ConcentratorError('portDisconnected', { path }));
      device.receive(heardAs(bytes.slice(), settings, deviceLine));
      return Promise.resolve();
    },
    close: () => {
      end(null);
      return Promise.resolve();
    },
    unplug: () => end(new ConcentratorError('portDisconnected', { path })),
  };
}
