/** Our engine as a contender. What it may carry from one device to the next is decided here, and only here. */
import { openSerialTransport } from '../../../electron/core/serial/serial-transport.ts';
import { DeviceKinds, DeviceSession, TranscriptRecorder } from '../../../electron/core/session/index.ts';

export interface OpenedSession {
  readonly session: DeviceSession;
  /** Also tells the next device's session what this one has taught, where they share that. */
  close(): Promise<void>;
}

const kinds = new DeviceKinds();

/** A device of which nothing is known: as the very first one of a process. */
export async function openFirstDevice(path: string, baudRate: number): Promise<OpenedSession> {
  return openSession(path, baudRate, {});
}

/** A device whose like was there before in this process, at this rate; it must have been opened here as well. */
export async function openKnownDevice(path: string, baudRate: number): Promise<OpenedSession> {
  return openSession(path, baudRate, { kinds });
}

async function openSession(
  path: string,
  baudRate: number,
  knowledge: { readonly kinds?: DeviceKinds },
): Promise<OpenedSession> {
  const transport = await openSerialTransport(path, { baudRate, framing: '8N1' });
  const recorder = new TranscriptRecorder(performance.now());
  const session = new DeviceSession(transport, recorder, new AbortController().signal, knowledge);
  return { session, close: () => session.close() };
}
