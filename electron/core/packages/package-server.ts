import { createServer, type Server } from 'node:http';
import { isIPv6, type Socket } from 'node:net';
import { basename } from 'node:path';
import { performance } from 'node:perf_hooks';
import { ConcentratorError, isAbort } from '../../../shared/errors/index.ts';
import { NO_PACKAGE, type PackagesView, type TransferView } from '../../../shared/ipc/packages-views.ts';
import { answerRequest } from './answer-request.ts';
import { listInterfaces } from './network-interfaces.ts';
import { ServedFile } from './served-file.ts';
import { TransferLog } from './transfer-log.ts';

export interface ServeOptions {
  readonly path: string;
  /** One of this computer's own addresses. */
  readonly address: string;
  /** 0 takes any that is free. */
  readonly port: number;
}

const TELL_MS = 200;
/** More devices than that are served one after the other. */
const CONNECTIONS_MAX = 128;
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
const KEEP_ALIVE_MS = 5_000;
const HEADER_BYTES_MAX = 16 * 1024;

/** Serves one file at a time, or nothing. What happens is told by `onChange`, at most five times a second. */
export class PackageServer {
  readonly #onChange: () => void;
  readonly #onTransfer: (transfer: TransferView) => void;
  #view: PackagesView = NO_PACKAGE;
  #file: ServedFile | null = null;
  #server: Server | null = null;
  #log: TransferLog | null = null;
  #life = new AbortController();
  #telling: NodeJS.Timeout | null = null;
  #toldAtMs = -Infinity;

  /** @param onTransfer told of each that has ended */
  constructor(onChange: () => void, onTransfer: (transfer: TransferView) => void = () => undefined) {
    this.#onChange = onChange;
    this.#onTransfer = onTransfer;
  }

  get view(): PackagesView {
    const log = this.#log;
    if (log === null) return this.#view;
    return { ...this.#view, refused: log.refused, clients: log.clients, transfers: log.transfers };
  }

  /**
   * Hashes, then serves. Resolves when it serves.
   * @throws ConcentratorError `packageUnusable`, `packageChanged`, `packagePortTaken`, `packageAddressUnknown`,
   * `packageServerFailed`; an AbortError where it was stopped meanwhile
   */
  async start({ path, address, port }: ServeOptions): Promise<PackagesView> {
    await this.stop();
    this.#log = null;
    const { signal } = (this.#life = new AbortController());
    this.#change({ ...NO_PACKAGE, state: 'chosen', file: { name: basename(path), size: 0 } });
    try {
      const known = listInterfaces().map((one) => one.address);
      if (!known.includes(address))
        throw new ConcentratorError('packageAddressUnknown', { address, allowed: known.join(', ') });
      const file = await ServedFile.open(path);
      this.#file = file;
      this.#change({ state: 'hashing', file: { name: file.name, size: file.size } });
      const sha256 = await file.hash((hashed) => this.#change({ hashed }), signal);
      const url = await this.#listen(file, address, port);
      signal.throwIfAborted();
      this.#change({ state: 'serving', sha256, url });
      return this.view;
    } catch (error) {
      await this.#release();
      if (error instanceof ConcentratorError)
        this.#change({ state: 'failed', error: error.serialize(), url: null });
      else if (isAbort(error)) this.#change({ state: 'chosen', hashed: 0 });
      throw error;
    }
  }

  /** Breaks off what is under way. */
  async stop(): Promise<void> {
    this.#life.abort();
    await this.#release();
    if (this.#view.state === 'serving' || this.#view.state === 'hashing')
      this.#change({ state: 'chosen', url: null, hashed: 0 });
  }

  async close(): Promise<void> {
    await this.stop();
    if (this.#telling !== null) clearTimeout(this.#telling);
    this.#telling = null;
  }

  async #listen(file: ServedFile, address: string, port: number): Promise<string> {
    const path = `/${encodeURIComponent(file.name)}`;
    const log = new TransferLog(file.size);
    this.#log = log;
    const context = {
      ...{ file, path, log },
      onProgress: () => this.#changed(),
      onEnded: this.#onTransfer,
      onChanged: () => void this.#fileChanged(file),
    };
    const server = createServer({ maxHeaderSize: HEADER_BYTES_MAX }, (request, response) => {
      // A body is nobody's here; unread, it would hold the connection.
      request.resume();
      response.on('error', () => undefined);
      answerRequest(request, response, context).catch(() => response.destroy());
    });
    server.maxConnections = CONNECTIONS_MAX;
    server.headersTimeout = HEADERS_MS;
    server.requestTimeout = REQUEST_MS;
    server.keepAliveTimeout = KEEP_ALIVE_MS;
    server.on('clientError', (_error, socket) => {
      log.refused += 1;
      if (socket.writable)
        socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n', () => socket.destroy());
    });
    server.on('connection', (socket: Socket) => socket.setNoDelay(true));
    this.#server = server;
    await listening(server, address, port);
    const bound = server.address();
    const boundPort = bound === null || typeof bound === 'string' ? port : bound.port;
    return `http://${isIPv6(address) ? `[${address}]` : address}:${boundPort}${path}`;
  }

  async #fileChanged(file: ServedFile): Promise<void> {
    if (this.#file !== file) return;
    this.#change({ state: 'failed', url: null, error: file.changed().serialize() });
    await this.#release();
  }

  async #release(): Promise<void> {
    const server = this.#server;
    const file = this.#file;
    this.#server = this.#file = null;
    if (server !== null) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    }
    await file?.close();
  }

  #change(change: Partial<PackagesView>): void {
    this.#view = { ...this.#view, ...change };
    this.#changed();
  }

  #changed(): void {
    if (this.#telling !== null) return;
    const tell = (): void => {
      this.#telling = null;
      this.#toldAtMs = performance.now();
      this.#onChange();
    };
    const waitMs = this.#toldAtMs + TELL_MS - performance.now();
    if (waitMs <= 0) tell();
    else this.#telling = setTimeout(tell, waitMs);
  }
}

function listening(server: Server, address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const code = 'code' in error ? String(error.code) : '';
      const isTaken = code === 'EADDRINUSE' || code === 'EACCES';
      const context = { address, port, ...(isTaken ? {} : { reason: code }) };
      reject(new ConcentratorError(isTaken ? 'packagePortTaken' : 'packageServerFailed', context, error));
    });
    server.listen({ host: address, port, exclusive: true }, () => {
      server.removeAllListeners('error');
      // Of a server that listens: one connection could not be accepted; the next one can.
      server.on('error', () => undefined);
      resolve();
    });
  });
}
