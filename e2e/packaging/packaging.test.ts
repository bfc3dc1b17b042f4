import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../app/harness/bridge.ts';
import { launchApp } from '../app/harness/launch.ts';
import { runOnAnInvisibleDisplay } from './invisible-display.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '..', '..');
const MEGABYTE = 1e6;

/** The native packages, and what they need while they run. */
const PACKAGES = ['@photostructure', '@serialport', 'debug', 'ms', 'node-gyp-build', 'serialport'];

let output: string;
let unpacked: string;
let archive: string;

beforeAll(async () => {
  output = mkdtempSync(join(tmpdir(), 'concentrator-packages-'));
  await run(process.execPath, [join(ROOT, 'scripts', 'dist.mjs'), '--fast', `--out=${output}`], {
    maxBuffer: 10 * MEGABYTE,
  });
  unpacked = join(output, 'linux-unpacked');
  archive = join(unpacked, 'resources', 'app.asar');
  for (const path of [made('.tar.gz'), made('.deb'), archive]) {
    console.log(`${(statSync(path).size / MEGABYTE).toFixed(1)} MB ${basename(path)}, not compressed`);
  }
}, 240_000);

afterAll(() => rmSync(output, { recursive: true, force: true }));

describe('the archive with the app', () => {
  const files = (): string[] =>
    listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1));

  it('holds the build, its manifest and the native packages', () => {
    const top = new Set(files().map((path) => path.split('/')[0]));
    expect([...top].sort()).toEqual(
      [
        'assets',
        'chunks',
        'field-worker.cjs',
        'icon.png',
        'main.cjs',
        'node_modules',
        'package.json',
        'preload.cjs',
        'renderer',
      ].sort(),
    );
    const packages = files().flatMap((path) => /^node_modules\/([^/]+)/.exec(path)?.[1] ?? []);
    expect([...new Set(packages)].sort()).toEqual(PACKAGES);
  });

  it('holds no sources, source maps, tests or notes', () => {
    const unwanted = /\.(tsx?|map|gyp|cc?|h|md)$|(^|\/)(tests?|__tests__|e2e|scripts)(\/|$)|\.test\./;
    const kept = /\/license\.md$/i; // what a licence asks for
    expect(files().filter((path) => unwanted.test(path) && !kept.test(path))).toEqual([]);
  });

  it('holds the binaries of this system only, and they lie beside it', () => {
    const binaries = files().filter((path) => path.endsWith('.node'));
    expect(binaries.map((path) => basename(path)).sort()).toEqual([
      '@photostructure+sqlite.glibc.node',
      '@serialport+bindings-cpp.glibc.node',
    ]);
    for (const path of binaries) {
      expect(path).toContain(`/linux-${process.arch}/`);
      expect(statSync(join(`${archive}.unpacked`, path)).isFile()).toBe(true);
    }
  });

  it('starts what was built, and depends on the native packages only', () => {
    const manifest = JSON.parse(extractFile(archive, 'package.json').toString()) as Record<string, unknown>;
    expect(manifest).toMatchObject({ main: 'main.cjs', type: 'commonjs', productName: 'Concentrator' });
    expect(Object.keys(manifest['dependencies'] as object)).toEqual(['@photostructure/sqlite', 'serialport']);
    expect(manifest).not.toHaveProperty('devDependencies');
    expect(manifest).not.toHaveProperty('scripts');
  });

  it('has no inline scripts in its page', () => {
    const page = extractFile(archive, join('renderer', 'index.html')).toString();
    expect(page).toMatch(/<script[^>]+src="\.\//);
    expect(page).not.toMatch(/<script(?![^>]+src=)/);
  });

  it('stays small', () => expect(statSync(archive).size).toBeLessThan(20 * MEGABYTE));
});

describe('the app in it', () => {
  it('starts the thread of the monitor from within the archive', async () => {
    const launched = await launchApp({ folder: archive });
    try {
      expect(
        await ask(launched.window, 'monitor.devices', {
          text: '',
          only: 'all',
          sns: null,
          offset: 0,
          limit: 1,
        }),
      ).toEqual({
        total: 0,
        offset: 0,
        rows: [],
      });
      expect(await ask(launched.window, 'monitor.clear')).toBeNull();
    } finally {
      await launched.close();
    }
  });
});

