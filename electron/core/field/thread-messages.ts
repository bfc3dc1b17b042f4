import type { SerializedError } from '../../../shared/errors/index.ts';
import type { FieldNews } from './field-service.ts';

export interface ToThread {
  readonly id: number;
  readonly method: string;
  readonly input: unknown;
}

/** What became of a call. A bug comes as its trace, for the log. */
export type ThreadAnswer =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'error'; readonly error: SerializedError }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'bug'; readonly trace: string };

export type FromThread =
  | { readonly type: 'answer'; readonly id: number; readonly answer: ThreadAnswer }
  | { readonly type: 'news'; readonly news: FieldNews }
  | { readonly type: 'bug'; readonly trace: string };
