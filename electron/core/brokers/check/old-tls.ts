import { connect, DEFAULT_CIPHERS, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { rawError } from '../../confirmation/connect-failure.ts';
import { within } from '../../confirmation/time.ts';
import { tlsOptions, type TlsTarget } from '../../confirmation/tls-target.ts';

export type OldTls =
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'taken'; readonly version: string }
  /** This PC's own library does not speak them, or nobody answered. */
  | { readonly kind: 'untried'; readonly reason: string };

/** What only our own side says, before or without the server. */
const OWN_FAULTS =
  /no protocols available|no ciphers available|no cipher match|unsupported protocol|internal error|ee key too small|ca md too weak/i;

/** Does the server take TLS 1.0 or 1.1? Only the handshake is done; nothing is sent in it. */
export async function offerOldTls(
  target: TlsTarget,
  address: string,
  limitMs: number,
  signal: AbortSignal,
): Promise<OldTls> {
  const old: ConnectionOptions = {
    ...tlsOptions(target, address),
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    // OpenSSL 3 keeps the old signatures to its lowest level.
    ciphers: 'DEFAULT@SECLEVEL=0',
  };
  const opened = open(old);
  if (opened.socket === null) return { kind: 'untried', reason: opened.reason };
  const { socket } = opened;
  try {
    const answer = new Promise<OldTls>((resolve) => {
      socket.prependOnceListener('secure', () =>
        resolve({ kind: 'taken', version: socket.getProtocol() ?? 'TLSv1.1' }),
      );
      socket.on('error', (error: Error) => {
        const { code = '' } = rawError(error);
        const reason = `${code} ${error.message}`.replaceAll('_', ' ');
        // An alert comes from the server, whatever it is called.
        const isOwn = OWN_FAULTS.test(reason) && !/alert/i.test(reason);
        resolve({ kind: isOwn ? 'untried' : 'refused', reason: code === '' ? error.message : code });
      });
      socket.once('close', () => resolve({ kind: 'refused', reason: 'closed' }));
    });
    const ended = await within(answer, limitMs, signal);
    return ended.kind === 'ended' ? ended.value : { kind: 'untried', reason: 'timeout' };
  } finally {
    socket.destroy();
  }
}

function open(options: ConnectionOptions): { socket: TLSSocket } | { socket: null; reason: string } {
  try {
    return { socket: connect(options) };
  } catch (error) {
    // BoringSSL (Electron) may know no security levels.
    try {
      return { socket: connect({ ...options, ciphers: DEFAULT_CIPHERS }) };
    } catch {
      return { socket: null, reason: error instanceof Error ? error.message : '' };
    }
  }
}
