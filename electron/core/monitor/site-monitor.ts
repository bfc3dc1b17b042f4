import { performance } from 'node:perf_hooks';
import { setImmediate as breathe } from 'node:timers/promises';
import { MqttPassword } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type {
  ChannelInput,
  CommandsSeen,
  DeviceRows,
  ListedDevice,
  MessageFacts,
  MessageRows,
  MonitorConnection,
  MonitorView,
  SeriesView,
  TextLines,
} from '../../../shared/ipc/index.ts';
import { withoutInvisible, type MessageFilter } from '../../../shared/monitor/index.ts';
import { readAuthorities, type TrustedAuthorities } from '../confirmation/index.ts';
import { exportMessages, type ExportForm } from './export-messages.ts';
import { FilteredView } from './filtered-view.ts';
import { messageFacts, messageRow } from './message-rows.ts';
import { MonitorLink } from './monitor-link.ts';
import { NumberSeries } from './number-series.ts';
import { SiteWatch, TICK_MS, type WatchOptions } from './site-watch.ts';
import { TextPages } from './text-pages.ts';

/** Which site, and how to log in there. Plain data: it is sent to another thread. */
export interface MonitoredSite {
  readonly profileId: string;
  readonly name: string;
  readonly topicRoot: string;
  readonly host: string;
  readonly port: number;
  readonly caPem: string | null;
  readonly username: string;
  readonly password: string;
  readonly withCommands: boolean;
  readonly silenceMs: number | null;
}

export interface SiteMonitorOptions extends Pick<
  WatchOptions,
  'limits' | 'onMessage' | 'onPresence' | 'onAlarm'
> {
  /** That something changed, at most ten times a second; the first change after a pause is told at once. */
  readonly onChange?: () => void;
  readonly onConnection?: (connection: MonitorConnection) => void;
  readonly retryDelaysMs?: readonly number[];
  /** What ended the connection though nothing should have. */
  readonly onBug?: (error: unknown) => void;
}

const TELL_MS = 100;
const STEP_MS = 12;
const NEWEST = 40;

/** Watches one site at a time. What was received stays to be looked at after the connection has ended. */
export class SiteMonitor {
  readonly #options: SiteMonitorOptions;
  #site: MonitoredSite | null = null;
  #watch: SiteWatch;
  #view: FilteredView;
  #pages: TextPages;
  #series: NumberSeries | null = null;
  #link: MonitorLink | null = null;
  #connection: MonitorConnection = { state: 'off' };
  #commands: CommandsSeen = 'notAsked';
  #ticking: NodeJS.Timeout | null = null;
  #telling: NodeJS.Timeout | null = null;
  #toldAtMs = -Infinity;
  #toldVersion = -1;
  #version = 0;
  #isSearching = false;
  /** A page looks at the newest. */
  #isShown = false;
  #filterId = 0;

