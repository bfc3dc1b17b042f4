import { parseArgs } from 'node:util';
import { DEFAULT_DIALECT, type DialectName } from '../../electron/simulator/dialects.ts';
import { BENCH_DIALECTS } from './exchanges.ts';

export const SECTIONS = ['job', 'ports', 'wave', 'confirm', 'app', 'monitor'] as const;
export type SectionName = (typeof SECTIONS)[number];

export interface Options {
  readonly json: boolean;
  /** Runs that count, per figure; contenders that take seconds have fewer. */
  readonly runs: number;
  readonly sections: readonly SectionName[];
  /** Everything once and small: to see that it works, not how fast. */
  readonly quick: boolean;
  readonly dialect: DialectName;
}

export const USAGE = `npm run bench [-- OPTION…]
  --json          one JSON document instead of the tables
  --runs N        runs per figure, 1 to 99; 9 by default
  --only SECTION  ${SECTIONS.join(', ')}
  --dialect D     ${BENCH_DIALECTS.join(', ')}
  --quick         everything once and small: to see that it works, not how fast`;

const DEFAULT_RUNS = 9;

/** @throws Error with a sentence for the person */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: false,
    options: {
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      runs: { type: 'string' },
      only: { type: 'string' },
      dialect: { type: 'string', default: DEFAULT_DIALECT },
    },
  });
  const { json, quick, runs, only } = values;
  if (runs !== undefined && !/^[1-9][0-9]?$/.test(runs))
    throw new Error(`--runs takes 1 to 99, not '${runs}'`);
  const section = SECTIONS.find((name) => name === only);
  if (only !== undefined && section === undefined)
    throw new Error(`--only takes ${SECTIONS.join(', ')}, not '${only}'`);
  const dialect = BENCH_DIALECTS.find((name) => name === values.dialect);
  if (dialect === undefined)
    throw new Error(`--dialect takes ${BENCH_DIALECTS.join(', ')}, not '${values.dialect}'`);
  return {
    json,
    quick,
    runs: runs === undefined ? (quick ? 1 : DEFAULT_RUNS) : Number(runs),
    sections: section === undefined ? SECTIONS : [section],
    dialect,
  };
}
