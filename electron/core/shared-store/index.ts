export type * from './contract.ts';
export { openSharedStore, testSharedStore, unlinkShared, type SharedStoreOptions } from './shared-store.ts';
export { parseSharedUrl, sharedUrl } from './shared-url.ts';
