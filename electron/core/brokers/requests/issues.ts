import type { Issue } from '../../../../shared/domain/index.ts';

/** What is wrong with a request, for a person: a rule, and the line of the list where it is one of a device. */
export interface RequestIssue extends Issue {
  readonly field: string;
  /** 1-based, in the file the devices came from. */
  readonly line?: number;
}

export type Checked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly RequestIssue[] };
