/** What the Broker page shows. No password is in it, nor the hash of one. */
import type { CheckLine, CheckOutcome } from '../broker-check/index.ts';
import type { SerializedError } from '../errors/index.ts';

export const BROKER_SOURCES = ['csv', 'handover', 'records', 'wizard'] as const;
export type BrokerSource = (typeof BROKER_SOURCES)[number];

/** The devices that the broker shall know; their passwords stay in the main process. */
export interface BrokerDevicesView {
  readonly source: BrokerSource;
  /** Of the file or of the site; null for the wizard's device. */
  readonly name: string | null;
  readonly count: number;
  /** Where the source says it itself; else the site's counts. */
  readonly topicRoot: string | null;
  /** Records whose password this PC cannot read, and which are therefore not in the list. */
  readonly withoutPassword: number;
}

/** Files that a person chose, by what they are for. */
export const BROKER_FILES = ['passwordFile', 'aclFile', 'confFile', 'xmlFile', 'stateFile'] as const;
export type BrokerFile = (typeof BROKER_FILES)[number];
export type BrokerPathsView = Readonly<Record<BrokerFile, string | null>>;

export interface DiffLineView {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
  /** In the old file, or in the new one for an added line; 1-based. */
  readonly line: number;
}

export interface PlannedFileView {
  readonly path: string;
  readonly state: 'new' | 'changed' | 'unchanged';
  readonly hunks: readonly (readonly DiffLineView[])[];
  readonly added: number;
  readonly removed: number;
  /** There is more than is shown. */
  readonly isCut: boolean;
  readonly isWritten: boolean;
}

/** Its words are in `shared/messages/provisioning.ts`. */
export interface RemarkView {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Files as they would be written; nothing else than what is shown here is. */
export interface BrokerPlanView {
  readonly id: number;
  readonly kind: 'mosquitto' | 'activeMq';
  readonly state: 'shown' | 'writing' | 'written' | 'failed';
  readonly devices: number;
  readonly files: readonly PlannedFileView[];
  readonly remarks: readonly RemarkView[];
  /** The part of mosquitto.conf, to be copied. */
  readonly fragment: string | null;
  /** Makes ActiveMQ's keystore; asks for its passwords itself. */
  readonly keytool: string | null;
  readonly error: SerializedError | null;
}

export interface BrokerRunKind {
  readonly mode: 'provision' | 'disable';
  /** Read and compare only. */
  readonly isDryRun: boolean;
  /** `host:port` */
  readonly broker: string;
}

export interface BrokerRunCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly disabled: number;
  readonly failed: number;
  /** Devices that were logged in as. */
  readonly proven: number;
}

/*
 *   idle ──start──> running ──> ended ──start──> …
 *                      └─cancel─> cancelled ──start (it resumes by what is there)──> …
 */
export type BrokerRunView =
  | { readonly state: 'idle' }
  | (BrokerRunKind & {
      readonly state: 'running';
      readonly phase: 'connecting' | 'writing' | 'verifying';
      readonly done: number;
      readonly total: number;
      /** Of connections, found again since. */
      readonly losses: number;
      readonly isCancelling: boolean;
    })
  | (BrokerRunKind & {
      readonly state: 'cancelled';
      readonly counts: BrokerRunCounts;
      readonly total: number;
    })
  | (BrokerRunKind & {
      readonly state: 'ended';
      readonly outcome: 'pass' | 'fail' | 'unproven';
      readonly counts: BrokerRunCounts;
      readonly total: number;
      readonly losses: number;
      readonly saved: 'yes' | 'no' | 'unknown';
      readonly error: SerializedError | null;
    });

export interface BrokerItemView {
  readonly kind: 'management' | 'device';
  readonly username: string;
  readonly change: 'created' | 'updated' | 'unchanged' | 'disabled' | null;
  readonly state: 'done' | 'planned' | 'failed' | 'unknown';
  readonly login: 'accepted' | 'refused' | 'unknown' | null;
  readonly rights: string | null;
  readonly error: SerializedError | null;
}

export interface BrokerItems {
  readonly items: readonly BrokerItemView[];
  readonly total: number;
}

export interface BrokerCheckSubject {
  /** `host:port` */
  readonly broker: string;
  readonly managementUser: string;
  readonly topicRoot: string;
  /** Who the devices are; null where none was given. */
  readonly device: string | null;
  readonly otherDevice: string | null;
}

export type BrokerCheckView =
  | { readonly state: 'idle' }
  | (BrokerCheckSubject & { readonly state: 'running'; readonly lines: readonly CheckLine[] })
  | (BrokerCheckSubject & { readonly state: 'cancelled'; readonly lines: readonly CheckLine[] })
  | (BrokerCheckSubject & {
      readonly state: 'ended';
      readonly lines: readonly CheckLine[];
      readonly outcome: CheckOutcome;
      readonly endedAt: string;
    });

/** How the broker's side knows a device's password. */
export interface PasswordKnownView {
  readonly how: 'handedOver' | 'provisioned' | 'confirmed';
  readonly at: string;
  /** The broker's `host:port`, where it was told live. */
  readonly where: string | null;
}

export interface BrokerDeviceRow {
  readonly sn: string;
  readonly known: PasswordKnownView | null;
}

export interface BrokerDeviceRows {
  readonly rows: readonly BrokerDeviceRow[];
  readonly total: number;
}

export interface BrokerView {
  readonly devices: BrokerDevicesView | null;
  readonly paths: BrokerPathsView;
  /** Users whose password is in memory until the app ends, as `profileId user`. */
  readonly logins: readonly string[];
  readonly plan: BrokerPlanView | null;
  readonly run: BrokerRunView;
  readonly check: BrokerCheckView;
  /** Grows when more is known of a device's password. */
  readonly knownVersion: number;
}

export const BROKER_IDLE: BrokerView = {
  devices: null,
  paths: { passwordFile: null, aclFile: null, confFile: null, xmlFile: null, stateFile: null },
  logins: [],
  plan: null,
  run: { state: 'idle' },
  check: { state: 'idle' },
  knownVersion: 0,
};

/** How a user's password in memory is told in `BrokerView.logins`. */
export function loginKey(profileId: string, username: string): string {
  return `${profileId} ${username}`;
}
