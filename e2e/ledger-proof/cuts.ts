import { cpSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allocate, databasePath, journalPath, openLine } from '../../electron/core/ledger/testing/line.ts';

export interface CutFigures {
  readonly journalCuts: number;
  readonly databaseCuts: number;
  readonly duplicates: number;
}

/** Cuts the journal at each byte, and the database's log at each byte of its last commit: copies, one cut each. */
export async function cutEverywhere(stride: number): Promise<CutFigures> {
  const root = mkdtempSync(join(tmpdir(), 'ledger-cuts-'));
  const origin = join(root, 'origin');
  const line = await openLine(origin);
  const figures = { journalCuts: 0, databaseCuts: 0, duplicates: 0 };
  try {
    const issued = new Set<string>(await allocate(line.ledger, 3));
    const wal = (folder: string): string => `${databasePath(folder)}-wal`;
    const before = statSync(wal(origin)).size;
    for (const sn of await allocate(line.ledger, 1)) issued.add(sn);
    const goOn = async (path: (folder: string) => string, length: number): Promise<void> => {
      const image = join(root, 'image');
      cpSync(origin, image, { recursive: true });
      truncateSync(path(image), length);
      const again = await openLine(image);
      if (again.ledger.trouble !== null) await again.ledger.reconcile('the lead');
      for (const sn of await allocate(again.ledger, 2)) if (issued.has(sn)) figures.duplicates += 1;
      await again.close();
      rmSync(image, { recursive: true });
    };
    for (let length = 0; length < statSync(journalPath(origin)).size; length += stride) {
      await goOn(journalPath, length);
      figures.journalCuts += 1;
    }
    for (let length = before; length < statSync(wal(origin)).size; length += stride) {
      await goOn(wal, length);
      figures.databaseCuts += 1;
    }
    return figures;
  } finally {
    await line.close();
    rmSync(root, { recursive: true, force: true });
  }
}
