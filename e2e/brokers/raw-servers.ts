import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket, type TlsOptions } from 'node:tls';
import type { KeyPair } from './certificates.ts';

export interface RawServer {
  readonly port: number;
  /** How many connections it has taken. */
  connections(): number;
  close(): Promise<void>;
}

/** A TCP server that does what the test says, for example nothing at all. */
export async function startRawServer(onConnection: (socket: Socket) => void): Promise<RawServer> {
  return serve(createServer(), 'connection', onConnection);
}

/** The same behind TLS. */
export async function startRawTlsServer(
  certificate: KeyPair,
  onConnection: (socket: TLSSocket) => void,
  options: TlsOptions = {},
): Promise<RawServer> {
  return serve(createTlsServer({ ...certificate, ...options }), 'secureConnection', onConnection);
}

async function serve<S extends Socket>(
  server: Server,
  event: 'connection' | 'secureConnection',
  onConnection: (socket: S) => void,
): Promise<RawServer> {
  const sockets = new Set<Socket>();
  let taken = 0;
  server.on('connection', (socket: Socket) => {
    taken += 1;
    sockets.add(socket);
    // The other end may hang up at any time; that is what these servers are for.
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', () => undefined);
  server.on(event, (socket: S) => {
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    connections: () => taken,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
