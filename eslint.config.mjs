import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { arrows } from './scripts/eslint/arrows.mjs';
import {
  impureGlobals,
  impureProperties,
  impureSyntax,
  laterGlobals,
  laterProperties,
  laterSyntax,
} from './scripts/eslint/runtime.mjs';

/** As in scripts/eslint/rooms.mjs. */
const TESTS = ['**/*.test.ts', '**/*.spec.ts', '**/testing.ts', '**/*.testing.ts', '**/testing/**', 'e2e/**'];

/** For plain Node scripts, which no compiler checks for words that do not exist. */
const NODE_GLOBALS = Object.fromEntries(
  Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly']),
);

export default tseslint.config(
  { ignores: ['node_modules/', 'out/', 'release/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: NODE_GLOBALS },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    plugins: { house: { rules: { arrows } } },
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './renderer/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'house/arrows': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // What goes over the wire is ASCII, where a code point is a character.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      // A parameter that ties an item's name to its value's type is used once in the signature, and needed in the body.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // An interface may be asynchronous where one of its implementations has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // The protocol is made of control characters.
      'no-control-regex': 'off',
      // A catch without a word hides a failure; one with a comment says why it may.
      'no-empty': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', 300],
    },
  },
  {
    files: ['shared/**/*.ts', 'electron/**/*.ts', 'renderer/**/*.{ts,tsx}'],
    ignores: TESTS,
    rules: {
      'no-restricted-properties': ['error', ...laterProperties],
      'no-restricted-syntax': ['error', ...laterSyntax],
      'no-restricted-globals': ['error', ...laterGlobals],
    },
  },
  {
    // By path: the indexes hold thousands of files, which a development server would load one by one.
    files: ['renderer/**/*.{ts,tsx}'],
    rules: { 'no-restricted-imports': ['error', '@mui/material', '@mui/icons-material'] },
  },
  {
    files: ['shared/**/*.ts'],
    ignores: TESTS,
    rules: {
      'no-restricted-properties': ['error', ...laterProperties, ...impureProperties],
      'no-restricted-syntax': ['error', ...laterSyntax, ...impureSyntax],
      'no-restricted-globals': ['error', ...impureGlobals],
    },
  },
  {
    // stdout belongs to the command line, and what core has to say it yields or throws.
    files: ['electron/core/**/*.ts'],
    ignores: TESTS,
    rules: { 'no-console': 'error' },
  },
  {
    files: TESTS,
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      // Tests read printed JSON; what it holds is what they are there to find out.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'max-lines': 'off',
    },
  },
);
