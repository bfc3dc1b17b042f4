import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

/** The project's own configuration, without the rules that need a file to be part of a TypeScript project. */
const eslint = new ESLint({
  overrideConfig: [{ files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked }],
});

/** The rules that an invented file breaks; a file of this name need not exist. */
async function brokenRules(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return result!.messages
    .filter((message) => message.severity === 2)
    .map((message) => message.ruleId ?? message.message);
}

const FORBIDDEN: readonly [why: string, file: string, code: string][] = [
  ['domain must not know the protocol', 'shared/domain/x.ts', "export * from '../protocol/index.ts';"],
  ['domain must not know the errors', 'shared/domain/x.ts', "export * from '../errors/index.ts';"],
  ['errors know nobody', 'shared/errors/x.ts', "export * from '../domain/index.ts';"],
  ['protocol must not know the job', 'shared/protocol/x.ts', "export * from '../commissioning/index.ts';"],
  ['messages must not know the protocol', 'shared/messages/x.ts', "export * from '../protocol/index.ts';"],
  ['shared must not read files', 'shared/domain/x.ts', "export { readFileSync } from 'node:fs';"],
  ['nor under the old name of a Node module', 'shared/domain/x.ts', "export { readFileSync } from 'fs';"],
  ['shared must not use packages', 'shared/domain/x.ts', "export { connect } from 'mqtt';"],
  [
    'shared must not know the core',
    'shared/commissioning/x.ts',
    "export * from '../../electron/core/serial/index.ts';",
  ],
  ['core must not know Electron', 'electron/core/serial/x.ts', "export { app } from 'electron';"],
  ['nor load it later', 'electron/core/session/x.ts', "export const load = () => import('electron');"],
  [
    'core must not know the simulator',
    'electron/core/serial/x.ts',
    "export * from '../../simulator/index.ts';",
  ],
  ['nor its types', 'electron/core/serial/x.ts', "export type { Device } from '../../simulator/device.ts';"],
  ['core must not know the host', 'electron/core/session/x.ts', "export * from '../../host/index.ts';"],
  [
    'core must not know the command line',
    'electron/core/session/x.ts',
    "export * from '../../cli/output.ts';",
  ],
  ['serial must not know the session', 'electron/core/serial/x.ts', "export * from '../session/index.ts';"],
  [
    'session must not know the job',
    'electron/core/session/x.ts',
    "export * from '../commissioning/index.ts';",
  ],
  [
    'confirmation must not know the line',
    'electron/core/confirmation/x.ts',
    "export * from '../serial/index.ts';",
  ],
  ['only core/serial opens a port', 'electron/core/session/x.ts', "export { SerialPort } from 'serialport';"],
  [
    'a command must not know the simulator',
    'electron/cli/commands/apply.ts',
    "export * from '../../simulator/index.ts';",
  ],
  ['the app must not know the simulator', 'electron/host/x.ts', "export * from '../simulator/index.ts';"],
  ['preload knows shared/ipc only', 'electron/preload/x.ts', "export * from '../../shared/domain/index.ts';"],
  [
    'the window must not know the protocol',
    'renderer/pages/x.ts',
    "export * from '../../shared/protocol/index.ts';",
  ],
  [
    'the window must not reach into the core',
    'renderer/pages/x.ts',
    "export * from '../../electron/core/serial/index.ts';",
  ],
  [
    'the product must not use test tools',
    'electron/core/serial/x.ts',
    "export * from '../testing/clock.ts';",
  ],
  ['a room that nobody decided on', 'electron/core/new-room/x.ts', 'export const x = 1;'],
  ['nor may it be imported', 'electron/host/x.ts', "export * from '../elsewhere/x.ts';"],
  [
    'a target that cannot be seen',
    'electron/core/serial/x.ts',
    'export const load = (x: string) => import(x);',
  ],
  ['an import without its extension', 'shared/protocol/x.ts', "export * from '../domain/index';"],
];

