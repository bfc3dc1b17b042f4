import { isItemName, type Issue, type ItemName } from '../domain/index.ts';
import { type SerializedError } from '../errors/index.ts';
import type { Finding, FindingRule } from '../support/index.ts';
import { ERRORS_EN } from './errors.en.ts';
import { ERRORS_ZH_CN } from './errors.zh-CN.ts';
import { FINDINGS_EN } from './findings.en.ts';
import { FINDINGS_ZH_CN } from './findings.zh-CN.ts';
import { RULES_EN } from './rules.en.ts';
import { RULES_ZH_CN } from './rules.zh-CN.ts';
import { fill, type TemplateParams } from './template.ts';
import { type ErrorText, type ErrorTexts, type Language, type RuleTexts } from './types.ts';
import { WORDS, type JobOutcomeWord, type OutcomeWord } from './words.ts';

export { fill, placeholdersOf, type TemplateParams } from './template.ts';
export { type ErrorText, type Language } from './types.ts';
export { type JobOutcomeWord, type OutcomeWord } from './words.ts';

export const LANGUAGES = ['en', 'zh-CN'] as const satisfies readonly Language[];

const ERRORS: Readonly<Record<Language, ErrorTexts>> = { en: ERRORS_EN, 'zh-CN': ERRORS_ZH_CN };
const FINDINGS = { en: FINDINGS_EN, 'zh-CN': FINDINGS_ZH_CN } as const;
const RULES: Readonly<Record<Language, RuleTexts>> = { en: RULES_EN, 'zh-CN': RULES_ZH_CN };

/** What happened and what to do, for the failure of this name; `context` fills in the facts it has. */
export function errorText(language: Language, error: SerializedError): ErrorText {
  const { what, todo } = ERRORS[language][error.name];
  const params = { ...error.context, ...itemInWords(language, error.context.item) };
  return { what: fill(what, params).trim(), todo: fill(todo, params).trim() };
}

/** The same on one line, the code small at the end. */
export function errorLine(language: Language, error: SerializedError): string {
  const { what, todo } = errorText(language, error);
  return language === 'en' ? `${what} ${todo} (${error.code})` : `${what}${todo}(${error.code})`;
}

/** One sentence or two: which rule, and what to do. */
export function ruleText(language: Language, issue: Issue): string {
  const params = { ...issue.params, ...typeInWords(language, issue.params?.['type']) };
  return fill(RULES[language][issue.rule], params).trim();
}

/** What does not look right, and what to do; null where a newer version of the app knows the rule and this does not. */
export function findingText(
  language: Language,
  { rule, params }: Pick<Finding, 'params'> & { readonly rule: string },
): string | null {
  const texts: Readonly<Record<FindingRule, string>> = FINDINGS[language];
  if (!Object.hasOwn(texts, rule)) return null;
  return fill(texts[rule as FindingRule], { ...params, ...itemInWords(language, params['item']) }).trim();
}

/** An item's label. */
export function itemName(language: Language, item: ItemName): string {
  return WORDS[language].items[item];
}

export function outcomeName(language: Language, outcome: OutcomeWord): string {
  return WORDS[language].outcomes[outcome];
}

export function jobOutcomeName(language: Language, outcome: JobOutcomeWord): string {
  return WORDS[language].jobOutcomes[outcome];
}

function itemInWords(language: Language, item: unknown): TemplateParams {
  return typeof item === 'string' && isItemName(item) ? { item: WORDS[language].itemsInSentences[item] } : {};
}

function typeInWords(language: Language, type: unknown): TemplateParams {
  const word = typeof type === 'string' ? WORDS[language].types[type] : undefined;
  return word === undefined ? {} : { type: word };
}
export { isProvisioningText, provisioningText, type ProvisioningTextKey } from './provisioning.ts';
