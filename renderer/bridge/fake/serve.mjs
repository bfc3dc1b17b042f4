/** Serves the window for a plain browser, with a fake main process behind it: `node renderer/bridge/fake/serve.mjs [port]`. */
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const server = await createServer({
  configFile: false,
  root,
  publicDir: false,
  cacheDir: fileURLToPath(new URL('../../../node_modules/.vite-dev', import.meta.url)),
  oxc: { jsx: { runtime: 'automatic' } },
  server: {
    port: Number(argv[2] ?? 5199),
    strictPort: true,
    fs: { allow: [fileURLToPath(new URL('../../..', import.meta.url))] },
  },
});
await server.listen();
server.printUrls();
