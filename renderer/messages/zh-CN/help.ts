import type { HELP_EN } from '../en/help.ts';

export const HELP_ZH_CN: Readonly<Record<keyof typeof HELP_EN, string>> = {
  topics: '主题',
  warning: '注意',
  copyCommand: '复制：{label}',
  udevShow: '显示规则文件',
  udevHide: '隐藏规则文件',
  udevTitle: 'udev 规则',
  udevCopy: '复制规则',
  search: '搜索错误代码',
  searchHint: 'CC-301 这样的代码，或一个词',
  codesShown: '{count}/{total} 个代码',
  noCodes: '没有符合“{text}”的代码。',
  code: '代码',
  what: '发生了什么',
  todo: '怎么办',
  word: '界面文字',
  meaning: '含义',
};
