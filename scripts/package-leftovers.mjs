import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A runtime that is taken from an unpacked folder keeps what belongs to development: Electron's own default app, or the
 * one of pinned-electron.mjs. With only `app.asar` left there is only one thing to start.
 */
export async function removeLeftovers({ appOutDir, packager }) {
  const resources = packager.getResourcesDir(appOutDir);
  const leftovers = [join(resources, 'app'), join(resources, 'default_app.asar'), join(appOutDir, 'version')];
  await Promise.all(leftovers.map((path) => rm(path, { recursive: true, force: true })));
}
