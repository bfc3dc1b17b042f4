import { performance } from 'node:perf_hooks';
import type { AlarmView, DeviceRow, MonitorCounters } from '../../../shared/ipc/index.ts';
import { judge, showsPresence, type Judged } from '../../../shared/monitor/index.ts';
import { DeviceEntry, type Moment } from './device-entry.ts';
import { MessageRing, type RingLimits } from './message-ring.ts';

export interface ReceivedMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly retained: boolean;
}

export interface TopicEntry {
  readonly index: number;
  readonly topic: string;
  readonly device: DeviceEntry;
  readonly direction: 'fromdev' | 'todev';
  /** -1 before the first. */
  lastSeq: number;
  lastJudged: Judged | null;
}

export interface WatchOptions {
  readonly topicRoot: string;
  /** Null: by each device's own habit. */
  readonly silenceMs: number | null;
  readonly limits?: RingLimits;
  readonly now?: () => Moment;
  readonly onMessage?: (seq: number, topic: TopicEntry, judged: Judged) => void;
  readonly onPresence?: (device: DeviceRow) => void;
  readonly onAlarm?: (alarm: AlarmView) => void;
}

export const TICK_MS = 100;
const DEVICES_MAX = 10_000;
const NAME_MAX = 128;
const ALARMS_SHOWN = 20;
/** After a tick that came late, silence is nobody's fault: what was sent meanwhile is still being read. */
const LATE_MS = 400;
const BLIND_MS = 500;
const COMMAND: Judged = { kind: 'command', key: '', otherSn: '' };

