import type { ConcentratorError } from '../../../shared/errors/index.ts';
import type { Store } from './store.ts';
import type { Vault } from './vault.ts';
import type { Writer } from './writer.ts';

/** What the tables' files work with; see `contextOf`. */
export interface StoreContext {
  readonly folder: string;
  readonly writer: Writer;
  readonly vault: Vault;
  readonly now: () => Date;
  readonly notify: (notice: ConcentratorError) => void;
  /** Under which name this process runs jobs; taken when it first runs one. */
  readonly ownerId: () => Promise<string>;
}

const CONTEXTS = new WeakMap<Store, StoreContext>();

export function withContext(store: Store, context: StoreContext): Store {
  CONTEXTS.set(store, context);
  return store;
}

/** For rooms that keep tables of their own in the same file. */
export function contextOf(store: Store): StoreContext {
  const context = CONTEXTS.get(store);
  if (context === undefined) throw new Error('not a store of openStore');
  return context;
}
