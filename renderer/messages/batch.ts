import { BATCH_EN } from './en/batch.ts';
import { texts } from './texts.ts';
import { BATCH_ZH_CN } from './zh-CN/batch.ts';

export const BATCH = texts(BATCH_EN, BATCH_ZH_CN);
