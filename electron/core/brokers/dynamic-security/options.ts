import type { ConcentratorError } from '../../../../shared/errors/index.ts';
import type { TlsTarget } from '../../confirmation/tls-target.ts';
import type { Login, Provisioning } from '../provisioning.ts';
import type { LoginFound, RightsFound } from './device-check.ts';

export interface DynamicSecurityOptions {
  readonly target: TlsTarget;
  /** Who may administer the plugin; it may be the management user as well. */
  readonly administrator: Login;
  readonly provisioning: Provisioning;
  /** `disable` closes the devices' logins and leaves the rest as it is. */
  readonly mode: 'provision' | 'disable';
  /**
   * `rights` logs in as each device and publishes marked messages, which the platform hears too; `login` only logs in;
   * `none` does neither, and so has to set the password of a client that is there already.
   */
  readonly verify: 'rights' | 'login' | 'none';
  /** Reads and compares; changes nothing and publishes nothing. */
  readonly dryRun: boolean;
  /** The plugin's file, where this computer can read it: whether all of it was saved. */
  readonly configFile: string | null;
  readonly onProgress?: (progress: DynamicSecurityProgress) => void;
  readonly onItem?: (item: DynamicSecurityItem) => void;
  readonly signal: AbortSignal;
  readonly connectTimeoutMs?: number;
  readonly answerTimeoutMs?: number;
  /** Pauses before a lost connection is tried again; the last one repeats. */
  readonly retryDelaysMs?: readonly number[];
}

export interface DynamicSecurityProgress {
  readonly phase: 'writing' | 'verifying';
  readonly done: number;
  readonly total: number;
  /** Of connections that were lost and found again. */
  readonly losses: number;
}

/** What became of one user. */
export interface DynamicSecurityItem {
  readonly kind: 'management' | 'device';
  readonly username: string;
  /** With `dryRun`, what would be done. Null where it is not known what there was. */
  readonly change: 'created' | 'updated' | 'unchanged' | 'disabled' | null;
  /** `done`: read back as wanted. `unknown`: the connection was lost before it could be read back. */
  readonly state: 'done' | 'planned' | 'failed' | 'unknown';
  /** Null where it was not asked. */
  readonly login: LoginFound['kind'] | null;
  readonly rights: RightsFound['kind'] | null;
  readonly error: ConcentratorError | null;
}

export interface DynamicSecurityResult {
  readonly outcome: 'pass' | 'fail' | 'unproven';
  /** The management user first, then the devices in the order of the list. */
  readonly items: readonly DynamicSecurityItem[];
  readonly losses: number;
  /** Kinds of access that everybody has by the broker's defaults; empty is right. */
  readonly openDefaults: readonly string[];
  /** `unknown` without `configFile`: run it with `dryRun` after the broker's next restart. */
  readonly saved: 'yes' | 'no' | 'unknown';
  /** Why not all of it was done; null where the items say everything. */
  readonly error: ConcentratorError | null;
}
