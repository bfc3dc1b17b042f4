import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface CuttingProxy {
  readonly port: number;
  /** How many connections it has cut. */
  cuts(): number;
  /** From now on every byte passes. */
  calm(): void;
  close(): Promise<void>;
}

export interface CutOptions {
  readonly targetPort: number;
  /** Bytes that pass, in both directions and over all connections, before the next cut. */
  readonly bytesToNextCut: () => number;
  /** Cuts what is coming from the broker only, so that every command arrives and its answer does not. */
  readonly onlyAnswers?: boolean;
}

/** Passes TCP through to a broker and tears the connection that is being used when its bytes are counted out. */
export async function startCuttingProxy(options: CutOptions): Promise<CuttingProxy> {
  let left = options.bytesToNextCut();
  let cuts = 0;
  let isCalm = false;
  const sockets = new Set<Socket>();
  const pass = (from: Socket, to: Socket, counts: boolean): void => {
    from.on('data', (bytes: Buffer) => {
      if (isCalm || !counts) {
        to.write(bytes);
        return;
      }
      left -= bytes.length;
      if (left > 0) {
        to.write(bytes);
        return;
      }
      left = options.bytesToNextCut();
      cuts += 1;
      from.destroy();
      to.destroy();
    });
    from
      .on('error', () => undefined)
      .on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
  };
  const server = createServer((client) => {
    const broker = connect(options.targetPort, '127.0.0.1');
    for (const socket of [client, broker]) {
      sockets.add(socket);
      socket.setNoDelay(true);
    }
    pass(client, broker, options.onlyAnswers !== true);
    pass(broker, client, true);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    cuts: () => cuts,
    calm: () => (isCalm = true),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
