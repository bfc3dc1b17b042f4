import type { Language } from '../../shared/messages/index.ts';
import { BATCH_TEXTS_EN } from './texts-of-batch.en.ts';
import { BATCH_TEXTS_ZH_CN } from './texts-of-batch.zh-CN.ts';
import { BROKER_TEXTS_EN } from './texts-of-brokers.en.ts';
import { BROKER_TEXTS_ZH_CN } from './texts-of-brokers.zh-CN.ts';
import { LEDGER_TEXTS_EN } from './texts-of-ledger.en.ts';
import { LEDGER_TEXTS_ZH_CN } from './texts-of-ledger.zh-CN.ts';
import { MONITOR_TEXTS_EN } from './texts-of-monitor.en.ts';
import { MONITOR_TEXTS_ZH_CN } from './texts-of-monitor.zh-CN.ts';
import { SUPPORT_TEXTS_EN } from './texts-of-support.en.ts';
import { SUPPORT_TEXTS_ZH_CN } from './texts-of-support.zh-CN.ts';
import { TEXTS_EN } from './texts.en.ts';
import { TEXTS_ZH_CN } from './texts.zh-CN.ts';

const ENGLISH = {
  ...TEXTS_EN,
  ...BATCH_TEXTS_EN,
  ...BROKER_TEXTS_EN,
  ...LEDGER_TEXTS_EN,
  ...MONITOR_TEXTS_EN,
  ...SUPPORT_TEXTS_EN,
};

export type CliTextKey = keyof typeof ENGLISH;

const TEXTS: Readonly<Record<Language, Readonly<Record<CliTextKey, string>>>> = {
  en: ENGLISH,
  'zh-CN': {
    ...TEXTS_ZH_CN,
    ...BATCH_TEXTS_ZH_CN,
    ...BROKER_TEXTS_ZH_CN,
    ...LEDGER_TEXTS_ZH_CN,
    ...MONITOR_TEXTS_ZH_CN,
    ...SUPPORT_TEXTS_ZH_CN,
  },
};

export function cliText(
  language: Language,
  key: CliTextKey,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return TEXTS[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
