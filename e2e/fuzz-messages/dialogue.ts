import { Random } from '../soak/random.ts';
import { alarmPayload } from './alarm-payloads.ts';
import { devicePayload } from './device-payloads.ts';
import { ignoredPayload } from './ignored-payloads.ts';
import { openPayload } from './open-payloads.ts';
import { makeCanary, type Payload, type Theme } from './payload.ts';
import { nearMiss, randomRoot } from './topics.ts';

/** One message as it is published. */
export interface Shipment {
  readonly topic: string;
  readonly payload: Payload;
  readonly qos: 0 | 1 | 2;
  /** Published with the flag: it is stored, and still arrives as a live message where somebody is subscribed. */
  readonly retain: boolean;
  /** Published so often; from the second time on marked as a duplicate. */
  readonly copies: number;
}

/**
 * `unwritten`: every session counts. `old`: written, and no restart: no message proves. `restarted`: written, and a
 * restart is learnt of between `before` and `run`.
 */
export type SessionKind = 'unwritten' | 'old' | 'restarted';

/** What happens around one confirmation; everything follows from the seed. */
export interface Dialogue {
  readonly seed: number;
  readonly sn: string;
  readonly topicRoot: string;
  readonly topic: string;
  readonly session: SessionKind;
  /** Stored on the very topic before anybody subscribes. */
  readonly stored: Shipment | null;
  /** The old session's voice, among messages that are ignored. Empty where nothing was written. */
  readonly before: readonly Shipment[];
  /** All to be ignored: by their topic or by their payload. */
  readonly run: readonly Shipment[];
  /** Left by a client that goes without a word, after the run. */
  readonly will: Shipment | null;
  readonly last: Shipment | null;
  /** `cancelled`: one call is cancelled before the last message, and another is made. */
  readonly waits: 'first' | 'afterwards' | 'cancelled';
  /** Silence is looked into, with a message of this app’s own on the topic. */
  readonly probes: boolean;
}

/** @param sn of a user whom the broker knows, for its probes; null lets the dialogue make one up */
export function makeDialogue(seed: number, knownSn: string): Dialogue {
  const random = new Random(seed);
  const probes = random.chance(0.02);
  const sn = probes ? knownSn : makeSn(random);
  const topicRoot = randomRoot(random, `d${seed.toString(16).padStart(8, '0')}`);
  const maker = new ShipmentMaker(random, sn, topicRoot);
  const session = random.weighted([
    [6, 'unwritten'],
    [1, 'old'],
    [2, 'restarted'],
  ] as const);
  const length = runLength(random);
  const before = session === 'unwritten' ? [] : maker.oldSession(random.integer(0, Math.min(length, 20)));
  const run = Array.from({ length }, () => maker.ignored());
  const last = lastOf(session, maker, random);
  const endsByItself =
    last !== null && isCertain(last) && !(session === 'old' && last.payload.fates[0] === 'heard');
  return {
    ...{ seed, sn, topicRoot, topic: maker.topic, session, before, run, last, probes },
    stored: random.chance(0.25) ? maker.stored() : null,
    will: random.chance(0.03) ? maker.will() : null,
    waits: endsByItself
      ? random.pick(['first', 'first', 'afterwards', 'cancelled'])
      : random.pick(['afterwards', 'afterwards', 'cancelled']),
  };
}

/** What becomes of it is known. */
export function isCertain({ payload }: Shipment): boolean {
  return payload.fates.length === 1;
}

/** All that is published, copies too. */
export function messageCount({ stored, before, run, will, last }: Dialogue): number {
  const all = [stored, ...before, ...run, will, last].filter((one) => one !== null);
  return all.reduce((sum, { copies }) => sum + copies, 0);
}

function lastOf(session: SessionKind, maker: ShipmentMaker, random: Random): Shipment | null {
  const kind = random.weighted([
    [8, 'device'],
    [6, 'alarm'],
    [10, 'open'],
    [4, 'nothing'],
  ] as const);
  if (kind === 'nothing' || (session === 'old' && kind === 'open')) return null;
  if (kind === 'device') return maker.exact(devicePayload);
  return maker.exact(kind === 'alarm' ? alarmPayload : openPayload);
}

function runLength(random: Random): number {
  return random.weighted([
    [6, random.integer(0, 3)],
    [4, random.integer(4, 60)],
    [1, random.integer(61, 300)],
  ]);
}

/** As the guide has them, and others that are twelve digits too; none begins with 9, which is for breakers. */
function makeSn(random: Random): string {
  const date = `20${random.integer(10, 30)}0${random.integer(1, 9)}${random.integer(10, 28)}${random.digits(4)}`;
  return random.chance(0.8) ? date : `${random.integer(0, 8)}${random.digits(11)}`;
}

class ShipmentMaker {
  readonly topic: string;
  readonly #random: Random;
  readonly #sn: string;
  readonly #root: string;

  constructor(random: Random, sn: string, root: string) {
    this.#random = random;
    this.#sn = sn;
    this.#root = root;
    this.topic = `${root}/${sn}/fromdev`;
  }

  /** Of two kinds: anything at all on another topic, or on the very topic what is no message of a device. */
  ignored(): Shipment {
    if (this.#random.chance(0.7)) return { ...this.exact(ignoredPayload), retain: this.#random.chance(0.02) };
    const make = this.#random.pick([devicePayload, devicePayload, alarmPayload, ignoredPayload, openPayload]);
    return {
      ...this.exact(make),
      topic: nearMiss(this.#root, this.#sn, this.#random),
      retain: this.#random.chance(0.05),
    };
  }

  exact(make: (theme: Theme) => Payload): Shipment {
    const random = this.#random;
    const payload = make({ random, sn: this.#sn, canary: makeCanary(random) });
    const qos = random.weighted([
      [8, 0],
      [1, 1],
      [1, 2],
    ] as const);
    const copies = random.chance(0.03) ? random.integer(2, 5) : 1;
    return { topic: this.topic, payload, qos, retain: false, copies };
  }

  oldSession(ignored: number): Shipment[] {
    const voices = Array.from({ length: this.#random.integer(1, 3) }, () => this.exact(devicePayload));
    return this.#random.shuffled([...voices, ...Array.from({ length: ignored }, () => this.ignored())]);
  }

  stored(): Shipment {
    const make = this.#random.pick([devicePayload, devicePayload, alarmPayload, openPayload]);
    const shipment = this.exact(make);
    // An empty one would take a stored message away.
    return { ...shipment, qos: 1, retain: true, copies: 1 };
  }

  will(): Shipment {
    const texts = ['offline', `{"sn":"${this.#sn}","status":"offline"}`, '{"online":false}', '离线'];
    const bytes = Buffer.from(this.#random.pick(texts), 'utf8');
    const payload: Payload = {
      kind: 'a last will, left by a client',
      bytes,
      fates: ['ignored'],
      canary: null,
    };
    return { topic: this.topic, payload, qos: 0, retain: false, copies: 1 };
  }
}
