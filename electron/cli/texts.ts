import type { Language } from '../../shared/messages/index.ts';
import { BROKER_TEXTS_EN } from './texts-of-brokers.en.ts';
import { BROKER_TEXTS_ZH_CN } from './texts-of-brokers.zh-CN.ts';
import { TEXTS_EN } from './texts.en.ts';
import { TEXTS_ZH_CN } from './texts.zh-CN.ts';

export type CliTextKey = keyof typeof TEXTS_EN | keyof typeof BROKER_TEXTS_EN;

const TEXTS: Readonly<Record<Language, Readonly<Record<CliTextKey, string>>>> = {
  en: { ...TEXTS_EN, ...BROKER_TEXTS_EN },
  'zh-CN': { ...TEXTS_ZH_CN, ...BROKER_TEXTS_ZH_CN },
};

export function cliText(
  language: Language,
  key: CliTextKey,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return TEXTS[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
