import { basename } from 'node:path';
import { parseLot, type CsvDevice, type CsvMapping } from '../../../shared/batch/index.ts';
import type { Lot, LotDraft, MqttPassword, SerialNumber } from '../../../shared/domain/index.ts';
import { ConcentratorError } from '../../../shared/errors/index.ts';
import type { CsvCheckedView, CsvOpenedView, LotInput } from '../../../shared/ipc/index.ts';
import { checkCsv, exportLot, openLot, passwordsOf, readCsv, type CsvFile } from '../../core/batch/index.ts';
import type { Ledger } from '../../core/ledger/index.ts';
import type { Store } from '../../core/store/index.ts';
import type { Desk } from '../desk.ts';
import { hostTexts } from '../texts.ts';
import { readSmallFile } from '../files/text-files.ts';
import { saveText } from '../files/save-text.ts';
import { InvalidInputError } from '../ipc/answer.ts';

const PREVIEW_ROWS = 8;
/** More than anybody reads; the counts say how many there are. */
const SHOWN_PROBLEMS = 500;

/** Lots, and the table that was opened for the next one. */
export class LotDesk {
  readonly #desk: Desk;
  #file: { readonly name: string; readonly csv: CsvFile } | null = null;
  readonly #passwords = new Map<string, ReadonlyMap<SerialNumber, MqttPassword>>();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async openCsv(): Promise<CsvOpenedView | null> {
    const text = hostTexts(this.#desk.language());
    const path = await this.#desk.dialogs.openFile({
      ...{
        title: text.openLotTable,
        kind: text.csvFile,
        extensions: ['csv', 'txt'],
        allFiles: text.allFiles,
      },
    });
    if (path === null) return null;
    const csv = await readCsv(await readSmallFile(path));
    this.#file = { name: basename(path), csv };
    const { encoding, separator, headings, mapping, records } = csv;
    return { name: basename(path), encoding, separator, headings, mapping, rows: records.length };
  }

  async check(input: LotInput, mapping: CsvMapping): Promise<CsvCheckedView> {
    const { devices, problems, warnings } = this.#checked(await this.draftOf(input), mapping);
    return {
      devices: devices.length,
      preview: devices.slice(0, PREVIEW_ROWS).map(previewOf),
      problems: problems.slice(0, SHOWN_PROBLEMS),
      warnings: warnings.slice(0, SHOWN_PROBLEMS),
    };
  }

  /** @throws ConcentratorError `lotNameTaken`, `badCsvFile`, `csvNeeded`, `snOtherLot` */
  async create(input: LotInput, mapping: CsvMapping | null, ledger: Ledger): Promise<string> {
    const store = await this.#desk.store();
    const draft = await this.draftOf(input);
    if ((await store.lots.byName(draft.name)) !== null)
      throw new ConcentratorError('lotNameTaken', { name: draft.name });
    const rows = mapping === null ? [] : this.#rows(draft, mapping);
    const { lot } = await openLot(store, ledger, draft, rows);
    this.#took(lot, rows);
    return lot.id;
  }

  /** @returns how many rows there are now that were not there before */
  async importInto(lotId: string, mapping: CsvMapping, ledger: Ledger): Promise<number> {
    const store = await this.#desk.store();
    const lot = await lotOf(store, lotId);
    const before = (await store.lots.progress(lotId)).total;
    const rows = this.#rows(lot, mapping);
    await openLot(store, ledger, draftOf(lot), rows);
    this.#took(lot, rows);
    return (await store.lots.progress(lotId)).total - before;
  }

  passwords(lotId: string): ReadonlyMap<SerialNumber, MqttPassword> {
    return this.#passwords.get(lotId) ?? new Map();
  }

  async export(lotId: string): Promise<{ readonly path: string; readonly count: number } | null> {
    const store = await this.#desk.store();
    const lot = await lotOf(store, lotId);
    const { csv, count } = await exportLot(store, lot);
    const saved = await saveText(this.#desk, 'saveLot', {
      ...{ name: lot.name, extension: 'csv', content: csv },
    });
    return saved === null ? null : { path: saved.path, count };
  }

  /** @throws InvalidInputError where a field breaks a rule; ConcentratorError `badLotFile` */
  async draftOf(input: LotInput): Promise<LotDraft> {
    const { profileId, server, topicRoot, ntp, ...rest } = input;
    const profile = profileId === null ? null : await (await this.#desk.store()).profiles.get(profileId);
    const parsed = parseLot({
      ...rest,
      server: server === null ? null : { host: server.host.trim(), port: numberOf(server.port) },
      topicRoot: topicRoot === null ? null : topicRoot.trim(),
      ntp:
        ntp === null
          ? null
          : { host: ntp.host.trim(), port: numberOf(ntp.port), timezone: numberOf(ntp.timezone) },
      handoverKey: profile?.handoverKey ?? null,
    });
    if (!parsed.ok) {
      const issues = parsed.issues.flatMap((one) =>
        'issue' in one ? [{ ...one.issue, field: one.field }] : [],
      );
      if (issues.length > 0) throw new InvalidInputError(issues);
      throw new ConcentratorError('badLotFile', {
        detail: parsed.issues.map(({ field }) => field).join(', '),
      });
    }
    const kept = profile === null ? null : { id: profile.id, name: profile.name };
    return { ...parsed.value, profile: kept };
  }

  #checked(need: LotDraft, mapping: CsvMapping): ReturnType<typeof checkCsv> {
    if (this.#file === null) throw new ConcentratorError('csvNeeded');
    return checkCsv(this.#file.csv, mapping, need);
  }

  #rows(draft: LotDraft, mapping: CsvMapping): readonly CsvDevice[] {
    const { devices, problems } = this.#checked(draft, mapping);
    const [first] = problems;
    if (first !== undefined)
      throw new ConcentratorError('badCsvFile', {
        ...(this.#file === null ? {} : { path: this.#file.name }),
      });
    return devices;
  }

  #took(lot: Lot, rows: readonly CsvDevice[]): void {
    for (const { password } of rows) if (password !== null) this.#desk.log.secrets.add(password.reveal());
    if (rows.length > 0) this.#passwords.set(lot.id, passwordsOf(rows));
    this.#file = null;
  }
}

/** @throws ConcentratorError `lotNotFound` */
export async function lotOf(store: Store, id: string): Promise<Lot> {
  const lot = await store.lots.get(id);
  if (lot === null) throw new ConcentratorError('lotNotFound', { id });
  return lot;
}

function draftOf(lot: Lot): LotDraft {
  const { name, profile, template, items, snSource, passwordSource, snDate } = lot;
  const { allowSnChange, confirmOnline, handoverKey, quantity, operator } = lot;
  return {
    ...{ name, profile, template, items, snSource, passwordSource, snDate },
    ...{ allowSnChange, confirmOnline, handoverKey, quantity, operator },
  };
}

function previewOf({ line, sn, password, server, topicRoot, ntp, note }: CsvDevice) {
  const cells = {
    ...(sn === null ? {} : { sn }),
    ...(password === null ? {} : { password: '••••••' }),
    ...(server === null ? {} : { server: server.host, serverPort: String(server.port) }),
    ...(topicRoot === null ? {} : { topicRoot }),
    ...(ntp === null ? {} : { ntp: ntp.host, ntpPort: String(ntp.port), timezone: String(ntp.timezone) }),
    ...(note === '' ? {} : { note }),
  };
  return { line, cells };
}

/** `Number` alone would take `0x1` and an empty text. */
function numberOf(text: string): number {
  const trimmed = text.trim();
  return /^[+-]?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : -1;
}
