/**
 * Electron's fuses: abilities of the executable that are switched off for good in what users get. Each has its number on
 * the wire, and newer runtimes have more of them: what a runtime has must be decided here, or packaging fails.
 */
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

/** The last fuse that a runtime must have to be given to users; the older one for development ends earlier. */
const LAST_REQUIRED = FuseV1Options.GrantFileProtocolExtraPrivileges;

export function fuseTable(platform) {
  return {
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    // Linux has no place to keep the archive's hash in.
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: platform !== 'linux',
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    [FuseV1Options.WasmTrapHandlers]: true, // as Electron has it; off, WebAssembly checks its bounds in slower ways
  };
}

/** The part of the table that a runtime's wire has. */
export function fusesFor(platform, wireLength, isDevelopment) {
  if (wireLength <= LAST_REQUIRED && !isDevelopment) {
    throw new Error(`This Electron has ${wireLength} fuses only: it is too old to be given to users.`);
  }
  const fuses = Object.entries(fuseTable(platform)).filter(([number]) => Number(number) < wireLength);
  return {
    version: FuseVersion.V1,
    // A fuse that a newer Electron has, and the table has not, is an error.
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: platform === 'darwin',
    ...Object.fromEntries(fuses),
  };
}

/** electron-builder's hook `afterPack`; signing comes later. */
export async function setFuses({ appOutDir, electronPlatformName: platform, packager }) {
  const executable = executableIn(appOutDir, platform, packager);
  const wire = await getCurrentFuseWire(executable);
  const wireLength = Object.keys(wire).filter((key) => /^\d+$/.test(key)).length;
  const isDevelopment = packager.config.extraMetadata?.isDevelopmentBuild === true;
  await flipFuses(executable, fusesFor(platform, wireLength, isDevelopment));
}

function executableIn(folder, platform, packager) {
  if (platform === 'linux') return join(folder, packager.executableName);
  return join(folder, `${packager.appInfo.productFilename}${platform === 'win32' ? '.exe' : '.app'}`);
}
