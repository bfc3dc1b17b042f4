/** What `monitor` prints, and what it counts for its result. */
import { ERROR_CODES } from '../../shared/errors/index.ts';
import type { AlarmView, CommandsSeen, DeviceRow, MonitorConnection } from '../../shared/ipc/index.ts';
import { viewPayload, type Judged } from '../../shared/monitor/index.ts';
import type { MonitoredSite, SiteMonitor, TopicEntry } from '../core/monitor/index.ts';
import type { Output } from './output.ts';
import type { MonitorFieldsJson } from './output-schema.ts';
import { cliText, type CliTextKey } from './texts.ts';

/** Longer ones are cut where they are printed. */
const PAYLOAD_MAX = 64 * 1024;
const LINE_MAX = 2000;

const PRESENCE: Readonly<Partial<Record<DeviceRow['reason'], CliTextKey>>> = {
  message: 'presenceOnline',
  lastWill: 'presenceLastWill',
  silence: 'presenceSilence',
  connectionLost: 'presenceUnknown',
};

export class MonitorTeller {
  readonly #output: Output;
  readonly #site: Pick<MonitoredSite, 'topicRoot' | 'host' | 'port' | 'password'>;
  readonly #sns: ReadonlySet<string> | null;
  readonly #topic: string;
  #messages = 0;
  #retained = 0;
  #alarms = 0;
  /** Messages that were sent while it watched. */
  live = 0;
  firstAlarm: (AlarmView & { readonly topic: string }) | null = null;

  /** @param sns only these are told of; null is all */
  constructor(
    output: Output,
    site: Pick<MonitoredSite, 'topicRoot' | 'host' | 'port' | 'password'>,
    sns: ReadonlySet<string> | null,
  ) {
    this.#output = output;
    this.#site = site;
    this.#sns = sns;
    this.#topic = `${site.topicRoot}/+/fromdev`;
  }

  message(monitor: SiteMonitor, seq: number, topic: TopicEntry, { kind }: Judged): void {
    const { device, direction } = topic;
    if (!this.#isWanted(device.sn)) return;
    const { ring } = monitor.watch;
    const message = ring.get(seq);
    if (message === null) return;
    const { isRetained: retained, size, atMs } = message;
    this.#messages += 1;
    if (retained) this.#retained += 1;
    else if (direction === 'fromdev' && kind !== 'snMismatch') this.live += 1;
    const { text, encoding, isCut } = viewPayload(ring.payload(seq), PAYLOAD_MAX);
    const payload = this.#hide(text);
    const cut = isCut ? { cut: true as const } : {};
    const marks = this.#marks(retained, isCut || payload.length > LINE_MAX);
    this.#output.event(
      {
        ...{
          type: 'message',
          at: new Date(atMs).toISOString(),
          sn: device.sn,
          topic: topic.topic,
          direction,
        },
        ...{ retained, kind, size, encoding, ...cut, payload },
      },
      this.#text('messageLine', {
        ...{ time: time(atMs), sn: device.sn, direction, marks },
        payload: payload.replace(/\s+/g, ' ').slice(0, LINE_MAX),
      }),
    );
  }

  presence({ sn, state, reason }: DeviceRow): void {
    if (!this.#isWanted(sn)) return;
    const now = Date.now();
    const key = PRESENCE[reason];
    const text = key === undefined ? null : this.#text(key, { time: time(now), sn });
    this.#output.event({ type: 'presence', at: new Date(now).toISOString(), sn, state, reason }, text);
  }

  alarm(alarm: AlarmView): void {
    const { sn, otherSn, key, atMs } = alarm;
    if (!this.#isWanted(sn)) return;
    this.#alarms += 1;
    const topic = `${this.#site.topicRoot}/${sn}/fromdev`;
    this.firstAlarm ??= { ...alarm, topic };
    const code = ERROR_CODES.snMismatch;
    this.#output.event(
      { type: 'alarm', at: new Date(atMs).toISOString(), code, sn, topic, key, otherSn },
      this.#text('alarm', { time: time(atMs), sn, key, otherSn }),
    );
  }

  connection(connection: MonitorConnection, commands: CommandsSeen): void {
    const { state } = connection;
    if (state === 'off') return;
    const broker = this.#broker;
    const topic = this.#topic;
    if (this.#output.isJson) {
      const error = state === 'failed' || state === 'reconnecting' ? connection.error : null;
      const code = error === null ? {} : { code: error.code };
      const retry =
        state === 'reconnecting' ? { retryInMs: Math.max(0, connection.nextTryAtMs - Date.now()) } : {};
      // One line for the whole way up, not one for each rung.
      if (state === 'connecting' && connection.step !== 'dns') return;
      this.#output.event({ type: 'connection', state, broker, topic, ...code, ...retry }, null);
    } else if (state === 'watching') {
      this.#output.progress(this.#text('monitorWatching', { topic, broker }));
      if (commands === 'refused') this.#output.progress(this.#text('monitorCommandsRefused', {}));
    } else if (state === 'reconnecting') {
      const seconds = Math.max(0, Math.round((connection.nextTryAtMs - Date.now()) / 1000));
      this.#output.progress(this.#text('monitorReconnecting', { seconds }));
    }
  }

  fields(monitor: SiteMonitor, durationMs: number): MonitorFieldsJson {
    const devices = monitor.watch.devices.filter(({ sn }) => this.#isWanted(sn));
    const inState = (state: string): number => devices.filter((device) => device.state === state).length;
    return {
      ...{ broker: this.#broker, topic: this.#topic, durationMs },
      ...{ messages: this.#messages, retained: this.#retained, alarms: this.#alarms },
      ...{ devices: devices.length, online: inState('online'), offline: inState('offline') },
    };
  }

  sum({ messages, retained, devices, online, offline, alarms }: MonitorFieldsJson): string {
    return this.#text('monitorSum', { messages, retained, devices, online, offline, alarms });
  }

  get #broker(): string {
    return `${this.#site.host}:${this.#site.port}`;
  }

  #isWanted(sn: string): boolean {
    return this.#sns === null || this.#sns.has(sn);
  }

  #marks(isRetained: boolean, isCut: boolean): string {
    return (isRetained ? this.#text('markRetained', {}) : '') + (isCut ? this.#text('markCut', {}) : '');
  }

  /** The management password, should a device repeat it. */
  #hide(text: string): string {
    const { password } = this.#site;
    return password.length < 4 ? text : text.replaceAll(password, '******');
  }

  #text(key: CliTextKey, params: Readonly<Record<string, string | number>>): string {
    return cliText(this.#output.language, key, params);
  }
}

/** `14:02:11.042`, this computer's zone. */
function time(ms: number): string {
  const date = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return `${clock}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}
