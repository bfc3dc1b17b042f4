export type * from './contract.ts';
export { openSharedStore, testSharedStore, type SharedStoreOptions } from './shared-store.ts';
export { unlinkShared } from './link.ts';
export { parseSharedUrl, sharedUrl } from './shared-url.ts';
