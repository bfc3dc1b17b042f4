import type { PackageClientView, TransferView } from '../../../shared/ipc/index.ts';
import type { ByteRange } from './byte-range.ts';

const CLIENTS_MAX = 1000;
const TRANSFERS_MAX = 200;
const SHOWN = 100;
/** A client that fetches in crumbs: no more parts than this are told apart. */
const PARTS_MAX = 500;

interface Client {
  readonly client: string;
  sn: string | null;
  requests: number;
  sentBytes: number;
  /** What was sent of the file, each byte once: apart from each other, ascending. */
  parts: ByteRange[];
  wholeTimes: number;
  lastAtMs: number;
}

export interface Transfer extends TransferView {
  sent: number;
  state: TransferView['state'];
}

/** Who fetched how much of the file. */
export class TransferLog {
  readonly #size: number;
  readonly #clients = new Map<string, Client>();
  #transfers: Transfer[] = [];
  #nextId = 1;
  refused = 0;

  constructor(size: number) {
    this.#size = size;
  }

  begin(client: string, sn: string | null, { from, to }: ByteRange): Transfer {
    const entry = this.#clientOf(client, sn);
    entry.requests += 1;
    const transfer: Transfer = {
      ...{ id: this.#nextId, client, sn, from, to, sent: 0, state: 'running', startedAtMs: Date.now() },
    };
    this.#nextId += 1;
    this.#transfers = [transfer, ...this.#transfers].slice(0, TRANSFERS_MAX);
    return transfer;
  }

  sent(transfer: Transfer, bytes: number): void {
    transfer.sent += bytes;
    const entry = this.#clients.get(transfer.client);
    if (entry === undefined) return;
    entry.sentBytes += bytes;
    entry.lastAtMs = Date.now();
  }

  end(transfer: Transfer, state: 'done' | 'broken'): void {
    transfer.state = state;
    const entry = this.#clients.get(transfer.client);
    if (entry === undefined) return;
    if (transfer.sent > 0) cover(entry.parts, { from: transfer.from, to: transfer.from + transfer.sent - 1 });
    if (coveredBy(entry.parts) < this.#size) return;
    // From here on it is counted anew: the same device may fetch it again.
    entry.wholeTimes += 1;
    entry.parts = [];
  }

  get clients(): readonly PackageClientView[] {
    return [...this.#clients.values()]
      .sort((a, b) => b.lastAtMs - a.lastAtMs)
      .slice(0, SHOWN)
      .map(({ parts, ...client }) => ({
        ...client,
        coveredBytes: client.wholeTimes > 0 ? this.#size : coveredBy(parts),
      }));
  }

  get transfers(): readonly TransferView[] {
    return this.#transfers.slice(0, SHOWN).map((transfer) => ({ ...transfer }));
  }

  #clientOf(client: string, sn: string | null): Client {
    const known = this.#clients.get(client);
    if (known !== undefined) {
      known.sn = sn ?? known.sn;
      return known;
    }
    const [oldest] = this.#clients.keys();
    if (this.#clients.size >= CLIENTS_MAX && oldest !== undefined) this.#clients.delete(oldest);
    const entry: Client = {
      client,
      sn,
      requests: 0,
      sentBytes: 0,
      parts: [],
      wholeTimes: 0,
      lastAtMs: Date.now(),
    };
    this.#clients.set(client, entry);
    return entry;
  }
}

function coveredBy(parts: readonly ByteRange[]): number {
  return parts.reduce((sum, { from, to }) => sum + to - from + 1, 0);
}

function cover(parts: ByteRange[], added: ByteRange): void {
  const apart = parts.filter(({ from, to }) => to + 1 < added.from || from > added.to + 1);
  const touching = parts.filter((part) => !apart.includes(part));
  const joined = {
    from: Math.min(added.from, ...touching.map(({ from }) => from)),
    to: Math.max(added.to, ...touching.map(({ to }) => to)),
  };
  parts.splice(0, parts.length, ...[...apart, joined].sort((a, b) => a.from - b.from).slice(0, PARTS_MAX));
}