const ALLOWED: readonly [why: string, file: string, code: string][] = [
  ['protocol knows the domain', 'shared/protocol/x.ts', "export * from '../domain/index.ts';"],
  ['a room knows itself', 'shared/domain/x.ts', "export * from './index.ts';"],
  ['shared may use zod', 'shared/ipc/x.ts', "export { z } from 'zod';"],
  ['core knows shared', 'electron/core/serial/x.ts', "export * from '../../../shared/protocol/index.ts';"],
  ['the session knows the line', 'electron/core/session/x.ts', "export * from '../serial/index.ts';"],
  [
    'the demo knows the simulator',
    'electron/cli/commands/demo.ts',
    "export * from '../../simulator/index.ts';",
  ],
  ['so does simulate', 'electron/cli/commands/simulate.ts', "export * from '../../simulator/index.ts';"],
  ['so do tests', 'electron/core/session/x.test.ts', "export * from '../../simulator/index.ts';"],
  ['the host knows Electron', 'electron/host/x.ts', "export { app } from 'electron';"],
  ['preload knows shared/ipc', 'electron/preload/x.ts', "export * from '../../shared/ipc/index.ts';"],
];

const FORBIDDEN_WORDS: readonly [why: string, file: string, code: string, rule: string][] = [
  ['a timer in shared', 'shared/protocol/x.ts', 'setTimeout(() => 1, 1);', 'no-restricted-globals'],
  [
    'the process in shared',
    'shared/protocol/x.ts',
    'export const e: unknown = process.env;',
    'no-restricted-globals',
  ],
  [
    'the page in shared',
    'shared/messages/x.ts',
    'export const t: unknown = document.title;',
    'no-restricted-globals',
  ],
  [
    'the clock in shared',
    'shared/protocol/x.ts',
    'export const now = Date.now();',
    'no-restricted-properties',
  ],
  [
    'the clock by another name',
    'shared/protocol/x.ts',
    'export const now = new Date();',
    'no-restricted-syntax',
  ],
  [
    'AbortSignal.any',
    'electron/core/serial/x.ts',
    'export const s = AbortSignal.any([]);',
    'no-restricted-properties',
  ],
  [
    'Promise.withResolvers',
    'shared/protocol/x.ts',
    'export const p = Promise.withResolvers();',
    'no-restricted-properties',
  ],
  [
    'Object.groupBy',
    'electron/cli/x.ts',
    'export const g = Object.groupBy([], String);',
    'no-restricted-properties',
  ],
  [
    'Set.prototype.union',
    'electron/cli/x.ts',
    'export const u = new Set().union(new Set());',
    'no-restricted-properties',
  ],
  [
    'import.meta.dirname',
    'electron/cli/x.ts',
    'export const d = import.meta.dirname;',
    'no-restricted-syntax',
  ],
  ['node:sqlite', 'electron/core/serial/x.ts', "import 'node:sqlite';", 'no-restricted-syntax'],
  [
    'the global crypto',
    'electron/core/serial/x.ts',
    'export const id = crypto.randomUUID();',
    'no-restricted-globals',
  ],
  ['any', 'electron/cli/x.ts', 'export const x: any = 1;', '@typescript-eslint/no-explicit-any'],
  [
    '!',
    'electron/cli/x.ts',
    'export const f = (a?: string) => a!;',
    '@typescript-eslint/no-non-null-assertion',
  ],
  ['an empty catch', 'electron/cli/x.ts', 'try { String(1); } catch {}', 'no-empty'],
];

describe('a forbidden import fails npm run check', () => {
  it.each(FORBIDDEN)('%s', async (_why, file, code) => {
    expect(await brokenRules(file, code)).toEqual(['house/arrows']);
  });

  it('also in a file that exists, with every rule on', async () => {
    // With CI set, the parser would read the file from the disk instead of the text it is given.
    const parserOptions = { disallowAutomaticSingleRunInference: true };
    const full = new ESLint({ overrideConfig: { languageOptions: { parserOptions } } });
    const [result] = await full.lintText("export { app } from 'electron';\n", {
      filePath: 'shared/domain/host.ts',
    });
    expect(result!.messages.map((message) => message.ruleId)).toContain('house/arrows');
    expect(result!.errorCount).toBeGreaterThan(0);
    // The compiler reads the whole project for it.
  }, 60_000);
});

describe('an import along the arrows passes', () => {
  it.each(ALLOWED)('%s', async (_why, file, code) => {
    expect(await brokenRules(file, code)).toEqual([]);
  });
});

describe('words that a room must not use fail npm run check', () => {
  it.each(FORBIDDEN_WORDS)('%s', async (_why, file, code, rule) => {
    expect(await brokenRules(file, code)).toContain(rule);
  });
});
