/**
 * The arrows of the house: which room may import which rooms and which packages. A room that is not listed may import
 * nothing and be imported by nobody, so that a new room begins with a decision.
 *
 * - the key is a folder or a file; where several match, the longest counts
 * - `rooms`: folders or files that may be imported, besides the room itself
 * - `packages`: npm packages; `node` stands for Node's own modules (`node:*`)
 *
 * Tests, and their helpers (`testing.ts`, `x.testing.ts`, folders called `testing`), may import every room and package.
 */
const SHARED_ALL = ['shared'];
const SHARED_WITHOUT_PROTOCOL = [
  'shared/batch',
  'shared/domain',
  'shared/errors',
  'shared/commissioning',
  'shared/confirmation',
  'shared/broker-check',
  'shared/ipc',
  'shared/json',
  'shared/messages',
  'shared/monitor',
  'shared/support',
  'shared/transcript',
];

/** Icons by path only (`@mui/icons-material/Usb`): the package's index holds thousands. */
const WINDOW_PACKAGES = [
  'react',
  '@mui/material',
  '@mui/icons-material',
  '@emotion/react',
  '@emotion/styled',
  '@emotion/cache',
];

/** Pages know each other by their names in the address only. */
const PAGE_ROOM = {
  rooms: [
    ...SHARED_WITHOUT_PROTOCOL,
    'renderer/bridge/index.ts',
    'renderer/messages',
    'renderer/model',
    'renderer/components',
  ],
  packages: WINDOW_PACKAGES,
};

/** The pieces of `electron/core/brokers` that every kind of broker may use. */
const BROKER_PIECES = ['provisioning', 'rights', 'text-diff', 'file-plan', 'device-list'].map(
  (name) => `electron/core/brokers/${name}.ts`,
);

