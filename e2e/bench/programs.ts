/** Where the programs lie that the benchmark starts; `scripts/bench.mjs` bundles them and says so. */
import { z } from 'zod';

const schema = z.object({
  simulator: z.string(),
  engine: z.string(),
  readline: z.string(),
  fixedSleep: z.string(),
  line: z.string(),
  confirm: z.string(),
  pyserial: z.string(),
  launcher: z.string(),
  /** The Electron to start, and the folder of the built app; null where there is none. */
  electron: z.string().nullable(),
  app: z.string().nullable(),
});

/** Paths of files. */
export type Programs = Readonly<z.infer<typeof schema>>;

export const PROGRAMS_VARIABLE = 'CONCENTRATOR_BENCH_PROGRAMS';

export function programsFromEnvironment(): Programs {
  return schema.parse(JSON.parse(process.env[PROGRAMS_VARIABLE] ?? '{}'));
}