describe('the folder around it', () => {
  it('has nothing else that Electron could start', () => {
    expect(readdirSync(join(unpacked, 'resources')).sort()).toEqual([
      'app-update.yml',
      'app.asar',
      'app.asar.unpacked',
      'apparmor-profile',
    ]);
  });

  it('has the two languages, and the licences', () => {
    expect(readdirSync(join(unpacked, 'locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak']);
    expect(readdirSync(unpacked)).toEqual(
      expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html']),
    );
  });
});

describe('the fuses of the executable', () => {
  const EXPECTED: readonly [fuse: FuseV1Options, state: FuseState][] = [
    [FuseV1Options.RunAsNode, FuseState.DISABLE],
    [FuseV1Options.EnableCookieEncryption, FuseState.ENABLE],
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseState.DISABLE],
    [FuseV1Options.EnableNodeCliInspectArguments, FuseState.DISABLE],
    [FuseV1Options.OnlyLoadAppFromAsar, FuseState.ENABLE],
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, FuseState.DISABLE],
    [FuseV1Options.GrantFileProtocolExtraPrivileges, FuseState.DISABLE],
  ];

  it('are set as decided, as far as this Electron has them', async () => {
    const wire = await getCurrentFuseWire(join(unpacked, 'concentrator'));
    const present = EXPECTED.filter(([fuse]) => wire[fuse] !== undefined);
    expect(present.length).toBeGreaterThanOrEqual(6);
    for (const [fuse, state] of present) expect([fuse, wire[fuse]]).toEqual([fuse, state]);
  });

  it('keep it from being used as a Node', async () => {
    const started = run(join(unpacked, 'concentrator'), ['-e', 'console.log("a Node")'], {
      env: { PATH: process.env['PATH'], ELECTRON_RUN_AS_NODE: '1' },
      timeout: 15_000,
    });
    await expect(started).rejects.toMatchObject({ stdout: expect.not.stringContaining('a Node') as string });
  });
});

describe('the archive to unpack anywhere', () => {
  it('holds the folder', async () => {
    const { stdout } = await run('tar', ['-tzf', made('.tar.gz')]);
    const names = stdout.split('\n').map((line) => line.split('/').slice(1).join('/'));
    expect(names).toEqual(expect.arrayContaining(['concentrator', 'resources/app.asar']));
  });
});

describe('the Debian package', () => {
  it('says what it is and needs', async () => {
    const { stdout } = await run('dpkg-deb', ['--field', made('.deb')]);
    expect(stdout).toMatch(/^Package: concentrator$/m);
    expect(stdout).toMatch(/^Depends: .*libgtk-3-0.*libnss3.*libasound2.*libgbm1.*libsecret-1-0/m);
    expect(stdout).toMatch(/^Maintainer: .+ <.+@.+>$/m);
  });

  it('puts the app, the rules for adapters, the menu entry, the file type and the icons in their places', async () => {
    const { stdout } = await run('dpkg-deb', ['--contents', made('.deb')], { maxBuffer: 10 * MEGABYTE });
    const lines = stdout.trim().split('\n');
    expect(lines.filter((line) => !/^[-dl]\S+ root\/root /.test(line))).toEqual([]);
    expect(lines.map((line) => line.replace(/^.* \./, ''))).toEqual(
      expect.arrayContaining([
        '/opt/Concentrator/concentrator',
        '/opt/Concentrator/resources/app.asar',
        '/usr/lib/udev/rules.d/60-concentrator.rules',
        '/usr/share/applications/concentrator.desktop',
        '/usr/share/mime/packages/concentrator-site.xml',
        ...[16, 32, 48, 128, 256, 512].map(
          (size) => `/usr/share/icons/hicolor/${size}x${size}/apps/concentrator.png`,
        ),
      ]),
    );
  });

  it('names the app in both languages, and opens site profiles', async () => {
    const folder = mkdtempSync(join(output, 'deb-'));
    await run('dpkg-deb', ['--extract', made('.deb'), folder]);
    const { stdout } = await run('cat', [join(folder, 'usr/share/applications/concentrator.desktop')]);
    expect(stdout).toMatch(/^Name=Concentrator$/m);
    expect(stdout).toMatch(/^Name\[zh_CN\]=集中器/m);
    expect(stdout).toMatch(/^Exec=\/opt\/Concentrator\/concentrator %U$/m);
    expect(stdout).toMatch(/^MimeType=application\/vnd\.concentrator\.site\+json;$/m);
  });
});

describe('the packed app', () => {
  it('commissions its demo device', async () => {
    const app = await runOnAnInvisibleDisplay(join(unpacked, 'concentrator'), ['--smoke-demo'], 60_000);
    const results = app.stdout.split('\n').filter((line) => line.startsWith('{'));
    expect(JSON.parse(results.at(-1) ?? '{}'), app.stderr).toMatchObject({ type: 'result', outcome: 'pass' });
    expect(app.code).toBe(0);
  }, 70_000);
});

function made(extension: string): string {
  const names = readdirSync(output).filter((name) => name.endsWith(extension));
  expect(names).toHaveLength(1);
  return join(output, names[0]!);
}
