/**
 * Builds the desktop app into `out/app`: main.cjs, field-worker.cjs, preload.cjs, renderer/, icon.png and a package.json.
 *
 * Several processes may build at once, and an app that runs may still have files to load. So `out/app` is a link to a
 * folder named after its content, which never changes; a build makes a new folder and turns the link in one step.
 */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { ROOT, newest } from './ensure-built.mjs';

const DAY_MS = 24 * 60 * 60 * 1000;
const CHROME = 'chrome114';

/** What each part is made of. The build's own scripts belong to every part. */
const EVERY_PART = ['scripts/build-app.mjs', 'package.json'];
const MAIN_SOURCES = [...EVERY_PART, 'shared', 'electron', 'assets'];
const RENDERER_SOURCES = [...EVERY_PART, 'shared', 'renderer'];

/** What the running app reads. */
const APP_ASSETS = ['udev', 'update-key.pem'];

/** A link to the newest build. */
export function appFolder(root = ROOT) {
  return join(root, 'out', 'app');
}

/**
 * Builds where a source is newer than the build. Returns the build's own folder, not the link: an app that is started
 * with it keeps its files, whoever builds meanwhile.
 */
export async function ensureAppBuilt(root = ROOT) {
  const built = builtAt(root);
  const isFresh = built > 0 && changedAt(root, [...MAIN_SOURCES, ...RENDERER_SOURCES]) <= built;
  return isFresh ? realpathSync(appFolder(root)) : buildApp(root);
}

export async function buildApp(root = ROOT) {
  // Taken before the sources are read: what changes during the build is newer than the build.
  const startedAt = new Date();
  const builds = join(root, 'out', 'app-builds');
  mkdirSync(builds, { recursive: true });
  const temporary = mkdtempSync(join(builds, '.tmp-'));
  try {
    await Promise.all([
      buildMain(root, temporary),
      buildFieldWorker(root, temporary),
      buildPreload(root, temporary),
      renderer(root, temporary),
    ]);
    const icon = join(root, 'assets', 'icons', '256x256.png');
    if (existsSync(icon)) copyFileSync(icon, join(temporary, 'icon.png'));
    for (const asset of APP_ASSETS) {
      const source = join(root, 'assets', asset);
      if (existsSync(source)) cpSync(source, join(temporary, 'assets', asset), { recursive: true });
    }
    writeFileSync(join(temporary, 'package.json'), manifest(root));
    chmodSync(temporary, 0o755); // a temporary folder is its owner's only

    const name = contentHash(temporary);
    const target = join(builds, name);
    if (!existsSync(target)) moveInto(temporary, target);
    utimesSync(target, new Date(), new Date()); // in use from now on: removeOld() goes by this time
    link(root, name, startedAt);
    removeOld(builds, name);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  return realpathSync(appFolder(root));
}

/**
 * CommonJS, since Electron 25 starts nothing else: `main.cjs` with what the first paint needs, and a file in `chunks/` for
 * what is reached by `import()` only. Reading one big file would cost the first paint some 90 ms of processor time.
 */
async function buildMain(root, folder) {
  const output = { entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' };
  await bundleForNode(root, folder, 'main.ts', output);
}

/** In one file, apart from the main process's: it shares no chunk with it, so that those stay as they are. */
async function buildFieldWorker(root, folder) {
  await bundleForNode(root, folder, 'field-worker.ts', {
    entryFileNames: '[name].cjs',
    codeSplitting: false,
  });
}

async function bundleForNode(root, folder, source, output) {
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    cwd: root,
    input: join(root, 'electron', source),
    platform: 'node',
    // Native: they find their prebuilt binaries beside themselves.
    external: ['electron', 'serialport', '@photostructure/sqlite'],
    // What packages that are ES modules ask about themselves.
    transform: { target: 'node18', define: { 'import.meta.url': '__bundleUrl' } },
    onLog(level, log, write) {
      if (log.code !== 'EVAL' && log.code !== 'CIRCULAR_DEPENDENCY') write(level, log);
    },
  });
  await bundle.write({
    dir: folder,
    format: 'cjs',
    ...output,
    sourcemap: true,
    banner: "const __bundleUrl = require('node:url').pathToFileURL(__filename).href;",
  });
  await bundle.close();
}

