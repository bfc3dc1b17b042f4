import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { explainConnectionError } from '../../../shared/confirmation/index.ts';
import { rawError } from './connect-failure.ts';
import { within } from './time.ts';
import { tlsOptions, type TlsTarget } from './tls-target.ts';

/** CONNECT of MQTT 3.1.1 (section 3.1) with a clean session, no client id, no user and no password: nothing secret. */
const ANONYMOUS_CONNECT = Buffer.from([0x10, 12, 0, 4, 0x4d, 0x51, 0x54, 0x54, 4, 2, 0, 10, 0, 0]);
const CONNACK_TYPE = 0x20;

/** Does this port speak MQTT without TLS? Asked only after TLS was cut off there, to tell a plain port from a firewall. */
export async function answersPlainMqtt(
  address: string,
  port: number,
  limitMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  const socket = connectTcp({ host: address, port });
  try {
    const answer = new Promise<boolean>((resolve) => {
      socket.once('connect', () => socket.write(ANONYMOUS_CONNECT));
      socket.once('data', (chunk: Buffer) => resolve(chunk[0] === CONNACK_TYPE));
      socket.on('error', () => resolve(false));
      socket.once('close', () => resolve(false));
    });
    const ended = await within(answer, limitMs, signal);
    return ended.kind === 'ended' && ended.value;
  } finally {
    socket.destroy();
  }
}

/**
 * Does the broker refuse us for want of a client certificate? With TLS 1.3 it says so after the handshake, and the
 * reset that follows our CONNECT can swallow the alert: so this connects once more and says nothing.
 */
export async function wantsClientCertificate(
  target: TlsTarget,
  address: string,
  limitMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  const socket = connectTls(tlsOptions(target, address));
  try {
    const ending = new Promise<boolean>((resolve) => {
      socket.on('error', (error: Error) => {
        resolve(explainConnectionError('login', rawError(error)).error === 'tlsClientCertificate');
      });
      socket.once('close', () => resolve(false));
      // Without a reader the alert would stay unread.
      socket.resume();
    });
    const ended = await within(ending, limitMs, signal);
    return ended.kind === 'ended' && ended.value;
  } finally {
    socket.destroy();
  }
}
