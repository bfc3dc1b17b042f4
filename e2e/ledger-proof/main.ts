import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cutEverywhere } from './cuts.ts';
import { prove, type ProofFigures } from './prove.ts';

const { values } = parseArgs({
  options: {
    station: { type: 'string', default: '' },
    allocations: { type: 'string', default: '2000' },
    kills: { type: 'string', default: '40' },
    /** 1 cuts at every byte, 0 leaves the cuts out. */
    stride: { type: 'string', default: '1' },
  },
});
const PROGRESS_MS = 10_000;

const stop = new AbortController();
let latest: ProofFigures | null = null;
let toldMs = performance.now();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());

const folder = mkdtempSync(join(tmpdir(), 'ledger-proof-'));
try {
  const figures = await prove({
    ...{ child: values.station, folder, signal: stop.signal },
    ...{ allocations: Number(values.allocations), kills: Number(values.kills) },
    onProgress: (now) => {
      latest = now;
      if (performance.now() - toldMs < PROGRESS_MS) return;
      toldMs = performance.now();
      console.error(JSON.stringify(now));
    },
  });
  console.log(JSON.stringify({ part: 'kills', ...figures }));
  const stride = Number(values.stride);
  const cuts = stride > 0 ? await cutEverywhere(stride) : null;
  if (cuts !== null) console.log(JSON.stringify({ part: 'cuts', ...cuts }));
  const duplicates = figures.duplicates + (cuts?.duplicates ?? 0);
  console.log(`${figures.allocated} numbers, ${figures.kills} kills, ${duplicates} duplicates`);
  process.exitCode = duplicates === 0 ? 0 : 1;
} catch (error) {
  if (!stop.signal.aborted) throw error;
  console.log(`stopped: ${JSON.stringify(latest)}`);
  process.exitCode = 5;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
