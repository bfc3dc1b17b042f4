import type { MqttPassword, SiteProfile } from '../../../shared/domain/index.ts';
import type { ConcentratorError } from '../../../shared/errors/index.ts';
import type { TranscriptBytes, TranscriptHeader } from '../../../shared/transcript/transcript.ts';
import type {
  JobEnding,
  JobPage,
  JobPageQuery,
  JobQuery,
  JobRecord,
  JobSearch,
  JobStart,
  JobSummary,
  NewConfirmation,
  PasswordKnown,
  RevealedPassword,
} from './job-record.ts';
import type { LotStore, SlotStore } from './lots/contract.ts';
import type { Vault } from './vault.ts';

export interface StoreOptions {
  /** Made where it is missing; see `defaultDataFolder`. */
  readonly folder: string;
  readonly vault?: Vault;
  readonly now?: () => Date;
  /** Told of what a person should know though the store works: see `Store.notices`. */
  readonly onNotice?: (notice: ConcentratorError) => void;
}

/**
 * The durable records. A promise of a writing method resolves when what it wrote is on disk, not before. All methods
 * reject with a ConcentratorError of the area 7xx where the disk fails them.
 */
export interface Store {
  readonly folder: string;
  /** `storeDamaged` (moved aside, begun anew) and `storeRowDamaged` (a row that does not fit its checksum), so far. */
  readonly notices: readonly ConcentratorError[];
  /** Jobs that an earlier process left unfinished and that were marked `interrupted` by this opening. */
  readonly interruptedJobs: readonly string[];
  readonly profiles: ProfileStore;
  readonly jobs: JobStore;
  readonly transcripts: TranscriptStore;
  readonly deviceKinds: DeviceKindStore;
  readonly secrets: SecretStore;
  readonly lots: LotStore;
  readonly slots: SlotStore;
  readonly brokerPasswords: BrokerPasswordStore;
  readonly station: StationStore;
  /** Writes what is waiting, then releases the file. May be called more than once. */
  close(): Promise<void>;
}

/** Without an id it is a new one. */
export type ProfileDraft = Omit<SiteProfile, 'id' | 'updatedAt'> & { readonly id?: string };

export interface ProfileStore {
  /** By name. A profile whose row is damaged is left out and told as a notice: it must not reach a device. */
  list(): Promise<readonly SiteProfile[]>;
  get(id: string): Promise<SiteProfile | null>;
  /** Adds it or replaces the one of its id; the lock is for people, and this does not look at it. */
  save(draft: ProfileDraft): Promise<SiteProfile>;
  /** With its secrets. False where there was none. */
  remove(id: string): Promise<boolean>;
  /** A copy under another name, unlocked, without the secrets; null where there is none. */
  duplicate(id: string, name: string): Promise<SiteProfile | null>;
}

export interface JobStore {
  /** Before the first byte is sent: the wanted password is kept by then, so that no crash can lose it. */
  begin(start: JobStart): Promise<string>;
  finish(id: string, ending: JobEnding): Promise<void>;
  /** A whole job at once, for those who open the store only after it. */
  record(start: JobStart, ending: JobEnding, more?: JobExtras): Promise<string>;
  /** Now or days later; returns the confirmation's id. */
  addConfirmation(jobId: string, confirmation: NewConfirmation): Promise<string>;
  get(id: string): Promise<JobRecord | null>;
  /** The latest first. */
  list(query: JobQuery): Promise<readonly JobSummary[]>;
  /** How many are found. */
  count(search: JobSearch): Promise<number>;
  /** Any stretch of what is found. */
  page(query: JobPageQuery): Promise<JobPage>;
  /** All of it, in pieces. */
  all(search: JobSearch): AsyncGenerator<readonly JobSummary[]>;
  markPasswordKnown(id: string, how: PasswordKnown): Promise<void>;
  /**
   * Jobs of the app after which a device holds a password that nobody is known to have told the broker, the oldest
   * first. What the command line writes comes from a file that somebody has.
   */
  listUnknownPasswords(): Promise<readonly JobSummary[]>;
  password(id: string): Promise<RevealedPassword>;
}

export interface JobExtras {
  readonly confirmation?: NewConfirmation;
  readonly transcript?: StoredTranscript;
  /** As `markPasswordKnown` would say. */
  readonly passwordKnown?: PasswordKnown;
}

/** As a transcript file holds it, secrets already redacted by the recorder. */
export interface StoredTranscript {
  readonly header: Omit<TranscriptHeader, 'type' | 'format' | 'version'>;
  readonly entries: readonly TranscriptBytes[];
}

export interface TranscriptStore {
  /** One a job: a second replaces the first. */
  save(jobId: string, transcript: StoredTranscript): Promise<void>;
  get(jobId: string): Promise<StoredTranscript | null>;
  has(jobId: string): Promise<boolean>;
}

export interface StoredKind {
  readonly key: string;
  /** JSON; what it means is the session's business. */
  readonly kind: unknown;
  readonly updatedAt: string;
}

export interface DeviceKindStore {
  /** The one saved last comes first. */
  list(): Promise<readonly StoredKind[]>;
  save(key: string, kind: unknown): Promise<void>;
  remove(key: string): Promise<void>;
}

export type SecretKept = { readonly kind: 'kept' } | { readonly kind: 'vaultUnavailable' };

export type SecretFound =
  | { readonly kind: 'found'; readonly password: MqttPassword }
  | { readonly kind: 'none' }
  | { readonly kind: 'vaultUnavailable' }
  /** It was encrypted by another user or another keychain: ask for it anew. */
  | { readonly kind: 'unreadable' };

/** The management side's password of each profile, through the vault and in no other way. */
export interface SecretStore {
  setManagementPassword(profileId: string, password: MqttPassword): Promise<SecretKept>;
  managementPassword(profileId: string): Promise<SecretFound>;
  has(profileId: string): Promise<boolean>;
  forget(profileId: string): Promise<void>;
}

/** A device's password as the broker's side has been given it; what is asked about need not have been written yet. */
export interface BrokerPassword {
  readonly sn: string;
  readonly topicRoot: string;
  readonly password: MqttPassword;
}

export interface BrokerPasswordKnown {
  readonly how: PasswordKnown;
  readonly at: string;
  /** The broker's `host:port`; null for a handover file. */
  readonly where: string | null;
}

/** Which device's password the broker's side knows. It keeps a salted hash, and never the password. */
export interface BrokerPasswordStore {
  /** The last that was said of a device counts. Records of the same password are marked as well. */
  remember(
    devices: readonly BrokerPassword[],
    how: PasswordKnown,
    where: string | null,
    signal?: AbortSignal,
  ): Promise<void>;
  /** Null where nothing is known of this very password under this TopicRoot. */
  find(device: BrokerPassword): Promise<BrokerPasswordKnown | null>;
  /** The device may not log in any more. */
  forget(sns: readonly string[]): Promise<void>;
}

/** Which station of a factory line this computer is. */
export interface StationSettings {
  /** On every record; null takes the computer's name. */
  readonly name: string | null;
  /** From 1 to `of`: which share of the SNs is this station's where no database is shared. */
  readonly number: number;
  readonly of: number;
  /** The URL of the database that stations share, without its password; null where there is none. */
  readonly sharedUrl: string | null;
}

export interface StationStore {
  /** Null where nobody has said which it is. */
  get(): Promise<StationSettings | null>;
  set(settings: StationSettings): Promise<void>;
  /** Of the shared database, through the vault; null forgets it. */
  setSharedPassword(password: MqttPassword | null): Promise<SecretKept>;
  sharedPassword(): Promise<SecretFound>;
}
