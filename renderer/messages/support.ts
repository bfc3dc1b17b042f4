import { SUPPORT_EN } from './en/support.ts';
import { texts } from './texts.ts';
import { SUPPORT_ZH_CN } from './zh-CN/support.ts';

export const SUPPORT = texts(SUPPORT_EN, SUPPORT_ZH_CN);
