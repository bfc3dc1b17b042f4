/** The folder to start Electron with, and to pack. */
export function appFolder(root?: string): string;
/** Builds where a source is newer than the build. Returns the folder to start Electron with. */
export function ensureAppBuilt(root?: string): Promise<string>;
export function buildApp(root?: string): Promise<string>;
