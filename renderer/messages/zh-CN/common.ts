import type { COMMON_EN } from '../en/common.ts';

export const COMMON_ZH_CN: Readonly<Record<keyof typeof COMMON_EN, string>> = {
  cancel: '取消',
  close: '关闭',
  copy: '复制',
  copied: '已复制',
  retry: '重试',
  save: '保存',
  dismiss: '知道了',
  show: '显示',
  hide: '隐藏',
  passphrase: '口令',
  passphraseAgain: '再次输入口令',
  passphrasesDiffer: '两次输入的口令不同。',
  passphraseShort: '请至少使用 8 个字符。',

  notSet: '未设置',
  masked: '设备不显示',
  unsupported: '固件不支持',
  noReply: '没有应答',
  notRead: '未读取',
  notUnderstood: '有应答，但无法识别',
  secret: '••••••（{count} 个字符）',
  validUntil: '有效期至 {date}',
};
