/**
 * How installers are made: `npx electron-builder --config electron-builder.config.mjs`, after `npm run build`. It takes the
 * current Electron and needs its download; `npm run dist` (scripts/dist.mjs) does the same, and on linux-x64 falls back
 * to the runtime for development. Needs a network for the tools of AppImage, NSIS and DMG, too.
 *
 * Signing is asked for by the environment, as electron-builder documents it; nothing here is needed for it. Where updates
 * come from is a setting of the app, since every site has its own server: nothing about it is built in.
 */
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFuses } from './scripts/fuses.mjs';
import { removeLeftovers } from './scripts/package-leftovers.mjs';

const ROOT = dirname(fileURLToPath(import.meta.url));

/** Files of the two native packages that only a build from source reads, and the binaries of other systems. */
const NATIVE = ['@serialport/bindings-cpp', '@photostructure/sqlite'];
const NOT_AT_RUN_TIME = [
  ...NATIVE.flatMap((name) => [`!**/${name}/src/**`, `!**/${name}/binding.gyp`, `!**/${name}/*.md`]),
  '!**/@photostructure/sqlite/dist/*.mjs',
  '!**/node-addon-api/**',
  '!**/node-gyp-build/{bin,build-test,optional}.js',
  '!**/node_modules/**/{README,CHANGELOG,SECURITY,HISTORY,CODE_OF_CONDUCT}*',
  '!**/node_modules/**/*.{map,d.ts,d.cts,d.mts,ts}',
  '!**/node_modules/**/.*',
  '!**/node_modules/**/{test,tests,__tests__,example,examples}/**',
];

/**
 * Folders are called `<platform>-<arch>`, and Electron is built against glibc. The first name is there because a list of
 * exceptions alone would mean all files of the checkout but these.
 */
const onlyPrebuilds = (folder) => [
  'package.json',
  ...NATIVE.map((name) => `!**/${name}/prebuilds/!(${folder})/**`),
  '!**/prebuilds/**/*.musl.node',
];

const SITE_PROFILE = {
  ext: 'ccsite',
  name: 'Concentrator site profile',
  description: 'Concentrator site profile',
  mimeType: 'application/vnd.concentrator.site+json',
  role: 'Editor',
};

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'io.concentrator.desktop',
  productName: 'Concentrator',
  // The package's own name is the command's; these are what an installer wants to know besides.
  extraMetadata: {
    type: 'commonjs',
    main: 'main.cjs',
    productName: 'Concentrator',
    desktopName: 'concentrator.desktop',
    homepage: 'https://concentrator.invalid',
    author: { name: 'Concentrator', email: 'concentrator@concentrator.invalid' },
  },
  directories: { output: 'release', buildResources: 'assets' },
  // A link: what it points at now is what is packed, also when another build turns it meanwhile.
  files: [
    { from: realpathOf('out/app'), to: '.', filter: ['**/*', '!package.json', '!**/*.map'] },
    'package.json',
    ...NOT_AT_RUN_TIME,
  ],
  extraResources: [{ from: 'assets/app-update.yml', to: 'app-update.yml' }],
  asar: true,
  asarUnpack: ['**/*.node'],
  npmRebuild: false, // the native packages bring what they need
  electronLanguages: ['en-US', 'zh-CN'],
  publish: null,
  async afterPack(context) {
    await removeLeftovers(context);
    await setFuses(context);
  },

  linux: {
    target: ['AppImage', 'deb', 'tar.gz'],
    executableName: 'concentrator',
    syncDesktopName: true,
    category: 'Utility',
    icon: 'assets/icons',
    files: onlyPrebuilds('linux-${arch}'),
    mimeTypes: [SITE_PROFILE.mimeType],
    synopsis: 'Commissions MQTT concentrators over USB-serial',
    description: 'Sets up a concentrator over its serial line, and proves that it came online.',
    desktop: {
      entry: {
        'Name[zh_CN]': '集中器调试',
        GenericName: 'Concentrator commissioning',
        'GenericName[zh_CN]': '集中器配置与上线验证',
        'Comment[zh_CN]': '通过串口配置 MQTT 集中器，并验证其已上线。',
        Keywords: 'serial;MQTT;gateway;commissioning;',
        'Keywords[zh_CN]': '串口;MQTT;网关;集中器;调试;',
        StartupNotify: 'true',
      },
    },
  },
  toolsets: { appimage: '1.0.3' }, // starts without libfuse2
  deb: {
    packageCategory: 'utils',
    // As Electron is linked, and what it loads while it runs. On Debian 13 and Ubuntu 24.04 some have another name.
    depends: [
      'libgtk-3-0t64 | libgtk-3-0',
      'libnss3',
      'libasound2t64 | libasound2',
      'libgbm1',
      'libdrm2',
      'libxkbcommon0',
      'libatspi2.0-0t64 | libatspi2.0-0',
      'libnotify4',
      'libxss1',
      'libxtst6',
      'libuuid1',
      'libsecret-1-0',
      'xdg-utils',
    ],
    recommends: ['udev', 'fonts-noto-cjk'],
    fpm: [
      'assets/udev/60-concentrator.rules=/usr/lib/udev/rules.d/60-concentrator.rules',
      'assets/linux/concentrator-site.xml=/usr/share/mime/packages/concentrator-site.xml',
    ],
  },

  win: {
    target: ['nsis', 'portable'],
    icon: 'assets/icons/icon.ico',
    files: onlyPrebuilds('win32-${arch}'),
    fileAssociations: [{ ...SITE_PROFILE, icon: 'assets/icons/icon.ico' }],
  },
  nsis: {
    // For this user only: a technician's laptop has no administrator at the cabinet.
    oneClick: true,
    perMachine: false,
    deleteAppDataOnUninstall: false, // records
    installerLanguages: ['en_US', 'zh_CN'],
  },
  portable: { artifactName: '${productName} ${version} portable.${ext}' },

  mac: {
    target: ['dmg'],
    category: 'public.app-category.utilities',
    icon: 'assets/icons/icon.icns',
    files: onlyPrebuilds('darwin-@(${arch}|x64+arm64)'),
    fileAssociations: [{ ...SITE_PROFILE, icon: 'assets/icons/icon.icns' }],
  },
};

function realpathOf(folder) {
  const path = join(ROOT, folder);
  try {
    return realpathSync(path);
  } catch {
    return path; // not built yet; electron-builder says so
  }
}
