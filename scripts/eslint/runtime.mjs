/**
 * What the product's runtimes lack. The desktop app also has to run on Electron 25, and the build lowers syntax, not
 * APIs: so what came later is refused here. Its Node is 18.15, its V8 that of Chromium 114, which is newer than that
 * Node's own: what the language itself had by then (such as `toSorted`) may be used.
 */
const later = 'It is absent in Electron 25 (Node 18.15, Chromium 114).';

const LATER_STATICS = {
  AbortSignal: ['any'],
  Promise: ['withResolvers', 'try'],
  Object: ['groupBy'],
  Map: ['groupBy'],
  URL: ['canParse', 'parse'],
  Array: ['fromAsync'],
  Symbol: ['dispose', 'asyncDispose'],
  Iterator: ['from'],
  process: ['loadEnvFile', 'getBuiltinModule'],
};

const LATER_METHODS = [
  'union',
  'intersection',
  'difference',
  'symmetricDifference',
  'isSubsetOf',
  'isSupersetOf',
  'isDisjointFrom',
];

const LATER_NODE_NAMES = [
  'addAbortListener',
  'duplexPair',
  'getCACertificates',
  'openAsBlob',
  'parseEnv',
  'setDefaultAutoSelectFamilyAttemptTimeout',
  'styleText',
];

export const laterProperties = [
  ...Object.entries(LATER_STATICS).flatMap(([object, properties]) =>
    properties.map((property) => ({ object, property, message: later })),
  ),
  ...LATER_METHODS.map((property) => ({ property, message: later })),
  ...LATER_NODE_NAMES.map((property) => ({ property, message: later })),
];

export const laterSyntax = [
  {
    selector: "MemberExpression[object.type='MetaProperty'][property.name=/^(dirname|filename)$/]",
    message: `Use fileURLToPath(import.meta.url). ${later}`,
  },
  {
    selector: "ImportDeclaration[source.value='node:sqlite'], ImportExpression[source.value='node:sqlite']",
    message: later,
  },
  { selector: `ImportSpecifier[imported.name=/^(${LATER_NODE_NAMES.join('|')})$/]`, message: later },
  { selector: 'VariableDeclaration[kind=/using/]', message: later },
];

export const laterGlobals = [
  ...['CustomEvent', 'File', 'WebSocket', 'navigator', 'Iterator'].map((name) => ({ name, message: later })),
  {
    name: 'crypto',
    message: `Import it from node:crypto. ${later}`,
  },
];

/** Pure TypeScript: no clock, no timers, no process, no page. What depends on time or chance is handed in. */
const pure = 'shared/ is pure: hand it in as an argument.';

export const impureGlobals = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'clearImmediate',
  'queueMicrotask',
  'process',
  'Buffer',
  'window',
  'document',
  'navigator',
  'localStorage',
  'performance',
  'fetch',
  'console',
  'require',
  'module',
  'global',
  'globalThis',
].map((name) => ({ name, message: pure }));

export const impureProperties = [
  { object: 'Date', property: 'now', message: pure },
  { object: 'Math', property: 'random', message: pure },
];

export const impureSyntax = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: pure },
];
