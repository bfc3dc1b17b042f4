/** The reasons of a table's rows in words. */
import { type CsvField, type CsvProblem, type CsvRule } from '../batch/index.ts';
import { CSV_FIELDS_EN, CSV_RULES_EN, type CsvFieldTexts, type CsvTexts } from './csv.en.ts';
import { CSV_FIELDS_ZH_CN, CSV_RULES_ZH_CN } from './csv.zh-CN.ts';
import { ruleText } from './index.ts';
import { fill } from './template.ts';
import { type Language } from './types.ts';

const RULES: Readonly<Record<Language, CsvTexts>> = { en: CSV_RULES_EN, 'zh-CN': CSV_RULES_ZH_CN };
const FIELDS: Readonly<Record<Language, CsvFieldTexts>> = { en: CSV_FIELDS_EN, 'zh-CN': CSV_FIELDS_ZH_CN };

export function csvFieldName(language: Language, field: CsvField): string {
  return FIELDS[language][field];
}

/** Why a row was refused; where it stands is told beside it. */
export function csvProblemText(language: Language, { rule, params }: CsvProblem): string {
  const texts = RULES[language];
  if (isCsvRule(rule)) return fill(texts[rule], params ?? {}).trim();
  return ruleText(language, params === undefined ? { rule } : { rule, params });
}

function isCsvRule(rule: CsvProblem['rule']): rule is CsvRule {
  return rule.startsWith('csv.');
}
