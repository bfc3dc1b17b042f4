/** A plain script that does not know how the device answers: it writes, sleeps, and takes what has come. */
import { setTimeout as sleep } from 'node:timers/promises';
import { serveContender } from './contender.ts';
import { checkReply, closePort, openPort } from './script-line.ts';

const SLEEP_MS = 300;

serveContender({
  open: async (path, baudRate) => {
    const port = await openPort(path, baudRate);
    let heard = '';
    port.on('data', (bytes: Buffer) => (heard += bytes.toString('utf8')));
    return {
      run: async ({ exchanges }) => {
        for (const exchange of exchanges) {
          heard = '';
          port.write(`${exchange.command}\r\n`);
          await sleep(SLEEP_MS);
          checkReply(exchange, heard.trimEnd().replaceAll('\r\n', '\n'));
        }
      },
      close: () => closePort(port),
    };
  },
});
