/** Which station of a line this computer is, as the window sees it. No password is in any of it. */
import type { SerializedError } from '../errors/index.ts';

export interface StationView {
  /** False until it was read. */
  readonly isLoaded: boolean;
  /** Null takes the computer's. */
  readonly name: string | null;
  readonly computerName: string;
  readonly number: number;
  readonly of: number;
  /** False where nobody has said which station this is: it is then taken for the only one. */
  readonly isSet: boolean;
  /** Null where no database is shared. */
  readonly shared: SharedView | null;
}

export interface SharedView {
  /** Without the password. */
  readonly url: string;
  readonly password: 'none' | 'kept' | 'forThisRun' | 'unreadable';
  /** Entries that the database does not have yet. */
  readonly waiting: number;
  readonly error: SerializedError | null;
  /** ISO time; null before the first entry was handed in. */
  readonly fedAt: string | null;
}

export const STATION_UNKNOWN: StationView = {
  ...{ isLoaded: false, name: null, computerName: '', number: 1, of: 1, isSet: false, shared: null },
};
