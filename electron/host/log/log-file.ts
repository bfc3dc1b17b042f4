import { join } from 'node:path';
import type { LogSink } from './log.ts';

const MAX_BYTES = 2 * 1024 * 1024;

/** `logs/main.log` in the data folder, and the one before it as `main.old.log`. */
export async function openLogFile(dataFolder: string): Promise<LogSink> {
  const { default: electronLog } = await import('electron-log/main');
  const logger = electronLog.create({ logId: 'main' });
  const { file, console } = logger.transports;
  logger.transports.ipc.level = false;
  file.level = 'info';
  file.maxSize = MAX_BYTES;
  file.resolvePathFn = () => join(dataFolder, 'logs', 'main.log');
  file.format = '{iso} {level} {text}';
  // stdout is the machine-readable result's; what a developer wants to see goes to stderr.
  console.level = false;
  return (level, line) => logger[level](line);
}
