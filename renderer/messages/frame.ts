import { FRAME_EN } from './en/frame.ts';
import { texts } from './texts.ts';
import { FRAME_ZH_CN } from './zh-CN/frame.ts';

export const FRAME = texts(FRAME_EN, FRAME_ZH_CN);
