/**
 * The simulator never sleeps while it is watched, so it gets a processor for itself, and all contenders share the
 * others: a device does not take turns with the program that talks to it.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Processors {
  /** As `taskset -c` takes them: `0`, `1-3`. */
  readonly simulator: string;
  readonly contenders: string;
}

/** @returns null where there is only one processor, or no `taskset`: then they take turns after all */
export function shareProcessors(): Processors | null {
  const status = readFileSync('/proc/self/status', 'utf8');
  const [first, ...others] = listOf(/^Cpus_allowed_list:\s*(\S+)$/m.exec(status)?.[1] ?? '');
  const hasTaskset = spawnSync('taskset', ['--version']).status === 0;
  if (first === undefined || others.length === 0 || !hasTaskset) return null;
  return { simulator: String(first), contenders: others.join(',') };
}

/** `0-2,5` -> 0, 1, 2, 5 */
function listOf(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const [from = NaN, to = from] = part.split('-').map(Number);
    return Number.isInteger(from) ? Array.from({ length: to - from + 1 }, (_, index) => from + index) : [];
  });
}

/** The same program, on those processors only. */
export function pinned(cpus: string | undefined, command: readonly string[]): readonly string[] {
  return cpus === undefined ? command : ['taskset', '-c', cpus, ...command];
}
