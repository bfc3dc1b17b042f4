import { randomBytes, randomUUID } from 'node:crypto';
import { MqttClient } from 'mqtt';
import { LadderClock } from '../../confirmation/ladder-clock.ts';
import { within } from '../../confirmation/time.ts';
import { openTls } from '../../confirmation/tls-socket.ts';
import { probeText, type PartyLogin } from './party.ts';

export type Acknowledged =
  | { readonly kind: 'taken'; readonly code: number }
  | { readonly kind: 'refused'; readonly code: number }
  /** It speaks no MQTT 5, or says nothing of rights. */
  | { readonly kind: 'unknown' };

const REFUSED_FROM = 128;
/** ActiveMQ 5 does not answer MQTT 5 at all. */
const ANSWER_MS = 2000;

/**
 * What a broker says to a message in MQTT 5: there, a PUBACK carries a reason (3.4.2.1), 135 where the right is missing,
 * 16 where it is there and nobody listens. Devices speak 3.1.1, in which silence is all there is.
 */
export async function acknowledged(
  login: PartyLogin,
  topic: string,
  limitMs: number,
  signal: AbortSignal,
): Promise<Acknowledged> {
  const clock = new LadderClock(limitMs, () => undefined);
  const opened = await openTls(login, clock, signal);
  if (!opened.ok) return { kind: 'unknown' };
  const { socket } = opened.value;
  const client = new MqttClient(() => socket, {
    protocolVersion: 5,
    protocolId: 'MQTT',
    clean: true,
    clientId: `cc${randomBytes(10).toString('hex')}`,
    username: login.username,
    password: Buffer.from(login.password.reveal(), 'utf8'),
    reconnectPeriod: 0,
    connectTimeout: ANSWER_MS,
    log: () => undefined,
  });
  try {
    // Stays: an `error` nobody listens for would end the process.
    client.on('error', () => undefined);
    const connected = new Promise<boolean>((resolve) => {
      client.once('connect', () => resolve(true));
      client.once('close', () => resolve(false));
      client.once('error', () => resolve(false));
    });
    const login5 = await within(connected, Math.min(ANSWER_MS, clock.remainingMs()), signal);
    if (login5.kind === 'timeout' || !login5.value) return { kind: 'unknown' };
    const code = new Promise<number | null>((resolve) => {
      client.on('packetreceive', (packet) => {
        if (packet.cmd === 'puback') resolve(packet.reasonCode ?? 0);
      });
      client.once('close', () => resolve(null));
    });
    client.publish(topic, probeText(randomUUID()), { qos: 1, retain: false }, () => undefined);
    const answer = await within(code, Math.min(ANSWER_MS, clock.remainingMs()), signal);
    if (answer.kind === 'timeout' || answer.value === null) return { kind: 'unknown' };
    return { kind: answer.value < REFUSED_FROM ? 'taken' : 'refused', code: answer.value };
  } finally {
    client.end(true);
    socket.destroy();
  }
}
