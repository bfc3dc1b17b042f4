/** What is kept of a job. No password is in it: see `KeptPassword`. */
import type { ItemOutcome, PasswordDifference, Written } from '../../../shared/commissioning/index.ts';
import type { ConfirmationCause } from '../../../shared/confirmation/index.ts';
import type {
  ConcentratorConfig,
  ItemName,
  MqttPassword,
  ServerAddress,
} from '../../../shared/domain/index.ts';
import type { ErrorName, SerializedError } from '../../../shared/errors/index.ts';

export const JOB_SOURCES = ['app', 'cli'] as const;
export type JobSource = (typeof JOB_SOURCES)[number];

/** `console`: what a person typed at the port themselves. */
export const JOB_KINDS = ['read', 'apply', 'commission', 'confirm', 'console'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/** `interrupted`: a person stopped it, or the program ended while it ran. */
export const RECORDED_OUTCOMES = ['pass', 'unproven', 'fail', 'interrupted', 'noAnswer'] as const;
export type RecordedOutcome = (typeof RECORDED_OUTCOMES)[number];

/** Of a job that only reads, how the reading of an item went. */
export type ReadState = 'read' | 'masked' | 'unsupported' | 'noReply' | 'unknown';

export interface RecordedItem {
  readonly item: ItemName;
  readonly outcome: ItemOutcome | ReadState;
  readonly written: Written;
  /** For people; never given for a password. */
  readonly wanted?: string;
  readonly actual?: string;
  readonly passwordDifference?: PasswordDifference;
  readonly error?: ErrorName;
}

/** A copy of what was asked for, without the password. */
export type WantedCopy = Omit<ConcentratorConfig, 'password'> & { readonly hasPassword: boolean };

/** Of the USB adapter: vendorId, productId, serialNumber, manufacturer, locationId, as far as they are known. */
export type UsbIdentity = Readonly<Record<string, string | null>>;

export interface RecordedTraffic {
  readonly durationMs: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly commandsSent: number;
}

/** What is known when a job begins. */
export interface JobStart {
  readonly source: JobSource;
  readonly kind: JobKind;
  /** The present where it is not given. */
  readonly startedAt?: Date;
  /** Null for a job without a serial port (`confirm`). */
  readonly portPath: string | null;
  readonly usb?: UsbIdentity | null;
  readonly profile?: { readonly id: string; readonly name: string } | null;
  readonly wanted: ConcentratorConfig | null;
  /** The site's key (`age1…`) to seal the wanted password to, where it has one. */
  readonly handoverKey?: string | null;
  /** Of this program. */
  readonly appVersion: string;
  /** For example `linux-x64`. */
  readonly platform: string;
  readonly operator?: string | null;
  readonly place?: Partial<JobPlace>;
}

/** Where on a factory line a job ran; each null where it ran elsewhere. */
export interface JobPlace {
  /** The name of this PC on the line. */
  readonly station: string | null;
  /** Of the port's adapter: which socket of which hub. */
  readonly usbLocation: string | null;
  readonly lotId: string | null;
  readonly slotId: string | null;
}

/** What is known when it ends. */
export interface JobEnding {
  readonly outcome: RecordedOutcome;
  readonly finishedAt?: Date;
  readonly sn: string | null;
  /** Of a device that was given another SN by this job. */
  readonly formerSn?: string | null;
  /** Where the adapter came back under another name. */
  readonly portPath?: string;
  readonly usb?: UsbIdentity | null;
  readonly baudRate: number | null;
  readonly framing: string | null;
  readonly error: SerializedError | null;
  readonly items: readonly RecordedItem[];
  readonly traffic: RecordedTraffic | null;
  /** Masked wherever they appear in a text that is kept; the job's wanted password is known already. */
  readonly secrets?: readonly MqttPassword[];
}

/** How the wanted password is kept: sealed to the site's key, in the keychain, in both, or not at all. */
export interface KeptPassword {
  readonly isSealed: boolean;
  readonly isInKeychain: boolean;
  /** Null as long as nobody said that the broker knows it: the app warns of that. */
  readonly known: PasswordKnown | null;
  readonly knownAt: string | null;
}

export const PASSWORD_KNOWN = ['handedOver', 'provisioned', 'confirmed'] as const;
/** `handedOver` to the engineer, `provisioned` on the broker live, `confirmed` by a login or a message. */
export type PasswordKnown = (typeof PASSWORD_KNOWN)[number];

export const CONFIRMATION_OUTCOMES = ['online', 'unproven', 'failed', 'skipped'] as const;
export type ConfirmationOutcome = (typeof CONFIRMATION_OUTCOMES)[number];

export interface NewConfirmation {
  readonly outcome: ConfirmationOutcome;
  /** Why it failed. */
  readonly cause?: ConfirmationCause | null;
  readonly error?: SerializedError | null;
  readonly topic?: string | null;
  readonly receivedAt?: Date | null;
  readonly waitedMs?: number | null;
  readonly by?: 'payload' | 'topic' | null;
  readonly payloadText?: string | null;
  /** Where this PC listened. */
  readonly broker?: ServerAddress | null;
  /** Masked in the payload and in the error; the job's wanted password is known already, if this process ran it. */
  readonly secrets?: readonly MqttPassword[];
}

export interface RecordedConfirmation {
  readonly id: string;
  readonly outcome: ConfirmationOutcome;
  readonly cause: ConfirmationCause | null;
  readonly error: SerializedError | null;
  readonly topic: string | null;
  readonly receivedAt: string | null;
  readonly waitedMs: number | null;
  readonly by: 'payload' | 'topic' | null;
  /** At most 64 Ki characters, passwords masked. */
  readonly payloadText: string | null;
  readonly broker: ServerAddress | null;
  readonly recordedAt: string;
}

/** A line of the list of records. Times are ISO 8601, UTC. */
export interface JobSummary {
  readonly id: string;
  readonly source: JobSource;
  readonly kind: JobKind;
  readonly startedAt: string;
  /** Null while it runs, and where it was cut off by the end of the program. */
  readonly finishedAt: string | null;
  /** Null while it runs. */
  readonly outcome: RecordedOutcome | null;
  readonly sn: string | null;
  readonly formerSn: string | null;
  readonly portPath: string | null;
  readonly usb: UsbIdentity | null;
  readonly baudRate: number | null;
  readonly framing: string | null;
  readonly profile: { readonly id: string; readonly name: string } | null;
  readonly error: SerializedError | null;
  readonly traffic: RecordedTraffic | null;
  readonly appVersion: string;
  readonly platform: string;
  readonly operator: string | null;
  readonly place: JobPlace;
  /** Of the latest confirmation; null where there is none. */
  readonly confirmation: ConfirmationOutcome | null;
  /** Null where the job wrote no password. */
  readonly password: KeptPassword | null;
  /** The row does not fit its checksum: the disk changed something in it. */
  readonly isDamaged: boolean;
}

export interface JobRecord extends JobSummary {
  readonly wanted: WantedCopy | null;
  /** In the order of writing. */
  readonly items: readonly RecordedItem[];
  /** The oldest first. */
  readonly confirmations: readonly RecordedConfirmation[];
}

/** The password that a job wrote. */
export type RevealedPassword =
  | { readonly kind: 'revealed'; readonly password: MqttPassword }
  /** Only the holder of the site's private key can open it: ASCII-armoured age. */
  | { readonly kind: 'sealed'; readonly armored: string }
  /** It is in the keychain, which is not available now, or is another user's. */
  | { readonly kind: 'vaultUnavailable' }
  | { readonly kind: 'notKept' };

export interface JobQuery {
  readonly limit: number;
  /** The last record of the page before. */
  readonly before?: Pick<JobSummary, 'id' | 'startedAt'> | null;
  /** Only jobs of this lot. */
  readonly lotId?: string | null;
  /** Found in SN, former SN, profile, operator, port or error code, letter case aside. */
  readonly text?: string;
}

/** What the long list is asked by; null does not ask. */
export interface JobSearch {
  /** Found in SN, former SN, profile, operator, port or error code, letter case aside. */
  readonly text: string;
  /** A part of each, letter case aside. */
  readonly sn?: string | null;
  readonly site?: string | null;
  readonly operator?: string | null;
  /** `running`: it has none yet. */
  readonly outcome: RecordedOutcome | 'running' | null;
  readonly kind: JobKind | null;
  /** Of the latest one; `none` has none. */
  readonly confirmation: ConfirmationOutcome | 'none' | null;
  /** When it began, ISO 8601 in UTC: from (included) to (excluded). */
  readonly from: string | null;
  readonly to: string | null;
  readonly sort: 'time' | 'sn' | 'site' | 'operator' | 'outcome';
  readonly isDescending: boolean;
}

export const ALL_JOBS: JobSearch = {
  ...{ text: '', outcome: null, kind: null, confirmation: null, from: null, to: null },
  ...{ sort: 'time', isDescending: true },
};

export interface JobPageQuery extends JobSearch {
  readonly offset: number;
  readonly limit: number;
  /** A record that stands before the page, and where: the page is then found without walking the whole way. */
  readonly after?: { readonly id: string; readonly index: number } | null;
}

export interface JobPage {
  readonly jobs: readonly JobSummary[];
}
