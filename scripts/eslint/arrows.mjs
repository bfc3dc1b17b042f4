import { builtinModules } from 'node:module';
import { dirname, posix, relative, sep } from 'node:path';
import { ROOMS, isInside, isTestFile, roomOf } from './rooms.mjs';

/** The folders whose files have a room (rooms.mjs) and whose imports are checked. */
const HOUSE = ['shared', 'electron', 'renderer'];

/**
 * Checks every import, export-from, `import()`, `import type` and `require()` against the table of rooms.mjs. It goes by
 * the path that is written, so a file need not exist, and a type is an arrow like any other.
 */
export const arrows = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      noRoom: '{{path}} belongs to no room. Give it one in scripts/eslint/rooms.mjs.',
      room: '{{from}} must not import {{to}}. The arrows are in scripts/eslint/rooms.mjs.',
      package: '{{from}} must not import the package "{{to}}". The arrows are in scripts/eslint/rooms.mjs.',
      testing: 'Only tests may import "{{to}}".',
      outside: '{{from}} must not import "{{to}}", which is outside shared/, electron/ and renderer/.',
      extension: 'Write the extension: "{{to}}".',
      computed: 'An import must be written out, so that it can be checked.',
    },
  },
  create(context) {
    const path = posixPath(relative(context.cwd, context.filename));
    if (isTestFile(path) || !HOUSE.some((folder) => isInside(path, folder))) return {};
    const from = roomOf(path);
    if (from === undefined) {
      return { Program: (node) => context.report({ node, messageId: 'noRoom', data: { path } }) };
    }

    const check = (source) => {
      if (source === null || source === undefined) return;
      if (typeof source.value !== 'string') {
        context.report({ node: source, messageId: 'computed' });
        return;
      }
      const problem = judge(path, from, source.value);
      if (problem !== null) context.report({ node: source, ...problem });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
      TSExternalModuleReference: (node) => check(node.expression),
      'CallExpression[callee.name="require"]': (node) => check(node.arguments[0]),
    };
  },
};

/** What is wrong with the import, or null. */
function judge(path, from, specifier) {
  if (!specifier.startsWith('.')) return judgePackage(from, specifier);
  const target = posix.join(posixPath(dirname(path)), specifier);
  if (!/\.(ts|tsx|mjs|json|css|svg|png)$/.test(target)) {
    return { messageId: 'extension', data: { to: `${specifier}.ts` } };
  }
  if (isTestFile(target)) return { messageId: 'testing', data: { to: specifier } };
  if (!HOUSE.some((folder) => isInside(target, folder))) {
    return { messageId: 'outside', data: { from, to: specifier } };
  }
  const to = roomOf(target);
  if (to === undefined) return { messageId: 'noRoom', data: { path: target } };
  const allowed = to === from || ROOMS[from].rooms.some((room) => isInside(target, room));
  return allowed ? null : { messageId: 'room', data: { from, to } };
}

function judgePackage(from, specifier) {
  const bare = specifier.replace(/^node:/, '');
  const isNode = specifier.startsWith('node:') || builtinModules.includes(bare);
  const name = isNode ? 'node' : specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  return ROOMS[from].packages.includes(name) ? null : { messageId: 'package', data: { from, to: specifier } };
}

function posixPath(path) {
  return path.split(sep).join('/');
}
