import { SITES_EN } from './en/sites.ts';
import { texts } from './texts.ts';
import { SITES_ZH_CN } from './zh-CN/sites.ts';

export const SITES = texts(SITES_EN, SITES_ZH_CN);
