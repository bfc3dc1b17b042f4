/** A confirmation against a real Mosquitto with TLS: connecting until the SUBACK, and a message until the verdict. */
import { spawnSync } from 'node:child_process';
import { startSite } from '../../brokers/index.ts';
import { Child } from '../child.ts';
import type { ConfirmRequest, ConfirmRun } from '../contenders/confirm-program.ts';
import type { Bench } from './section.ts';

export interface ConfirmFigures {
  readonly setTcpNodelay: boolean;
  /** One for each fresh process. */
  readonly first: readonly ConfirmRun[];
  /** All others of those processes. */
  readonly later: readonly ConfirmRun[];
}

export interface ConfirmSection {
  readonly figures: readonly ConfirmFigures[];
  /** Why there are none. */
  readonly absent: string | null;
}

const PROCESSES = 3;

export async function runConfirmSection(bench: Bench): Promise<ConfirmSection> {
  if (spawnSync('mosquitto', ['-h']).error !== undefined)
    return { figures: [], absent: 'apt-get install mosquitto' };
  const figures: ConfirmFigures[] = [];
  for (const setTcpNodelay of [true, false]) figures.push(await confirmAgainst(bench, setTcpNodelay));
  return { figures, absent: null };
}

async function confirmAgainst(
  { options, programs, say }: Bench,
  setTcpNodelay: boolean,
): Promise<ConfirmFigures> {
  // The last such line counts.
  const site = await startSite({ lines: [`set_tcp_nodelay ${setTcpNodelay}`] });
  const first: ConfirmRun[] = [];
  const later: ConfirmRun[] = [];
  try {
    for (let process_ = 0; process_ < Math.min(PROCESSES, options.runs); process_ += 1) {
      say(`confirm, set_tcp_nodelay ${setTcpNodelay}, process ${process_ + 1}`);
      const child = new Child<ConfirmRequest>('confirm', [process.execPath, programs.confirm]);
      const request = { do: 'confirm', port: site.mosquitto.port, ca: site.authority.cert } as const;
      first.push(await child.ask<ConfirmRun>(request));
      for (let run = 0; run < options.runs; run += 1) later.push(await child.ask<ConfirmRun>(request));
      await child.stop();
    }
  } finally {
    await site.dispose();
  }
  return { setTcpNodelay, first, later };
}
