import type { Issue } from '../domain/index.ts';
import type { SerializedError } from '../errors/index.ts';

/** With the field of the form it is about, where there is one: that of a `SiteProfile`. */
export interface FieldIssue extends Issue {
  readonly field?: string;
}

/**
 * How every channel answers. `issues` are given where what a person entered breaks a rule (`badConfig`); a call that
 * the window itself made wrongly is `badArgument`.
 */
export type IpcResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: SerializedError; readonly issues?: readonly FieldIssue[] };