export const ROOMS = {
  // domain, errors <- protocol <- commissioning, confirmation <- ipc
  'shared/domain': { rooms: [], packages: ['zod'] },
  'shared/errors': { rooms: [], packages: ['zod'] },
  'shared/transcript': { rooms: ['shared/domain', 'shared/errors'], packages: ['zod'] },
  'shared/json': { rooms: ['shared/domain', 'shared/errors'], packages: ['zod'] },
  'shared/protocol': { rooms: ['shared/domain', 'shared/errors'], packages: ['zod'] },
  'shared/commissioning': { rooms: ['shared/domain', 'shared/errors', 'shared/protocol'], packages: ['zod'] },
  'shared/confirmation': {
    rooms: ['shared/domain', 'shared/errors', 'shared/protocol', 'shared/json'],
    packages: ['zod'],
  },
  'shared/monitor': {
    rooms: ['shared/domain', 'shared/errors', 'shared/json', 'shared/confirmation'],
    packages: [],
  },
  'shared/support': {
    rooms: [
      'shared/domain',
      'shared/errors',
      'shared/protocol',
      'shared/commissioning',
      'shared/confirmation',
      'shared/transcript',
    ],
    packages: ['zod'],
  },
  'shared/batch': {
    rooms: ['shared/domain', 'shared/errors', 'shared/commissioning'],
    packages: ['zod'],
  },
  'shared/broker-check': { rooms: ['shared/domain', 'shared/errors', 'shared/messages'], packages: [] },
  'shared/messages': {
    rooms: [
      'shared/domain',
      'shared/errors',
      'shared/commissioning',
      'shared/confirmation',
      'shared/support',
      'shared/batch',
    ],
    packages: [],
  },
  'shared/ipc': { rooms: SHARED_WITHOUT_PROTOCOL, packages: ['zod'] },

  // shared <- electron/core <- electron/host <- main; inside core: serial <- session <- commissioning
  'electron/core/serial': { rooms: SHARED_ALL, packages: ['node', 'serialport'] },
  'electron/core/session': { rooms: [...SHARED_ALL, 'electron/core/serial'], packages: ['node'] },
  'electron/core/commissioning': {
    rooms: [...SHARED_ALL, 'electron/core/serial', 'electron/core/session', 'electron/core/confirmation'],
    packages: ['node'],
  },
  'electron/core/confirmation': { rooms: SHARED_ALL, packages: ['node', 'mqtt'] },
  'electron/core/brokers/activemq': {
    rooms: [...SHARED_ALL, 'electron/core/brokers/provisioning.ts'],
    packages: ['@xmldom/xmldom'],
  },
  'electron/core/brokers/check': {
    rooms: [...SHARED_ALL, 'electron/core/confirmation'],
    packages: ['node', 'mqtt'],
  },
  'electron/core/handover': { rooms: SHARED_ALL, packages: ['node', 'age-encryption', 'zod'] },
  'electron/core/store': {
    rooms: [...SHARED_ALL, 'electron/core/handover'],
    packages: ['node', 'kysely', '@photostructure/sqlite', 'zod'],
  },
  // Hands out SNs, over the store's database and a journal of its own.
  'electron/core/ledger': {
    rooms: [...SHARED_ALL, 'electron/core/store'],
    packages: ['node', 'kysely', 'zod'],
  },
  // The database that stations share, fed from the store's outbox.
  'electron/core/shared-store': {
    rooms: [...SHARED_ALL, 'electron/core/store', 'electron/core/ledger'],
    packages: ['node', 'kysely', 'pg'],
  },
  // Which station this computer is: its ledger, with or without the shared database.
  'electron/core/station': {
    rooms: [...SHARED_ALL, 'electron/core/store', 'electron/core/ledger', 'electron/core/shared-store'],
    packages: ['node'],
  },

  // Both run in a thread of their own (electron/field-worker.ts) or in the command line.
  'electron/core/monitor': { rooms: [...SHARED_ALL, 'electron/core/confirmation'], packages: ['node'] },
  'electron/core/monitor/notebook.ts': {
    rooms: [...SHARED_ALL, 'electron/core/store/files.ts', 'electron/core/store/store-errors.ts'],
    packages: ['node', 'zod'],
  },
  'electron/core/packages': { rooms: SHARED_ALL, packages: ['node'] },
  'electron/core/field': {
    rooms: [...SHARED_ALL, 'electron/core/monitor', 'electron/core/packages'],
    packages: ['node'],
  },
  'electron/field-worker.ts': { rooms: [...SHARED_ALL, 'electron/core/field'], packages: ['node'] },
  // Records and what support hands over, as files: html, csv, json, zip.
  'electron/core/reports': {
    rooms: [...SHARED_ALL, 'electron/core/serial', 'electron/core/store'],
    packages: ['node', 'csv-stringify', 'yauzl', 'yazl', 'zod'],
  },

  // What the broker's side needs. Its shared pieces know nothing of a kind of broker; the kinds do not know each other.
  'electron/core/brokers': {
    rooms: [...SHARED_ALL, 'electron/core/store/files.ts'],
    packages: ['node', 'csv-parse'],
  },
  'electron/core/brokers/mosquitto': {
    rooms: [...SHARED_ALL, ...BROKER_PIECES],
    packages: ['node'],
  },
  // From what a person or a file gave to what a kind of broker is given; for the command line and the window alike.
  'electron/core/brokers/requests': {
    rooms: [...SHARED_ALL, ...BROKER_PIECES, 'electron/core/brokers/activemq', 'electron/core/handover'],
    packages: ['node'],
  },
  'electron/core/brokers/dynamic-security': {
    rooms: [...SHARED_ALL, ...BROKER_PIECES, 'electron/core/confirmation'],
    packages: ['node', 'zod'],
  },

  'electron/core/workbench': {
    rooms: [
      ...SHARED_ALL,
      'electron/core/reports',
      'electron/core/serial',
      'electron/core/session',
      'electron/core/commissioning',
      'electron/core/confirmation',
      'electron/core/store',
    ],
    packages: ['node'],
  },

  'electron/core/batch': {
    rooms: [
      ...SHARED_ALL,
      'electron/core/serial',
      'electron/core/session',
      'electron/core/commissioning',
      'electron/core/confirmation',
      'electron/core/handover',
      'electron/core/store',
      'electron/core/ledger',
    ],
    packages: ['node', 'csv-parse', 'zod'],
  },
  'electron/core/labels': { rooms: SHARED_ALL, packages: ['node', 'bwip-js', 'qrcode'] },

  // The stand-in for a device and a broker: it shares the vocabulary and the Transport's interface, nothing of the job.
  'electron/simulator': {
    rooms: [...SHARED_ALL, 'electron/core/serial'],
    packages: ['node', 'mqtt', 'aedes', 'selfsigned', 'zod'],
  },

  'electron/cli.ts': { rooms: [...SHARED_ALL, 'electron/core', 'electron/cli'], packages: ['node'] },
  'electron/cli': { rooms: [...SHARED_ALL, 'electron/core'], packages: ['node', 'zod'] },
  'electron/cli/main.ts': {
    rooms: [...SHARED_ALL, 'electron/cli', 'electron/cli/command-table.ts'],
    packages: ['node'],
  },
  'electron/cli/help.ts': {
    rooms: [...SHARED_ALL, 'electron/cli', 'electron/cli/command-table.ts'],
    packages: [],
  },
  'electron/cli/command-table.ts': {
    rooms: ['electron/cli', 'electron/cli/commands/simulate.ts', 'electron/cli/commands/demo.ts'],
    packages: [],
  },
  'electron/cli/commands/simulate.ts': {
    rooms: [...SHARED_ALL, 'electron/core', 'electron/cli', 'electron/simulator'],
    packages: ['node'],
  },
  'electron/cli/commands/demo.ts': {
    rooms: [...SHARED_ALL, 'electron/core', 'electron/cli', 'electron/simulator'],
    packages: ['node'],
  },

  'electron/demo': {
    rooms: [...SHARED_ALL, 'electron/simulator', 'electron/core/workbench', 'electron/core/serial'],
    packages: ['node'],
  },

  'electron/main.ts': {
    rooms: [...SHARED_ALL, 'electron/core', 'electron/host'],
    packages: ['node', 'electron'],
  },
  'electron/host': {
    rooms: [...SHARED_ALL, 'electron/core', 'electron/host'],
    packages: ['node', 'electron'],
  },
  'electron/host/services.ts': {
    rooms: [...SHARED_ALL, 'electron/core', 'electron/host', 'electron/demo'],
    packages: ['node'],
  },
  'electron/host/batch/labels.ts': {
    rooms: [...SHARED_ALL, 'electron/host'],
    packages: ['bwip-js', 'qrcode'],
  },
  'electron/host/log/log-file.ts': { rooms: ['electron/host'], packages: ['node', 'electron-log'] },
  'electron/host/updates/electron-updater-engine.ts': {
    rooms: ['electron/host'],
    packages: ['node', 'electron', 'electron-updater'],
  },
  'electron/preload': { rooms: ['shared/ipc'], packages: ['electron'] },

  // Only renderer/bridge touches the preload API. bridge, messages <- model, components <- pages <- app
  'renderer/bridge': { rooms: SHARED_WITHOUT_PROTOCOL, packages: ['react'] },
  'renderer/bridge/fake': {
    rooms: [...SHARED_WITHOUT_PROTOCOL, 'renderer/bridge', 'renderer/app/main.tsx'],
    packages: [],
  },
  'renderer/messages': { rooms: SHARED_WITHOUT_PROTOCOL, packages: ['react'] },
  'renderer/model': { rooms: [...SHARED_WITHOUT_PROTOCOL, 'renderer/messages'], packages: [] },
  'renderer/components': {
    rooms: [...SHARED_WITHOUT_PROTOCOL, 'renderer/bridge', 'renderer/messages', 'renderer/model'],
    packages: WINDOW_PACKAGES,
  },
  'renderer/pages/commission': PAGE_ROOM,
  'renderer/pages/settings': PAGE_ROOM,
  'renderer/pages/sites': PAGE_ROOM,
  'renderer/pages/records': PAGE_ROOM,
  'renderer/pages/support': {
    ...PAGE_ROOM,
    packages: [...WINDOW_PACKAGES, '@xterm/xterm', '@xterm/addon-fit'],
  },
  'renderer/pages/help': PAGE_ROOM,
  'renderer/pages/broker': PAGE_ROOM,
  'renderer/pages/monitor': { ...PAGE_ROOM, packages: [...WINDOW_PACKAGES, '@mui/x-charts'] },
  'renderer/pages/batch': PAGE_ROOM,
  'renderer/app': {
    rooms: [
      ...SHARED_WITHOUT_PROTOCOL,
      'renderer/bridge/index.ts',
      'renderer/messages',
      'renderer/model',
      'renderer/components',
      'renderer/pages',
    ],
    packages: [...WINDOW_PACKAGES, 'react-dom'],
  },
  'renderer/app/main.tsx': {
    rooms: ['renderer/app', 'renderer/bridge/index.ts'],
    packages: [...WINDOW_PACKAGES, 'react-dom'],
  },
};

/** Files that may do what no room may: they are not part of the product. */
export function isTestFile(path) {
  return /\.(test|spec)\.ts$/.test(path) || /(^|[/.])testing(\.ts$|\/)/.test(path) || /^e2e\//.test(path);
}

/** The room a file belongs to, or undefined. */
export function roomOf(path) {
  const matches = Object.keys(ROOMS).filter((room) => isInside(path, room));
  return matches.sort((a, b) => b.length - a.length)[0];
}

export function isInside(path, folderOrFile) {
  return path === folderOrFile || path.startsWith(`${folderOrFile}/`);
}
