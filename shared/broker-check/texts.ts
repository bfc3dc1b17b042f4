import { errorText, fill, type Language } from '../messages/index.ts';
import type { CheckFinding, CheckGroup, CheckId, CheckLine, CheckState } from './check-line.ts';
import { CHECK_EN } from './messages.en.ts';
import { CHECK_ZH_CN } from './messages.zh-CN.ts';

export interface CheckTexts {
  readonly groups: Readonly<Record<CheckGroup, string>>;
  readonly states: Readonly<Record<CheckState, string>>;
  readonly claims: Readonly<Record<CheckId, string>>;
  readonly findings: Readonly<Record<CheckFinding, { readonly what: string; readonly todo: string }>>;
}

const TEXTS: Readonly<Record<Language, CheckTexts>> = { en: CHECK_EN, 'zh-CN': CHECK_ZH_CN };

export interface CheckLineText {
  readonly claim: string;
  readonly state: string;
  /** Empty where everything is as it should. */
  readonly what: string;
  readonly todo: string;
}

export function checkLineText(language: Language, line: CheckLine): CheckLineText {
  const { claims, states, findings } = TEXTS[language];
  const head = { claim: claims[line.id], state: states[line.state] };
  if (line.error !== null) return { ...head, ...errorText(language, line.error) };
  const { what, todo } = findings[line.finding];
  return { ...head, what: fill(what, line.params), todo: fill(todo, line.params) };
}

/** For a line that is still to come. */
export function checkClaim(language: Language, id: CheckId): string {
  return TEXTS[language].claims[id];
}

export function checkGroupName(language: Language, group: CheckGroup): string {
  return TEXTS[language].groups[group];
}