/** Takes a site's messages in, and knows its devices. Everything in it is bounded, whatever comes. */
export class SiteWatch {
  readonly ring: MessageRing;
  readonly topics: TopicEntry[] = [];
  readonly #options: WatchOptions;
  readonly #prefix: string;
  readonly #now: () => Moment;
  readonly #byTopic = new Map<string, TopicEntry>();
  readonly #devices = new Map<string, DeviceEntry>();
  #sorted: readonly DeviceEntry[] | null = null;
  #alarms: readonly AlarmView[] = [];
  #counts = { received: 0, receivedBytes: 0, retained: 0, alarms: 0, notKept: 0 };
  #rate = 0;
  #secondStartedMs: number;
  #receivedBefore = 0;
  #lastTickMs: number;
  #blindUntilMs = 0;
  #isConnected = false;
  /** Grows with everything that changes. */
  version = 0;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#prefix = `${options.topicRoot}/`;
    this.#now = options.now ?? (() => ({ steadyMs: performance.now(), wallMs: Date.now() }));
    this.ring = new MessageRing(options.limits);
    this.#lastTickMs = this.#secondStartedMs = this.#now().steadyMs;
  }

  get alarms(): readonly AlarmView[] {
    return this.#alarms;
  }

  get counters(): MonitorCounters {
    let online = 0;
    let offline = 0;
    for (const { state } of this.#devices.values()) {
      if (state === 'online') online += 1;
      else if (state === 'offline') offline += 1;
    }
    const { count: kept, bytes: keptBytes } = this.ring;
    const devices = this.#devices.size;
    return { ...this.#counts, rate: this.#rate, kept, keptBytes, devices, online, offline };
  }

  /** By SN, so that none moves without need. */
  get devices(): readonly DeviceEntry[] {
    return (this.#sorted ??= [...this.#devices.values()].sort((a, b) => (a.sn < b.sn ? -1 : 1)));
  }

  rowOf(device: DeviceEntry): DeviceRow {
    return device.row(this.#options.silenceMs);
  }

  topicOf(sn: string, direction: 'fromdev' | 'todev'): TopicEntry | null {
    return this.#byTopic.get(`${this.#prefix}${sn}/${direction}`) ?? null;
  }

  receive({ topic: name, payload, retained }: ReceivedMessage): void {
    const now = this.#now();
    this.version += 1;
    this.#counts.received += 1;
    this.#counts.receivedBytes += payload.length;
    if (retained) this.#counts.retained += 1;
    const topic = this.#byTopic.get(name) ?? this.#newTopic(name, now);
    if (topic === null) {
      this.#counts.notKept += 1;
      return;
    }
    const judged = this.#judge(topic, payload);
    const { kind } = judged;
    const seq = this.ring.add({
      ...{ atMs: now.wallMs, topic: topic.index, payload, kind, isRetained: retained },
      before: topic.lastSeq,
    });
    topic.lastSeq = seq;
    topic.lastJudged = judged;
    this.#count(topic, judged, retained, seq, now);
    this.#options.onMessage?.(seq, topic, judged);
  }

  /** Every 100 ms: who has been silent for too long, and what the rates are. */
  tick(): void {
    const now = this.#now();
    if (now.steadyMs - this.#lastTickMs > TICK_MS + LATE_MS) this.#blindUntilMs = now.steadyMs + BLIND_MS;
    this.#lastTickMs = now.steadyMs;
    if (this.#isConnected && now.steadyMs >= this.#blindUntilMs) {
      for (const device of this.#devices.values())
        this.#tell(device.checkSilence(now, this.#options.silenceMs), device);
    }
    const elapsedMs = now.steadyMs - this.#secondStartedMs;
    if (elapsedMs < 1000) return;
    const rate = ((this.#counts.received - this.#receivedBefore) * 1000) / elapsedMs;
    if (rate > 0 || this.#rate > 0) this.version += 1;
    this.#rate = Math.round(rate);
    this.#receivedBefore = this.#counts.received;
    this.#secondStartedMs = now.steadyMs;
    for (const device of this.#devices.values()) device.endSecond();
  }

  connected(): void {
    this.#isConnected = true;
    const now = this.#now();
    for (const device of this.#devices.values()) device.connectionBack(now);
  }

  disconnected(): void {
    this.#isConnected = false;
    const now = this.#now();
    for (const device of this.#devices.values()) this.#tell(device.connectionLost(now), device);
  }

  clear(): void {
    this.ring.clear();
    this.#byTopic.clear();
    this.topics.length = 0;
    this.#devices.clear();
    this.#sorted = null;
    this.#alarms = [];
    this.#counts = { received: 0, receivedBytes: 0, retained: 0, alarms: 0, notKept: 0 };
    this.#receivedBefore = 0;
    this.version += 1;
  }

  #judge(topic: TopicEntry, payload: Uint8Array): Judged {
    if (topic.direction === 'todev') return COMMAND;
    const { lastSeq, lastJudged } = topic;
    // Many devices repeat themselves.
    const isSame =
      lastJudged !== null && this.ring.has(lastSeq) && this.ring.payload(lastSeq).equals(payload);
    return isSame ? lastJudged : judge(payload, topic.device.sn);
  }

  #count(
    { device, direction }: TopicEntry,
    judged: Judged,
    retained: boolean,
    seq: number,
    now: Moment,
  ): void {
    if (direction === 'todev') {
      device.commands += 1;
      return;
    }
    device.count(!retained);
    if (retained) device.retained += 1;
    if (judged.kind === 'snMismatch') {
      device.alarms += 1;
      this.#counts.alarms += 1;
      const { key, otherSn } = judged;
      const alarm: AlarmView = { seq, atMs: now.wallMs, sn: device.sn, key, otherSn };
      this.#alarms = [alarm, ...this.#alarms.slice(0, ALARMS_SHOWN - 1)];
      this.#options.onAlarm?.(alarm);
    }
    // When a retained message was sent, nobody knows.
    if (retained) return;
    if (judged.kind === 'offline') this.#tell(device.gone(now), device);
    else if (showsPresence(judged.kind)) this.#tell(device.heard(now), device);
    else this.#tell(device.foreign(now), device);
  }

  #tell(isChange: boolean, device: DeviceEntry): void {
    if (!isChange) return;
    this.version += 1;
    this.#options.onPresence?.(this.rowOf(device));
  }

  #newTopic(topic: string, now: Moment): TopicEntry | null {
    if (!topic.startsWith(this.#prefix)) return null;
    const [name = '', direction, ...more] = topic.slice(this.#prefix.length).split('/', 3);
    const isOurs = (direction === 'fromdev' || direction === 'todev') && more.length === 0;
    if (!isOurs || name === '' || name.length > NAME_MAX) return null;
    const device = this.#devices.get(name) ?? this.#newDevice(name, now);
    if (device === null) return null;
    const entry: TopicEntry = {
      index: this.topics.length,
      topic,
      device,
      direction,
      lastSeq: -1,
      lastJudged: null,
    };
    this.topics.push(entry);
    this.#byTopic.set(topic, entry);
    return entry;
  }

  #newDevice(name: string, now: Moment): DeviceEntry | null {
    if (this.#devices.size >= DEVICES_MAX) return null;
    const device = new DeviceEntry(name, now);
    this.#devices.set(name, device);
    this.#sorted = null;
    return device;
  }
}
