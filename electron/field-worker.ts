/** The thread that watches sites and serves packages; the main process, which holds the serial ports, starts it. */
import { parentPort } from 'node:worker_threads';
import { fieldMethods, type FromThread, type ThreadAnswer, type ToThread } from './core/field/index.ts';
import { ConcentratorError, isAbort } from '../shared/errors/index.ts';

const main = parentPort;
if (main === null) throw new Error('this file is a thread of the app, not a program');

const say = (message: FromThread): void => main.postMessage(message);
const methods = fieldMethods({
  tell: (news) => say({ type: 'news', news }),
  onBug: (error) => say({ type: 'bug', trace: traceOf(error) }),
});

main.on('message', ({ id, method, input }: ToThread) => {
  void answerTo(method, input).then((answer) => say({ type: 'answer', id, answer }));
});

async function answerTo(method: string, input: unknown): Promise<ThreadAnswer> {
  try {
    if (!Object.hasOwn(methods, method)) throw new Error(`no such method: ${method}`);
    const call = methods[method as keyof typeof methods] as (input: unknown) => unknown;
    return { kind: 'value', value: await call(input) };
  } catch (error) {
    if (error instanceof ConcentratorError) return { kind: 'error', error: error.serialize() };
    return isAbort(error) ? { kind: 'aborted' } : { kind: 'bug', trace: traceOf(error) };
  }
}

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
