import { WRITING_EN } from './en/writing.ts';
import { texts } from './texts.ts';
import { WRITING_ZH_CN } from './zh-CN/writing.ts';

export const WRITING = texts(WRITING_EN, WRITING_ZH_CN);
