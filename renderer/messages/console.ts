import { CONSOLE_EN } from './en/console.ts';
import { texts } from './texts.ts';
import { CONSOLE_ZH_CN } from './zh-CN/console.ts';

export const CONSOLE = texts(CONSOLE_EN, CONSOLE_ZH_CN);
