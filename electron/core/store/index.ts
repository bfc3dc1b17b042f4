export * from './job-record.ts';
export type * from './store.ts';
export { NO_VAULT, type Vault } from './vault.ts';
export { openStore } from './open-store.ts';
export { defaultDataFolder } from './data-folder.ts';
export { exportProfile, importProfile, type ExportOptions, type ImportedProfile } from './profile-file.ts';
