import { useSyncExternalStore } from 'react';
import type { ProfileForm } from './profile-form.ts';

/** What was typed and is not saved yet. */
export interface SiteDraft {
  readonly form: ProfileForm;
  /** The management password as typed; empty leaves the kept one. */
  readonly password: string;
  /** Whether saving it would make a difference. */
  readonly isDirty: boolean;
}

/** A site that has no id yet. */
export const NEW_SITE = 'new';

/**
 * Drafts outlive their page: a person who looks something up elsewhere finds them again. They live in this window only,
 * since a password may be among them.
 */
let drafts: ReadonlyMap<string, SiteDraft> = new Map();
const listeners = new Set<() => void>();

export function putDraft(key: string, draft: SiteDraft | null): void {
  const next = new Map(drafts);
  if (draft === null) next.delete(key);
  else next.set(key, draft);
  drafts = next;
  for (const listener of [...listeners]) listener();
}

export function useDrafts(): ReadonlyMap<string, SiteDraft> {
  return useSyncExternalStore(subscribe, () => drafts);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
