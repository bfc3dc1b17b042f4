import type { COMMISSION_EN } from '../en/commission.ts';

export const COMMISSION_ZH_CN: Readonly<Record<keyof typeof COMMISSION_EN, string>> = {
  steps: '步骤',
  stepOf: '第 {number} 步，共 {count} 步',
  connect: '连接',
  sn: '编码',
  server: '服务器',
  password: '密码',
  topicRoot: 'TopicRoot',
  ntp: '校时',
  write: '写入',
  online: '上线',
  next: '下一步',
  back: '上一步',
  kept: '保留',
  newPassword: '新密码',
  written: '已写入',
  notProven: '未证实',
  failedShort: '失败',

  nowOnDevice: '设备当前值',
  staysAsIs: '保持不变。',
  willChange: '将被更改。',
  alreadySo: '设备已是此值，不会发送。',
  cannotCompare: '无法比较，因此将会写入。',
  keepDevices: '保留设备的值',
  leaveAsIs: '保持原样',
  fromSite: '来自站点“{site}”',
  use: '使用此值',
  noDeviceHere: '没有连接设备。此处输入的内容会保留，写入前请先连接设备。',
  goToConnect: '前往“连接”',

  deviceBack: '设备已重新接入，并重新读取。继续之前请核对设备内容。',
  anotherDevice:
    '现在连接的是另一台集中器：[{now}|其编码无法读取]，之前是 {before}。已输入的内容仍保留，请确认是否用于这一台。',
  resumed: '本机曾进入睡眠。能读取时已重新读取设备；当时正在进行的操作已停止。',
  storeFailed: '本次操作的记录未能保存。',
  lostTitle: '设备已拔出',
  lostText: '请重新插入：软件会自动找到设备并重新读取。已输入的内容仍保留。',
  lostWriting: '设备在写入过程中被拔出。请重新插入：软件会重新读取，只写入缺少的部分。',

  demoSite: '演示',
};
