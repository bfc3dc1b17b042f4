/** What became of a lot's devices, as a table for spreadsheets. No password is in it. */
import { escapeFormula, quoteCell } from '../../../shared/batch/index.ts';
import type { Lot, LotDevice, SnState } from '../../../shared/domain/index.ts';

export interface ExportRow {
  readonly device: LotDevice;
  /** What the ledger says; null where it does not know the SN. */
  readonly snState: SnState | null;
}

/** RFC 4180: CRLF; a byte order mark, by which Excel knows UTF-8. */
const LINE_END = '\r\n';
const BYTE_ORDER_MARK = '\ufeff';

/** What an import reads comes first, under headings that it knows; the rest is left out there. */
const HEADINGS = [
  ...['SN', 'Server', 'Server port', 'TopicRoot', 'NTP server', 'NTP port', 'Time zone', 'Note'],
  ...['Result', 'SN state', 'Tries', 'Error', 'Station', 'Slot', 'Record', 'Changed at'],
];

export function exportCsv(lot: Lot, rows: readonly ExportRow[]): string {
  const lines = rows.map((row) => cellsOf(lot, row));
  const text = [HEADINGS, ...lines].map((cells) =>
    cells.map((cell) => quoteCell(escapeFormula(cell))).join(','),
  );
  return BYTE_ORDER_MARK + text.map((line) => line + LINE_END).join('');
}

function cellsOf({ template }: Lot, { device, snState }: ExportRow): string[] {
  const { own } = device;
  const server = own?.server ?? template.server;
  const topicRoot = own?.topicRoot ?? template.topicRoot;
  const ntp = own?.ntp ?? template.ntp;
  return [
    device.sn ?? '',
    ...[server?.host ?? '', text(server?.port), topicRoot ?? ''],
    ...[ntp?.host ?? '', text(ntp?.port), text(ntp?.timezone), device.note],
    ...[device.state, snState ?? '', String(device.tries), device.errorCode ?? ''],
    ...[device.station ?? '', device.slotId ?? '', device.jobId ?? '', device.updatedAt],
  ];
}

function text(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}
