import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Trap {
  /** Ends with a slash. */
  readonly url: string;
  /** What came in; nothing should. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** A web server that nobody may ever ask. */
export async function startTrap(): Promise<Trap> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.setHeader('access-control-allow-origin', '*').end('trap');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
