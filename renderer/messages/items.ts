import { ITEMS_EN } from './en/items.ts';
import { texts } from './texts.ts';
import { ITEMS_ZH_CN } from './zh-CN/items.ts';

export const ITEMS = texts(ITEMS_EN, ITEMS_ZH_CN);
