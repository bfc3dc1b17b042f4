import { BROKER_EN } from './en/broker.ts';
import { texts } from './texts.ts';
import { BROKER_ZH_CN } from './zh-CN/broker.ts';

export const BROKER = texts(BROKER_EN, BROKER_ZH_CN);
