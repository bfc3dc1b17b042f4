import { MONITOR_EN } from './en/monitor.ts';
import { texts } from './texts.ts';
import { MONITOR_ZH_CN } from './zh-CN/monitor.ts';

export const MONITOR = texts(MONITOR_EN, MONITOR_ZH_CN);