/** A sandboxed preload has Electron and no modules of Node's: importing one fails here already. */
async function buildPreload(root, folder) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: ['electron/preload/preload.ts'],
    outfile: join(folder, 'preload.cjs'),
    bundle: true,
    format: 'cjs',
    platform: 'browser',
    target: CHROME,
    external: ['electron'],
    logLevel: 'silent',
  });
}

/** It takes the longest by far: where only the main process has changed, the last build's is good. */
async function renderer(root, folder) {
  const built = builtAt(root);
  const outDir = join(folder, 'renderer');
  if (built > 0 && changedAt(root, RENDERER_SOURCES) <= built) {
    cpSync(join(realpathSync(appFolder(root)), 'renderer'), outDir, { recursive: true });
    return;
  }
  const { build } = await import('vite');
  // Whoever builds it, a test as well: what is shipped and measured has React's production build.
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build({
      configFile: false,
      root: join(root, 'renderer'),
      base: './',
      publicDir: false,
      cacheDir: join(root, 'node_modules', '.vite'),
      logLevel: 'warn',
      oxc: { jsx: { runtime: 'automatic' } },
      build: {
        outDir,
        emptyOutDir: true,
        target: CHROME,
        sourcemap: false,
        modulePreload: { polyfill: false }, // Chromium knows it
        assetsInlineLimit: 0, // the content security policy forbids data: URLs
        reportCompressedSize: false,
        chunkSizeWarningLimit: 2000, // loaded from the disk
        rolldownOptions: {
          onLog(level, log, write) {
            // 'use client' at the top of a file means something to servers only.
            if (log.code !== 'MODULE_LEVEL_DIRECTIVE') write(level, log);
          },
        },
      },
    });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
  frameInPage(outDir);
}

/** The frame is painted before anything else is loaded: its few rules stand in the page, by the page's own nonce. */
function frameInPage(outDir) {
  const page = join(outDir, 'index.html');
  const html = readFileSync(page, 'utf8').replace(
    /<link rel="stylesheet"[^>]*href="\.\/(assets\/[^"]+)"[^>]*>/g,
    (_link, file) => `<style nonce="__NONCE__">${readFileSync(join(outDir, file), 'utf8').trim()}</style>`,
  );
  writeFileSync(page, html);
}

function manifest(root) {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const fields = {
    name,
    productName: 'Concentrator',
    version,
    type: 'commonjs',
    main: 'main.cjs',
    desktopName: `${name}.desktop`,
  };
  return `${JSON.stringify(fields, null, 2)}\n`;
}

/** When the sources of the present build were read; 0 where there is no whole one. */
function builtAt(root) {
  const link = lstatSync(appFolder(root), { throwIfNoEntry: false });
  const isWhole = existsSync(join(appFolder(root), 'renderer', 'index.html'));
  return link?.isSymbolicLink() && isWhole ? link.mtimeMs : 0;
}

function changedAt(root, sources) {
  return Math.max(...sources.map((source) => newest(join(root, source), isTest)));
}

function isTest(name) {
  return /\.(test|testing)\.tsx?$|^testing(\.tsx?)?$|\.md$/.test(name);
}

function contentHash(folder) {
  const hash = createHash('sha256');
  for (const file of filesIn(folder)) {
    hash.update(relative(folder, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path) : [path];
    });
}

function moveInto(temporary, target) {
  try {
    renameSync(temporary, target);
  } catch (error) {
    if (!existsSync(target)) throw error; // otherwise somebody else was first with the same content
  }
}

/** The link's own time says when its sources were read: link and time change together. */
function link(root, name, time) {
  const temporary = join(root, 'out', `.app-${process.pid}`);
  rmSync(temporary, { recursive: true, force: true });
  const isWindows = process.platform === 'win32';
  const target = join(isWindows ? join(root, 'out') : '.', 'app-builds', name);
  symlinkSync(target, temporary, isWindows ? 'junction' : 'dir');
  lutimesSync(temporary, time, time);
  const isLink = lstatSync(appFolder(root), { throwIfNoEntry: false })?.isSymbolicLink();
  // Windows cannot rename over a folder or a junction.
  if (isWindows || isLink === false) rmSync(appFolder(root), { recursive: true, force: true });
  renameSync(temporary, appFolder(root));
}

/** A running app may still load files of an older build; after a day none does. */
function removeOld(builds, current) {
  for (const name of readdirSync(builds)) {
    if (name === current) continue;
    const path = join(builds, name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > DAY_MS) rmSync(path, { recursive: true, force: true });
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) console.log(`built ${await buildApp()}`);
