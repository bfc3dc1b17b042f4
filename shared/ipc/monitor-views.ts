/** What the Monitor page shows, as plain data. Times are milliseconds since 1970 (UTC): there are many of them. */
import type { ConnectStep, Hint } from '../confirmation/index.ts';
import type { SerializedError } from '../errors/index.ts';
import type {
  DiffMark,
  MessageKind,
  NumberInMessage,
  PayloadEncoding,
  PresenceReason,
  PresenceState,
} from '../monitor/index.ts';

/*
 *   off ──start──> connecting ──> watching <──> reconnecting
 *    ^                 └──────────────┴──────────────┴──> failed
 *    └── stop, from anywhere; what was received stays until the next start
 */
export type MonitorConnection =
  | { readonly state: 'off' }
  | { readonly state: 'connecting'; readonly step: ConnectStep }
  | { readonly state: 'watching'; readonly sinceMs: number }
  | {
      readonly state: 'reconnecting';
      readonly losses: number;
      /** The next try's time, and why the last one failed; null where there was none yet. */
      readonly nextTryAtMs: number;
      readonly error: SerializedError | null;
    }
  | { readonly state: 'failed'; readonly error: SerializedError; readonly hint: Hint | null };

/** Whether the topics of commands can be seen: a granted subscription alone proves nothing. */
export type CommandsSeen = 'notAsked' | 'granted' | 'refused';

export interface MonitorCounters {
  readonly received: number;
  readonly receivedBytes: number;
  /** Messages a second, over the last two seconds. */
  readonly rate: number;
  readonly kept: number;
  readonly keptBytes: number;
  readonly retained: number;
  readonly alarms: number;
  /** Seen, but not kept: topics that are too long or too many. */
  readonly notKept: number;
  readonly devices: number;
  readonly online: number;
  readonly offline: number;
}

export interface AlarmView {
  readonly seq: number;
  readonly atMs: number;
  /** Of the topic. */
  readonly sn: string;
  readonly key: string;
  readonly otherSn: string;
}

/** The slice of the window's state; it changes at most ten times a second, whatever comes in. */
export interface MonitorView {
  readonly connection: MonitorConnection;
  readonly site: {
    readonly profileId: string;
    readonly name: string;
    readonly topicRoot: string;
    /** `host:port` */
    readonly broker: string;
  } | null;
  readonly commands: CommandsSeen;
  readonly counters: MonitorCounters;
  /** The newest first, at most 20; how many there were is in the counters. */
  readonly alarms: readonly AlarmView[];
  /** The newest rows of the page's filter, so that they need not be asked for; null while it is paused. */
  readonly newest: MessageRows | null;
  /** Of `monitor.setFilter`: which filter `newest` belongs to. */
  readonly filterId: number;
  /** Grows with everything that changed: what was asked for before may be old. */
  readonly version: number;
}

export const MONITOR_OFF: MonitorView = {
  ...{ connection: { state: 'off' }, site: null, commands: 'notAsked', alarms: [], version: 0 },
  ...{ newest: null, filterId: 0 },
  counters: {
    ...{ received: 0, receivedBytes: 0, rate: 0, kept: 0, keptBytes: 0, retained: 0, alarms: 0, notKept: 0 },
    ...{ devices: 0, online: 0, offline: 0 },
  },
};

export interface DeviceRow {
  /** The topic's level: an SN, or whatever stands there. */
  readonly sn: string;
  readonly state: PresenceState;
  readonly reason: PresenceReason;
  /** Since when it is in this state. */
  readonly sinceMs: number;
  /** Null where only retained messages came: when they were sent is not known. */
  readonly firstSeenMs: number | null;
  readonly lastSeenMs: number | null;
  /** Messages a second. */
  readonly rate: number;
  readonly received: number;
  readonly retained: number;
  readonly commands: number;
  readonly alarms: number;
  /** The longest of its recent pauses between messages; null while it is not known. */
  readonly pauseMs: number | null;
  /** Silence after which it counts as gone. */
  readonly silenceLimitMs: number;
}

export interface ListedDevice extends DeviceRow {
  /** The beginning of its newest message, where that is still kept. */
  readonly lastPreview: string | null;
}

export interface DeviceRows {
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly ListedDevice[];
}

export interface MessageRow {
  readonly seq: number;
  readonly atMs: number;
  readonly sn: string;
  readonly direction: 'fromdev' | 'todev';
  readonly kind: MessageKind;
  readonly isRetained: boolean;
  /** Bytes. */
  readonly size: number;
  /** The beginning, on one line. */
  readonly preview: string;
}

export interface MessageRows {
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly MessageRow[];
  /** The filter has not yet been through all that is kept. */
  readonly isSearching: boolean;
  /** Arrived since the page was paused. */
  readonly newer: number;
}

export interface MessageFacts extends MessageRow {
  readonly topic: string;
  readonly encoding: PayloadEncoding;
  /** Of so many bytes only these were kept. */
  readonly keptBytes: number;
  readonly key: string;
  readonly otherSn: string;
  /** The message before on the same topic, where it is still kept. */
  readonly before: number | null;
  readonly numbers: readonly NumberInMessage[];
}

export interface TextLine {
  readonly mark: DiffMark;
  readonly text: string;
}

/** A window of a text that may be long. */
export interface TextLines {
  readonly total: number;
  readonly offset: number;
  readonly lines: readonly TextLine[];
}

export interface SeriesPoint {
  readonly atMs: number;
  readonly value: number;
}

export interface SeriesView {
  readonly points: readonly SeriesPoint[];
  /** How many messages of the topic were looked at, and how many held the number. */
  readonly looked: number;
  readonly found: number;
}

export interface MessageTemplate {
  readonly id: string;
  readonly name: string;
  readonly payload: string;
  /** An upgrade's text has placeholders. */
  readonly kind: 'command' | 'upgrade';
}

export interface SentMessage {
  readonly id: string;
  readonly atMs: number;
  readonly site: string;
  readonly sns: readonly string[];
  readonly payload: string;
  readonly kind: 'command' | 'upgrade';
}

export interface Notebook {
  readonly templates: readonly MessageTemplate[];
  /** The newest first. */
  readonly sent: readonly SentMessage[];
}
