import { RECORDS_EN } from './en/records.ts';
import { texts } from './texts.ts';
import { RECORDS_ZH_CN } from './zh-CN/records.ts';

export const RECORDS = texts(RECORDS_EN, RECORDS_ZH_CN);
