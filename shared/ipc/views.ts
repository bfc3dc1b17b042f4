/** What the window shows, as plain data. A secret is told by its length only. Times are ISO 8601 in UTC. */
import type { ItemOutcome, ItemReport, JobOutcome } from '../commissioning/index.ts';
import type {
  ConfirmationCause,
  ConnectStep,
  DoneStep,
  Hint,
  MessageCounts,
  ProbeResult,
} from '../confirmation/index.ts';
import type { ItemName, SiteProfile } from '../domain/index.ts';
import type { SerializedError } from '../errors/index.ts';

export interface LineView {
  /** Bits a second. */
  readonly baudRate: number;
  readonly framing: string;
}

export interface PortView {
  /** What is opened: `COM5`, `/dev/ttyUSB0`. */
  readonly path: string;
  readonly manufacturer: string | null;
  /** What the adapter is, where its USB identity is known: `CH340`, `CP210x`, `FTDI FT232R`, … */
  readonly adapter: string | null;
  readonly vendorId: string | null;
  readonly productId: string | null;
  readonly serialNumber: string | null;
  readonly location: string | null;
  /** The one a concentrator is probably on. */
  readonly isLikely: boolean;
}

export interface PortsView {
  readonly ports: readonly PortView[];
  /** Why the system could not be asked; a path can still be typed. */
  readonly error: SerializedError | null;
  /** USB serial adapters that are plugged in, but have no port: their driver is missing. */
  readonly withoutDriver: readonly { readonly adapter: string; readonly usbId: string }[];
}

/** What the device holds, as far as it was read. */
export type ItemView =
  | { readonly state: 'text'; readonly text: string }
  | { readonly state: 'server'; readonly host: string; readonly port: number }
  | { readonly state: 'ntp'; readonly host: string; readonly port: number; readonly timezone: number }
  /** It was read, and is shown only on request. */
  | { readonly state: 'secret'; readonly length: number }
  | { readonly state: 'masked' | 'unsupported' | 'noReply' | 'notRead' }
  | { readonly state: 'unknown'; readonly unset: boolean };

export type ItemViews = Readonly<Record<ItemName, ItemView>>;

/*
 *   none ──connect──> connecting ──> connected <──────────────┐
 *    ^  ^                 └──> failed     │                    │ found again, read again
 *    │  └─────────────────────────┘       └─ unplugged ──> lost┘
 *    └───────────── disconnect, from anywhere
 */
export type DeviceView =
  | { readonly state: 'none' }
  | {
      readonly state: 'connecting';
      readonly path: string;
      readonly isDemo: boolean;
      /** Line settings tried so far, the present one last. */
      readonly tries: readonly LineView[];
    }
  | {
      readonly state: 'failed';
      readonly path: string;
      readonly isDemo: boolean;
      readonly error: SerializedError;
    }
  | {
      readonly state: 'connected' | 'lost';
      readonly path: string;
      readonly isDemo: boolean;
      readonly line: LineView;
      readonly items: ItemViews;
      /** When all of it was last read. */
      readonly readAt: string;
      /** Something happened since the last reading that may have changed what it holds. */
      readonly isStale: boolean;
    };

/** Something the wizard has to tell once, until the person has seen it. */
export type NoticeView =
  | { readonly kind: 'deviceBack'; readonly at: string }
  | { readonly kind: 'anotherDevice'; readonly before: string; readonly now: string | null }
  | { readonly kind: 'resumed'; readonly at: string }
  | { readonly kind: 'storeFailed'; readonly error: SerializedError };

export interface PasswordDraftView {
  readonly length: number;
  readonly origin: 'typed' | 'generated';
  /** False where what was typed is no password yet. A window that was reloaded does not know the text any more. */
  readonly isValid?: boolean;
  /** How the broker's side knows it, where it does. */
  readonly knownBy: 'handover' | 'provisioned' | 'confirmed' | null;
}

export type ItemPhase = 'waiting' | 'reading' | 'writing' | 'readBack' | 'done';

export interface ItemProgress {
  readonly phase: ItemPhase;
  readonly report: ItemReport | null;
}

/** What the job is waiting for, beside its items. */
export type JobActivity =
  | { readonly kind: 'working' }
  | { readonly kind: 'connecting'; readonly line: LineView | null }
  | { readonly kind: 'restarted' }
  | { readonly kind: 'silent' | 'reconnecting'; readonly waitMs: number };

export interface JobView {
  readonly kind: 'read' | 'write';
  readonly state: 'running' | 'cancelling' | 'ended';
  readonly startedAt: string;
  readonly activity: JobActivity;
  readonly items: Readonly<Partial<Record<ItemName, ItemProgress>>>;
  readonly end: JobEndView | null;
}

export interface JobEndView {
  readonly outcome: JobOutcome;
  readonly how: 'completed' | 'noAnswer' | 'failed' | 'interrupted';
  readonly error: SerializedError | null;
  readonly items: readonly ItemReport[];
  readonly counts: Readonly<Record<ItemOutcome, number>>;
  readonly durationMs: number;
  /** The record in the store; null where it could not be kept, which a notice tells. */
  readonly recordId: string | null;
}

