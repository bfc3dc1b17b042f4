import type { FRAME_EN } from '../en/frame.ts';

export const FRAME_ZH_CN: Readonly<Record<keyof typeof FRAME_EN, string>> = {
  pages: '页面',
  commission: '配置上线',
  batch: '批量烧录',
  support: '技术支持',
  broker: '服务器',
  monitor: '监视',
  sites: '站点方案',
  records: '记录',
  settings: '设置',
  help: '帮助',

  noDevice: '未连接设备',
  connecting: '正在连接 {path}',
  demoDevice: '演示设备',
  deviceLost: '{path} 已拔出',
  noSite: '未选站点',
  chooseSite: '选择站点方案',
  forgetSite: '不使用站点方案',

  device: '设备',
  asWanted: '符合要求',
  differs: '将更改',
  notKnown: '未知',
  lastRead: '{time} 读取',
  stale: '此后可能已变化。',
  lost: '设备已拔出。这是最后一次读取的内容。',
  readAgain: '重新读取',
  raw: '原始数据',
  showRaw: '查看串口收发内容',

  transcript: '串口收发内容',
  transcriptEmpty: '尚未发送或接收任何内容。',
  transcriptSecrets: '密码已隐藏。',
  sent: '发送',
  received: '接收',

  crashTitle: '窗口的这一部分已停止工作',
  crashText: '问题已写入日志。向设备写入的过程不依赖窗口：请重新加载窗口，查看当前情况。',
  reload: '重新加载窗口',
  loading: '正在加载',
};
