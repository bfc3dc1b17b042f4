import { ConcentratorError } from '../../../shared/errors/index.ts';
import { parseTypedPath } from '../../core/serial/port-path.ts';

/** @throws ConcentratorError `portNotFound` where no port of this system has such a name */
export function typedPath(text: string): string {
  const { platform } = process;
  const typed = parseTypedPath(text, platform === 'win32' || platform === 'darwin' ? platform : 'linux');
  if (!typed.ok) throw new ConcentratorError('portNotFound', { path: text });
  return typed.path;
}
