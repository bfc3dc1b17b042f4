import { HELP_EN } from './en/help.ts';
import { texts } from './texts.ts';
import { HELP_ZH_CN } from './zh-CN/help.ts';

export const HELP = texts(HELP_EN, HELP_ZH_CN);
