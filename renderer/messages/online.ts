import { ONLINE_EN } from './en/online.ts';
import { texts } from './texts.ts';
import { ONLINE_ZH_CN } from './zh-CN/online.ts';

export const ONLINE = texts(ONLINE_EN, ONLINE_ZH_CN);
