import { COMMON_EN } from './en/common.ts';
import { texts } from './texts.ts';
import { COMMON_ZH_CN } from './zh-CN/common.ts';

export const COMMON = texts(COMMON_EN, COMMON_ZH_CN);
