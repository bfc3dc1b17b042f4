import { readFileSync } from 'node:fs';

/** How long, since the machine started, somebody was ready to run and got no processor, in ms; null: not told here. */
export function waitedForProcessorMs(): number | null {
  try {
    const total = /^some .*total=(\d+)/m.exec(readFileSync('/proc/pressure/cpu', 'utf8'))?.[1];
    return total === undefined ? null : Number(total) / 1000;
  } catch {
    return null; // a kernel without pressure stall information
  }
}
