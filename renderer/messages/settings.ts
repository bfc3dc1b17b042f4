import { SETTINGS_EN } from './en/settings.ts';
import { texts } from './texts.ts';
import { SETTINGS_ZH_CN } from './zh-CN/settings.ts';

export const SETTINGS = texts(SETTINGS_EN, SETTINGS_ZH_CN);
