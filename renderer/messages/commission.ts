import { COMMISSION_EN } from './en/commission.ts';
import { texts } from './texts.ts';
import { COMMISSION_ZH_CN } from './zh-CN/commission.ts';

export const COMMISSION = texts(COMMISSION_EN, COMMISSION_ZH_CN);
