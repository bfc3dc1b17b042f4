import type { IncomingMessage, ServerResponse } from 'node:http';
import { isRangeCurrent, rangeWanted, type ByteRange } from './byte-range.ts';
import type { ServedFile } from './served-file.ts';
import type { Transfer, TransferLog } from './transfer-log.ts';

export interface AnswerContext {
  readonly file: ServedFile;
  /** As it stands in a request: `/name.bin`, escaped. */
  readonly path: string;
  readonly log: TransferLog;
  readonly onProgress: () => void;
  readonly onEnded: (transfer: Transfer) => void;
  /** The file is not the one that was hashed: nothing may be sent any more. */
  readonly onChanged: () => void;
}

const CHUNK_BYTES = 256 * 1024;
/** A client that takes nothing for so long is gone. */
const STALL_MS = 60_000;

/** Answers one request. The path is compared, never looked up: no request can name another file. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  context: AnswerContext,
): Promise<void> {
  const { file, path, log } = context;
  const [asked = '', query = ''] = (request.url ?? '').split('?', 2);
  const refuse = (status: number, headers: Record<string, string> = {}, text = ''): void => {
    log.refused += 1;
    context.onProgress();
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers });
    response.end(request.method === 'HEAD' ? undefined : text);
  };
  if (asked !== path) return refuse(404, {}, 'Not found\n');
  const { method } = request;
  if (method !== 'GET' && method !== 'HEAD')
    return refuse(405, { Allow: 'GET, HEAD', Connection: 'close' }, 'Only GET and HEAD\n');
  if (!(await file.isUnchanged())) {
    refuse(409, { Connection: 'close' }, 'The file was changed after its SHA-256 had been computed.\n');
    return context.onChanged();
  }
  const etag = `"${file.sha256 ?? ''}"`;
  const lastModified = file.modified.toUTCString();
  const headers: Record<string, string> = {
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'no-cache',
    'Content-Type': 'application/octet-stream',
    'X-Content-Type-Options': 'nosniff',
    'Last-Modified': lastModified,
    ETag: etag,
    Digest: `sha-256=${Buffer.from(file.sha256 ?? '', 'hex').toString('base64')}`,
  };
  if (request.headers['if-none-match']?.split(',').some((one) => one.trim() === etag) === true) {
    response.writeHead(304, headers).end();
    return;
  }
  const { range: rangeHeader, 'if-range': ifRange } = request.headers;
  const isRangeMeant =
    method === 'GET' && isRangeCurrent(typeof ifRange === 'string' ? ifRange : undefined, etag, lastModified);
  const wanted = rangeWanted(isRangeMeant ? rangeHeader : undefined, file.size);
  if (wanted.kind === 'unsatisfiable')
    return refuse(416, { ...headers, 'Content-Range': `bytes */${file.size}` }, 'No such range\n');
  const range = wanted.kind === 'part' ? wanted.range : { from: 0, to: file.size - 1 };
  const contentRange =
    wanted.kind === 'part' ? { 'Content-Range': `bytes ${range.from}-${range.to}/${file.size}` } : {};
  const length = { 'Content-Length': String(range.to - range.from + 1) };
  response.writeHead(wanted.kind === 'part' ? 206 : 200, { ...headers, ...contentRange, ...length });
  if (method === 'HEAD') {
    response.end();
    return;
  }
  const transfer = log.begin(clientOf(request), snOf(query), range);
  context.onProgress();
  const isWhole = await send(response, range, transfer, context);
  log.end(transfer, isWhole ? 'done' : 'broken');
  context.onEnded(transfer);
  context.onProgress();
}

/** @returns whether all of it was handed over; where not, the connection is broken off, so that nobody takes it for all */
async function send(
  response: ServerResponse,
  { from, to }: ByteRange,
  transfer: Transfer,
  { file, log, onProgress, onChanged }: AnswerContext,
): Promise<boolean> {
  response.setTimeout(STALL_MS, () => response.destroy());
  // Each request has its own: what was handed to a socket must not be written over.
  try {
    for (let at = from; at <= to;) {
      const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, to - at + 1));
      const bytesRead = await file.read(chunk, at, chunk.length);
      if (!(await file.isUnchanged())) throw file.changed();
      if (response.destroyed) return false;
      const isRoom = response.write(chunk.subarray(0, bytesRead));
      at += bytesRead;
      if (!isRoom && !(await isDrained(response))) return false;
      log.sent(transfer, bytesRead);
      onProgress();
    }
  } catch {
    // Only the file can fail here: it was cut, changed or closed.
    response.destroy();
    if (!(await file.isUnchanged().catch(() => true))) onChanged();
    return false;
  }
  response.end();
  return isHandedOver(response);
}

function isDrained(response: ServerResponse): Promise<boolean> {
  return settled(response, 'drain');
}

function isHandedOver(response: ServerResponse): Promise<boolean> {
  return response.writableFinished ? Promise.resolve(true) : settled(response, 'finish');
}

function settled(response: ServerResponse, event: 'drain' | 'finish'): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (isGood: boolean): void => {
      response.off(event, good);
      response.off('close', closed);
      resolve(isGood);
    };
    const good = (): void => done(true);
    const closed = (): void => done(response.writableFinished);
    response.once(event, good);
    response.once('close', closed);
    if (response.destroyed) closed();
  });
}

function clientOf(request: IncomingMessage): string {
  return (request.socket.remoteAddress ?? '?').replace(/^::ffff:/, '');
}

/** A template may write `{url}?sn={sn}`, so that a device behind a router is told from its neighbours. */
function snOf(query: string): string | null {
  return /(?:^|&)sn=([0-9]{12})(?:&|$)/.exec(query)?.[1] ?? null;
}