export interface MessageView {
  readonly topic: string;
  /** Decoded, at most 64 Ki characters, the device's password hidden. */
  readonly payloadText: string;
  readonly receivedAt: string;
  readonly waitedMs: number;
  readonly by: 'payload' | 'topic';
}

export interface ConfirmationSubjectView {
  readonly sn: string;
  readonly topic: string;
  /** `host:port` */
  readonly broker: string;
}

/** The ladder, see `shared/confirmation/state.ts` for its diagram. */
export type ConfirmationView =
  | { readonly state: 'idle' }
  | ({ readonly subject: ConfirmationSubjectView; readonly done: readonly DoneStep[] } & (
      | { readonly state: 'connecting'; readonly step: ConnectStep }
      | {
          readonly state: 'waiting' | 'reconnecting';
          readonly elapsedMs: number;
          readonly timeoutMs: number;
          readonly counts: MessageCounts | null;
          readonly probes: readonly ProbeResult[];
          /** Written, and no restart known yet: a person has to power-cycle the device, or wait for it. */
          readonly needsPowerCycle: boolean;
          /** A message came that only a restart would make proof. */
          readonly heardUnproven: boolean;
        }
      | { readonly state: 'online'; readonly message: MessageView; readonly passwordProven: boolean }
      | {
          readonly state: 'unproven';
          readonly error: SerializedError;
          readonly hint: Hint;
          readonly lastMessage: MessageView;
          readonly probes: readonly ProbeResult[];
        }
      | {
          readonly state: 'failed';
          readonly cause: ConfirmationCause;
          readonly error: SerializedError;
          readonly hint: Hint;
          readonly probes: readonly ProbeResult[];
        }
      | { readonly state: 'cancelled' }
    ))
  /** No network at the cabinet: recorded as not confirmed, can be confirmed later from the record. */
  | { readonly state: 'skipped' };

/** The ladder of a server, climbed from this PC: the device need not be there. */
export type ServerTestView =
  | { readonly state: 'idle' }
  | {
      readonly state: 'running' | 'passed';
      readonly server: string;
      readonly done: readonly DoneStep[];
      readonly step: ConnectStep | null;
    }
  | {
      readonly state: 'failed';
      readonly server: string;
      readonly done: readonly DoneStep[];
      readonly cause: ConnectStep;
      readonly error: SerializedError;
      readonly hint: Hint;
    };

export interface CertificateView {
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: string;
  readonly validTo: string;
  /** SHA-256, in hexadecimal pairs with colons. */
  readonly fingerprint: string;
  readonly isAuthority: boolean;
}

export interface ProfileView {
  readonly profile: SiteProfile;
  readonly hasManagementPassword: boolean;
  /** Of the CA file, where there is one. */
  readonly certificates: readonly CertificateView[];
}

/** One line of the transcript drawer. */
export interface TranscriptLineView {
  readonly atMs: number;
  readonly direction: 'out' | 'in';
  /** Printable ASCII, the rest escaped; secrets are masked. */
  readonly text: string;
  readonly hex: string;
}

export type RecordedKind = 'read' | 'apply' | 'commission' | 'confirm' | 'console';

export interface RecordSummaryView {
  readonly id: string;
  readonly kind: RecordedKind;
  readonly source: 'app' | 'cli';
  readonly startedAt: string;
  readonly sn: string | null;
  readonly site: string | null;
  readonly operator: string | null;
  readonly outcome: JobOutcome | 'interrupted' | 'noAnswer' | 'running';
  readonly confirmation: 'online' | 'unproven' | 'failed' | 'skipped' | null;
}

export interface RecordView extends RecordSummaryView {
  readonly finishedAt: string | null;
  readonly port: string;
  readonly line: LineView | null;
  readonly items: readonly ItemReport[];
  readonly topic: string | null;
  readonly firstMessage: MessageView | null;
  readonly error: SerializedError | null;
  readonly technician: string | null;
  readonly passwordKept: 'sealed' | 'keychain' | 'no' | null;
  readonly canConfirmLater: boolean;
  /** Of a job that only read: what the device said. A password is never told. */
  readonly readings: readonly {
    readonly item: ItemName;
    readonly state: string;
    readonly value: string | null;
  }[];
  /** The oldest first. */
  readonly confirmations: readonly {
    readonly outcome: 'online' | 'unproven' | 'failed' | 'skipped';
    readonly cause: ConfirmationCause | null;
    readonly error: SerializedError | null;
    readonly recordedAt: string;
  }[];
  /** Of the adapter, as far as it is known. */
  readonly usb: Readonly<Record<string, string | null>> | null;
  readonly program: string;
  readonly formerSn: string | null;
  readonly hasTranscript: boolean;
}

/*
 *   off <──address──> idle ──check──> checking ──> none | available ──download──> downloading ──> ready
 *                                        └──────────────┴──> failed <──────────────────┘
 */
export type UpdateView =
  /** No update address is set: nothing is ever looked for. */
  | { readonly state: 'off' | 'idle' | 'checking' | 'none' }
  | { readonly state: 'available' | 'ready'; readonly version: string }
  | { readonly state: 'downloading'; readonly version: string; readonly percent: number }
  | { readonly state: 'failed'; readonly error: SerializedError };
