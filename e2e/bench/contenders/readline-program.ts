/** A plain script that knows how the device answers: serialport and its ReadlineParser. */
import { ReadlineParser } from 'serialport';
import { serveContender } from './contender.ts';
import { checkReply, closePort, openPort } from './script-line.ts';

serveContender({
  open: async (path, baudRate) => {
    const port = await openPort(path, baudRate);
    const parser = port.pipe(new ReadlineParser({ delimiter: '\r\n' }));
    const readLines = (count: number): Promise<string[]> =>
      new Promise((resolve) => {
        const lines: string[] = [];
        const take = (line: string): void => {
          lines.push(line);
          if (lines.length < count) return;
          parser.off('data', take);
          resolve(lines);
        };
        parser.on('data', take);
      });
    return {
      run: async ({ exchanges }) => {
        for (const exchange of exchanges) {
          const reply = readLines(exchange.lines);
          port.write(`${exchange.command}\r\n`);
          checkReply(exchange, (await reply).join('\n'));
        }
      },
      close: () => closePort(port),
    };
  },
});
