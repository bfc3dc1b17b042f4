import { useState } from 'react';
import type { Issue } from '../../../shared/domain/index.ts';
import type { ProfileView } from '../../../shared/ipc/views.ts';
import { ruleText, type Language } from '../../../shared/messages/index.ts';
import { useIntent, type Failure } from '../../bridge/index.ts';
import { goTo } from '../../components/index.ts';
import { useLanguage } from '../../messages/index.ts';
import { NEW_SITE, putDraft, useDrafts } from './drafts.ts';
import {
  checkForm,
  EMPTY_FORM,
  formOf,
  hasIssues,
  inputOf,
  isSameForm,
  issuesByField,
  type FieldNotes,
  type FormField,
  type ProfileForm,
} from './profile-form.ts';

/** `changed` is also told of a draft that was found again; `passwordFailed`: the profile itself is saved. */
export type EditorStatus = 'clean' | 'changed' | 'fix' | 'refused' | 'saved' | 'passwordFailed';

export interface EditorState {
  readonly form: ProfileForm;
  readonly password: string;
  readonly isDirty: boolean;
  readonly isReadOnly: boolean;
  readonly isSaving: boolean;
  readonly status: EditorStatus;
  /** What cannot be shown at a field. */
  readonly failure: Failure | null;
  readonly change: (change: Partial<ProfileForm>) => void;
  readonly changePassword: (text: string) => void;
  /** Sentences for the field, as far as it is time to say them. */
  readonly notes: (field: FormField) => { readonly issues: string[]; readonly warnings: string[] };
  /** False where something has to be corrected first. */
  readonly save: () => Promise<boolean>;
  readonly discard: () => void;
}

/** How the last saving ended. It belongs to the page: a new site gets its id by it, and with that another editor. */
export interface SaveOutcome {
  readonly id: string;
  readonly kind: 'saved' | 'passwordFailed';
}

export interface EditorInput {
  /** Null for a new site. */
  readonly view: ProfileView | null;
  readonly outcome: SaveOutcome | null;
  readonly onOutcome: (outcome: SaveOutcome | null) => void;
}

/** One profile being edited. */
export function useEditor({ view, outcome, onOutcome }: EditorInput): EditorState {
  const language = useLanguage();
  const key = view?.profile.id ?? NEW_SITE;
  const draft = useDrafts().get(key);
  const saveProfile = useIntent('profiles.save');
  const savePassword = useIntent('profiles.setManagementPassword');
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [wasTried, setTried] = useState(false);
  const [refused, setRefused] = useState<readonly Issue[]>([]);

  const isReadOnly = view?.profile.isLocked ?? false;
  const stored = view === null ? EMPTY_FORM : formOf(view.profile);
  const form = isReadOnly ? stored : (draft?.form ?? stored);
  const password = isReadOnly ? '' : (draft?.password ?? '');
  const check = checkForm(form);
  const refusedNotes = issuesByField(refused);

  const put = (next: ProfileForm, nextPassword: string) => {
    const isChanged = !isSameForm(next, stored) || nextPassword !== '';
    // What makes no difference yet is kept as well: a blank at the end is where the next word begins.
    const isKept = isChanged || !isLiteral(next, stored);
    putDraft(key, isKept ? { form: next, password: nextPassword, isDirty: isChanged } : null);
    setRefused([]);
    onOutcome(null);
    saveProfile.clear();
    savePassword.clear();
  };
  const isDirty = !isReadOnly && draft?.isDirty === true;

  const save = async (): Promise<boolean> => {
    setTried(true);
    if (hasIssues(check)) return false;
    const answer = await saveProfile.run(inputOf(form, view?.profile.id ?? null, isReadOnly));
    if (!answer.ok) {
      setRefused(answer.issues ?? []);
      return false;
    }
    const { id } = answer.value;
    const kept = password === '' ? null : await savePassword.run({ id, password });
    putDraft(key, null);
    setTried(false);
    setTouched(new Set());
    onOutcome({ id, kind: kept === null || kept.ok ? 'saved' : 'passwordFailed' });
    if (key === NEW_SITE) goTo('sites', id);
    return true;
  };

  const isTimeToTell = (field: FormField) => view !== null || wasTried || touched.has(field);
  const notes = (field: FormField) => {
    const own = isTimeToTell(field) ? check[field] : undefined;
    return sentences(language, own, refusedNotes.byField[field]);
  };

  return {
    form,
    password,
    isDirty,
    isReadOnly,
    isSaving: saveProfile.isRunning || savePassword.isRunning,
    status: statusOf({
      outcome: outcome?.id === key ? outcome.kind : null,
      isDirty,
      mustFix: wasTried && hasIssues(check),
      isRefused: refused.length > 0,
    }),
    failure: failureToTell(saveProfile.failure, refusedNotes.others) ?? savePassword.failure,
    change: (change) => {
      setTouched((known) => new Set([...known, ...Object.keys(change)]));
      put({ ...form, ...change }, password);
    },
    changePassword: (text) => put(form, text),
    notes,
    save,
    discard: () => {
      putDraft(key, null);
      setTried(false);
      setTouched(new Set());
      setRefused([]);
      saveProfile.clear();
      if (key === NEW_SITE) goTo('sites');
    },
  };
}

function isLiteral(left: ProfileForm, right: ProfileForm): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function statusOf(now: {
  readonly outcome: SaveOutcome['kind'] | null;
  readonly isDirty: boolean;
  readonly mustFix: boolean;
  readonly isRefused: boolean;
}): EditorStatus {
  if (now.isRefused) return 'refused';
  if (now.mustFix) return 'fix';
  if (now.outcome !== null) return now.outcome;
  return now.isDirty ? 'changed' : 'clean';
}

/** Issues that stand at their fields are not told twice. */
function failureToTell(failure: Failure | null, others: readonly Issue[]): Failure | null {
  if (failure === null) return null;
  return failure.issues.length > 0 && others.length === 0 ? null : { error: failure.error, issues: others };
}

function sentences(
  language: Language,
  ...all: readonly (FieldNotes | undefined)[]
): { issues: string[]; warnings: string[] } {
  const told = (kind: keyof FieldNotes) => [
    ...new Set(all.flatMap((notes) => notes?.[kind] ?? []).map((issue) => ruleText(language, issue))),
  ];
  return { issues: told('issues'), warnings: told('warnings') };
}
