import { main } from '../../electron/cli/main.ts';
import './data-folder.ts';
import { linesOf, type Json } from './schema.ts';

export interface EndedHere {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly lines: readonly Json[];
  readonly result: Json;
}

/** The program without a process of its own: the same code from the arguments to the exit code. */
export async function runHere(
  args: readonly string[],
  stop = new AbortController().signal,
): Promise<EndedHere> {
  const said = { 1: '', 2: '' };
  const code = await main(args, { stop, print: (descriptor, text) => (said[descriptor] += `${text}\n`) });
  const lines = args.includes('--json') ? linesOf(said[1]) : [];
  return { code, stdout: said[1], stderr: said[2], lines, result: lines.at(-1) ?? {} };
}