  constructor(options: SiteMonitorOptions = {}) {
    this.#options = options;
    // Nothing is received before the first start: a real one takes its memory then.
    this.#watch = new SiteWatch({
      topicRoot: '',
      silenceMs: null,
      limits: { messages: 1, bytes: 4, payloadBytes: 1 },
    });
    this.#view = new FilteredView(this.#watch);
    this.#pages = new TextPages(this.#watch.ring, []);
  }

  get watch(): SiteWatch {
    return this.#watch;
  }

  get view(): MonitorView {
    const site = this.#site;
    return {
      connection: this.#connection,
      site:
        site === null
          ? null
          : {
              ...{ profileId: site.profileId, name: site.name, topicRoot: site.topicRoot },
              broker: `${site.host}:${site.port}`,
            },
      commands: this.#commands,
      counters: this.#watch.counters,
      alarms: this.#watch.alarms,
      newest: this.#isShown ? this.rows({ offset: 0, limit: NEWEST }) : null,
      filterId: this.#filterId,
      version: this.#version + this.#watch.version,
    };
  }

  /** Ends what was watched before. What comes of the connection is told as changes. */
  async start(site: MonitoredSite): Promise<void> {
    await this.stop();
    const password = MqttPassword.fromDevice(site.password);
    const { limits, onPresence, onAlarm } = this.#options;
    this.#site = site;
    this.#watch = new SiteWatch({
      ...{ topicRoot: site.topicRoot, silenceMs: site.silenceMs },
      ...(limits === undefined ? {} : { limits }),
      ...(onPresence === undefined ? {} : { onPresence }),
      ...(onAlarm === undefined ? {} : { onAlarm }),
      onMessage: (seq, topic, judged) => {
        this.#options.onMessage?.(seq, topic, judged);
        this.#changed();
      },
    });
    this.#version += 1_000_000;
    this.#pages = new TextPages(this.#watch.ring, [password]);
    this.#view = new FilteredView(this.#watch);
    this.#series = null;
    this.#commands = 'notAsked';
    this.#ticking = setInterval(() => {
      this.#watch.tick();
      if (this.#watch.version !== this.#toldVersion) this.#changed();
    }, TICK_MS);
    this.#link = new MonitorLink({
      login: {
        broker: { host: site.host, port: site.port },
        authorities: authoritiesOf(site.caPem),
        ...{ username: site.username, password },
      },
      ...{ topicRoot: site.topicRoot, withCommands: site.withCommands },
      onMessage: (message) => this.#watch.receive(message),
      onConnection: (connection) => this.#connected(connection),
      onCommands: (seen) => (this.#commands = seen),
      ...(this.#options.retryDelaysMs === undefined ? {} : { retryDelaysMs: this.#options.retryDelaysMs }),
    });
    this.#link.ended.catch((error: unknown) => this.#options.onBug?.(error));
  }

  async stop(): Promise<void> {
    const link = this.#link;
    this.#link = null;
    if (this.#ticking !== null) clearInterval(this.#ticking);
    this.#ticking = null;
    await link?.close();
    if (link !== null || this.#connection.state !== 'off') this.#connected({ state: 'off' });
  }

  async close(): Promise<void> {
    await this.stop();
    if (this.#telling !== null) clearTimeout(this.#telling);
    this.#telling = null;
  }

  clear(): void {
    this.#watch.clear();
    this.#view.restart();
    this.#pages.clear();
    this.#series = null;
    this.#changed();
  }

  devices({ text, only, sns, offset, limit }: ChannelInput<'monitor.devices'>): DeviceRows {
    const needle = text.trim().toLowerCase();
    const wanted = sns === null ? null : new Set(sns);
    const shown = this.#watch.devices.filter(
      ({ sn, state, alarms }) =>
        (only === 'all' || (only === 'alarms' ? alarms > 0 : state === only)) &&
        (wanted === null || wanted.has(sn)) &&
        sn.toLowerCase().includes(needle),
    );
    const rows = shown.slice(offset, offset + limit).map((device): ListedDevice => {
      const last = this.#watch.topicOf(device.sn, 'fromdev')?.lastSeq ?? -1;
      const lastPreview = messageRow(last, this.#watch, this.#pages)?.preview ?? null;
      return { ...this.#watch.rowOf(device), sn: withoutInvisible(device.sn), lastPreview };
    });
    return { total: shown.length, offset, rows };
  }

  /** @param filterId comes back with the newest rows of it */
  setFilter(filter: MessageFilter, isPaused: boolean, filterId = 0): void {
    this.#isShown = !isPaused;
    this.#filterId = filterId;
    this.#view.set(filter, isPaused);
    this.#search();
  }

  rows({ offset, limit }: ChannelInput<'monitor.rows'>): MessageRows {
    const isSearching = this.#view.advance(STEP_MS);
    if (isSearching) this.#search();
    const rows = this.#view
      .slice(offset, limit)
      .flatMap((seq) => messageRow(seq, this.#watch, this.#pages) ?? []);
    return { total: this.#view.total, offset, rows, isSearching, newer: this.#view.missed };
  }

  message(seq: number): MessageFacts | null {
    return messageFacts(seq, this.#watch, this.#pages);
  }

  lines({ seq, form, columns, offset, limit }: ChannelInput<'monitor.lines'>): TextLines {
    return this.#pages.lines(seq, form, columns, offset, limit);
  }

  /** As it came; null where it is no longer kept. */
  text(seq: number): string | null {
    return this.#watch.ring.has(seq) ? this.#pages.textOf(seq) : null;
  }

  series({ sn, pointer }: ChannelInput<'monitor.series'>): SeriesView {
    const topic = this.#watch.topicOf(sn, 'fromdev');
    if (topic === null) return { points: [], looked: 0, found: 0 };
    if (this.#series?.topic !== topic || this.#series.pointer !== pointer)
      this.#series = new NumberSeries(this.#watch.ring, topic, pointer);
    return this.#series.view();
  }

  /** @returns how many messages were written @throws ConcentratorError `badFile` */
  export(path: string, form: ExportForm): Promise<number> {
    return exportMessages(path, form, { watch: this.#watch, view: this.#view, pages: this.#pages });
  }

  /** To `todev` of each. @throws ConcentratorError `monitorNotConnected` */
  async publish(messages: readonly { readonly sn: string; readonly payload: string }[]): Promise<number> {
    const link = this.#link;
    if (link === null || this.#site === null) throw new ConcentratorError('monitorNotConnected');
    for (const { sn, payload } of messages)
      await link.publish(`${this.#site.topicRoot}/${sn}/todev`, payload);
    return messages.length;
  }

  /** In steps, each of which leaves the loop to the messages. */
  #search(): void {
    if (this.#isSearching) return;
    this.#isSearching = true;
    const go = async (): Promise<void> => {
      while (this.#view.advance(STEP_MS)) await breathe();
      this.#isSearching = false;
      this.#version += 1;
      this.#changed();
    };
    void go();
  }

  #connected(connection: MonitorConnection): void {
    const was = this.#connection.state;
    this.#connection = connection;
    if (connection.state === 'watching') this.#watch.connected();
    else if (was === 'watching') this.#watch.disconnected();
    this.#version += 1;
    this.#options.onConnection?.(connection);
    this.#changed();
  }

  #changed(): void {
    const { onChange } = this.#options;
    if (onChange === undefined || this.#telling !== null) return;
    const tell = (): void => {
      this.#telling = null;
      this.#toldAtMs = performance.now();
      this.#toldVersion = this.#watch.version;
      onChange();
    };
    const waitMs = this.#toldAtMs + TELL_MS - performance.now();
    if (waitMs <= 0) tell();
    else this.#telling = setTimeout(tell, waitMs);
  }
}

/** @throws ConcentratorError `badCertificateFile` */
function authoritiesOf(caPem: string | null): TrustedAuthorities | null {
  if (caPem === null) return null;
  const read = readAuthorities(Buffer.from(caPem));
  if (!read.ok) throw read.error;
  return read.authorities;
}
