import type { Issue } from '../domain/index.ts';
import type { SerializedError } from '../errors/index.ts';

/**
 * How every channel answers. `issues` are given where what a person entered breaks a rule (`badConfig`); a call that
 * the window itself made wrongly is `badArgument`.
 */
export type IpcResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: SerializedError; readonly issues?: readonly Issue[] };
