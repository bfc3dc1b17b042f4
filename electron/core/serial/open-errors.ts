import { ConcentratorError, type ErrorName } from '../../../shared/errors/index.ts';

/** The drivers give no codes for a failed open, only texts: they are matched here, and only here. */
const OPEN_ERRORS: readonly (readonly [RegExp, ErrorName])[] = [
  [/No such file or directory|ENOENT|File not found/i, 'portNotFound'],
  [/Permission denied|EACCES/i, 'portPermission'],
  [/Device or resource busy|EBUSY|Cannot lock port|Resource temporarily unavailable/i, 'portInUse'],
  // Windows says this of a port that another program holds; its rights are never the reason.
  [/Access denied|Access is denied/i, 'portInUse'],
  [/Inappropriate ioctl|ENOTTY|Is a directory|EISDIR|not a tty/i, 'notASerialPort'],
  [/Unknown error code (?:121|31)\b|Operation aborted|driver/i, 'portDriver'],
  [/No such device|ENXIO|ENODEV/i, 'portNotFound'],
];

/** @param error what the driver threw on opening `path` */
export function openError(
  path: string,
  error: unknown,
  context: { holder?: string } = {},
): ConcentratorError {
  const text = error instanceof Error ? error.message : String(error);
  const name = OPEN_ERRORS.find(([pattern]) => pattern.test(text))?.[1] ?? 'portOpenFailed';
  const holder = name === 'portInUse' && context.holder !== undefined ? { holder: context.holder } : {};
  const reason = name === 'portOpenFailed' ? { reason: text } : {};
  return new ConcentratorError(name, { path, ...holder, ...reason }, error);
}
