import type { ConcentratorError } from '../../../shared/errors/index.ts';
import type { Vault } from './vault.ts';
import type { Writer } from './writer.ts';

/** What the tables' files work with. */
export interface StoreContext {
  readonly folder: string;
  readonly writer: Writer;
  readonly vault: Vault;
  readonly now: () => Date;
  readonly notify: (notice: ConcentratorError) => void;
  /** Under which name this process runs jobs; taken when it first runs one. */
  readonly ownerId: () => Promise<string>;
}
