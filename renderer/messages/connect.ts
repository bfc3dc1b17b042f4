import { CONNECT_EN } from './en/connect.ts';
import { texts } from './texts.ts';
import { CONNECT_ZH_CN } from './zh-CN/connect.ts';

export const CONNECT = texts(CONNECT_EN, CONNECT_ZH_CN);
