/**
 * Publishes at a steady rate over one connection: packets laid out beforehand, written every 10 ms. A client library
 * would spend more on its promises than the broker on the messages.
 */
import { connect, type TLSSocket } from 'node:tls';
import { once } from 'node:events';

export interface FloodTarget {
  readonly port: number;
  readonly ca: string;
  readonly username: string;
  readonly password: string;
}

const STEP_MS = 10;

export class Flood {
  readonly #socket: TLSSocket;
  #sent = 0;
  #timer: NodeJS.Timeout | null = null;

  private constructor(socket: TLSSocket) {
    this.#socket = socket;
  }

  static async connect({ port, ca, username, password }: FloodTarget): Promise<Flood> {
    const socket = connect({ host: 'localhost', port, ca });
    await once(socket, 'secureConnect');
    socket.write(connectPacket(`flood-${process.pid}`, username, password));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    if (answer[3] !== 0) throw new Error(`the broker refused the flood: ${answer[3]}`);
    socket.resume();
    return new Flood(socket);
  }

  get sent(): number {
    return this.#sent;
  }

  /** @param topics taken in turns, each with a payload of its own that counts up */
  start(
    topics: readonly string[],
    perSecond: number,
    payloadOf: (topic: string, count: number) => string,
  ): void {
    const startedMs = performance.now();
    this.#timer = setInterval(() => {
      // By the clock, not by the timer: a late step makes up for what it missed.
      const due = Math.floor(((performance.now() - startedMs) / 1000) * perSecond);
      const packets: Buffer[] = [];
      for (; this.#sent < due; this.#sent += 1) {
        const topic = topics[this.#sent % topics.length] ?? '';
        packets.push(publishPacket(topic, payloadOf(topic, this.#sent)));
      }
      if (packets.length > 0) this.#socket.write(Buffer.concat(packets));
    }, STEP_MS);
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  close(): void {
    this.stop();
    this.#socket.destroy();
  }
}

/** MQTT 3.1.1, 3.1: clean session, no keepalive. */
function connectPacket(clientId: string, username: string, password: string): Buffer {
  const variable = Buffer.from([0, 4, ...Buffer.from('MQTT'), 4, 0xc2, 0, 0]);
  return packet(0x10, Buffer.concat([variable, ...[clientId, username, password].map(field)]));
}

/** 3.3: QoS 0, not retained. */
function publishPacket(topic: string, payload: string): Buffer {
  return packet(0x30, Buffer.concat([field(topic), Buffer.from(payload)]));
}

function field(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
}

function packet(type: number, body: Buffer): Buffer {
  const length: number[] = [];
  for (let rest = body.length; ;) {
    const digit = rest % 128;
    rest = Math.floor(rest / 128);
    length.push(rest > 0 ? digit | 128 : digit);
    if (rest === 0) return Buffer.concat([Buffer.from([type, ...length]), body]);
  }
}
