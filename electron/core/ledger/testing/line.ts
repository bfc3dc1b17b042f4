import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { ConcentratorError } from '../../../../shared/errors/index.ts';
import type { LotDraft, SerialNumber } from '../../../../shared/domain/index.ts';
import { openStore, type Store } from '../../store/index.ts';
import { inFolder } from '../../store/testing/store.ts';
import { openLedger, type Ledger, type LedgerOptions } from '../index.ts';

export interface Line {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly notices: readonly ConcentratorError[];
  close(): Promise<void>;
}

export interface LineOptions extends Partial<Omit<LedgerOptions, 'store'>> {
  readonly now?: () => Date;
}

export const dataFolder = (folder: string): string => join(folder, 'data');
export const journalFolder = (folder: string): string => join(folder, 'second');
export const journalPath = (folder: string): string => join(journalFolder(folder), 'sn-ledger.journal');
export const databasePath = (folder: string): string => join(dataFolder(folder), 'concentrator.sqlite');

/** A station with its data folder and its second folder below `folder`. */
export async function openLine(folder: string, options: LineOptions = {}): Promise<Line> {
  const { now = () => new Date(2026, 10, 26, 12), ...ledgerOptions } = options;
  const notices: ConcentratorError[] = [];
  const store = await openStore({ folder: dataFolder(folder), now, onNotice: (one) => notices.push(one) });
  try {
    const station = { name: 'Station 1', number: 1, of: 1 };
    const ledger = await openLedger({
      store,
      journalFolder: journalFolder(folder),
      station,
      ...ledgerOptions,
    });
    const close = async (): Promise<void> => {
      await ledger.close();
      await store.close();
    };
    return { store, ledger, notices, close };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** What a killed process leaves: a copy of the files while they are in use. */
export async function imageOf<T>(folder: string, use: (image: string) => Promise<T>): Promise<T> {
  return inFolder(async (image) => {
    cpSync(folder, image, { recursive: true });
    return use(image);
  });
}

export async function allocate(ledger: Ledger, count: number, date?: string): Promise<SerialNumber[]> {
  const entries = await Promise.all(
    Array.from({ length: count }, () =>
      ledger.allocate({ lotId: 'lot', ...(date === undefined ? {} : { date }) }),
    ),
  );
  return entries.map(({ sn }) => sn);
}

export function lotDraft(more: Partial<LotDraft> = {}): LotDraft {
  return {
    ...{ name: 'Order 7', profile: null, template: { server: null, topicRoot: null, ntp: null } },
    ...{ items: ['sn', 'server'], snSource: 'ledger', passwordSource: 'generated', snDate: null },
    ...{ allowSnChange: false, confirmOnline: false, handoverKey: null, quantity: null, operator: null },
    ...more,
  };
}
