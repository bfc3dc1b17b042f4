import type { MqttClient } from 'mqtt';
import type { Site } from '../brokers/index.ts';
import { within } from '../soak/bounded.ts';
import type { Shipment } from './dialogue.ts';

/** May publish what no device would. */
export const ROOT = { username: 'root_client', password: 'root-1' };

/** The tool's own fault: a dialogue published what the broker ends connections for. */
export class PublisherLost extends Error {}

const WILL_LIMIT_MS = 10_000;

/** Publishes whatever a dialogue asks for, on one connection: in this order it arrives. */
export class Crier {
  readonly #site: Site;
  readonly #client: MqttClient;
  /** Rejects when the connection ends before it was closed: a publish would wait for ever then. */
  readonly #lost: Promise<never>;
  #isClosed = false;

  private constructor(site: Site, client: MqttClient) {
    this.#site = site;
    this.#client = client;
    this.#lost = new Promise((_resolve, reject) => {
      client.on('close', () => {
        if (!this.#isClosed)
          reject(
            new PublisherLost(`the broker threw the publisher out:\n${site.mosquitto.log().slice(-1000)}`),
          );
      });
    });
    this.#lost.catch(() => undefined);
  }

  static async connect(site: Site): Promise<Crier> {
    return new Crier(site, await site.connect(ROOT));
  }

  /** @returns how many there were, when the broker has them all */
  async publish(shipments: readonly Shipment[]): Promise<number> {
    let sent = 0;
    for (const { topic, payload, qos, retain, copies } of shipments) {
      for (let copy = 0; copy < copies; copy += 1) {
        const dup = copy > 0 && qos > 0;
        const done = this.#client.publishAsync(topic, payload.bytes, { qos, retain, dup });
        // QoS 2 is passed on when its handshake is over: what follows would overtake it.
        if (qos > 0) await this.#unlessLost(done);
        else done.catch(() => undefined);
        sent += 1;
      }
    }
    await this.#unlessLost(this.#client.publishAsync('fuzz/barrier', '', { qos: 1 }));
    return sent;
  }

  /** A client that dies. @returns when the broker has published what it left */
  async leaveWill({ topic, payload }: Shipment): Promise<void> {
    const will = { topic, payload: payload.bytes, qos: 0, retain: false } as const;
    const client = await this.#site.connect(ROOT, { will });
    await this.#unlessLost(this.#client.subscribeAsync(topic, { qos: 0 }));
    const heard = new Promise<void>((resolve) => {
      const listen = (_topic: string, bytes: Buffer, { retain }: { readonly retain: boolean }): void => {
        if (retain || !bytes.equals(payload.bytes)) return;
        this.#client.off('message', listen);
        resolve();
      };
      this.#client.on('message', listen);
    });
    client.stream.destroy();
    const isHeard = await within(heard, WILL_LIMIT_MS);
    client.end(true);
    await this.#unlessLost(this.#client.unsubscribeAsync(topic));
    if (!isHeard.inTime) throw new Error('the broker did not publish a last will');
  }

  /** Takes away what is stored under these topics. */
  async forget(topics: Iterable<string>): Promise<void> {
    for (const topic of new Set(topics))
      await this.#unlessLost(this.#client.publishAsync(topic, '', { qos: 1, retain: true }));
  }

  close(): void {
    this.#isClosed = true;
    this.#client.end(true);
  }

  #unlessLost<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#lost]);
  }
}
