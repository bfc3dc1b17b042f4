/** What is said of a broker's files and commands beside the errors: remarks, refusals of ActiveMQ, lines of a list. */
import type { Issue } from '../domain/index.ts';
import { fill } from './template.ts';
import type { Language } from './types.ts';
import { PROVISIONING_EN } from './provisioning.en.ts';
import { PROVISIONING_ZH_CN } from './provisioning.zh-CN.ts';

export type ProvisioningTextKey = keyof typeof PROVISIONING_EN;

const TEXTS: Readonly<Record<Language, Readonly<Record<ProvisioningTextKey, string>>>> = {
  en: PROVISIONING_EN,
  'zh-CN': PROVISIONING_ZH_CN,
};

export function isProvisioningText(key: string): key is ProvisioningTextKey {
  return Object.hasOwn(PROVISIONING_EN, key);
}

export function provisioningText(
  language: Language,
  key: ProvisioningTextKey,
  params: Issue['params'] = {},
): string {
  return fill(TEXTS[language][key], params).trim();
}
