/** The way to a server, which can be cut: for all connections there are, or for as long as it is down. */
import { connect, createServer, type Socket } from 'node:net';

export interface Network {
  readonly port: number;
  /** Ends all connections there are; new ones are let through. @returns how many */
  cut(): number;
  setDown(isDown: boolean): void;
  close(): Promise<void>;
}

export async function networkTo(port: number): Promise<Network> {
  const sockets = new Set<Socket>();
  let isDown = false;
  const cut = (): number => {
    const count = sockets.size / 2;
    for (const socket of [...sockets]) socket.destroy();
    return count;
  };
  const server = createServer((near) => {
    if (isDown) {
      near.destroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => one.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    port: address.port,
    cut,
    setDown: (now) => {
      isDown = now;
      if (now) cut();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}
