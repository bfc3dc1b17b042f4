import type { MONITOR_TEXTS_EN } from './texts-of-monitor.en.ts';

export const MONITOR_TEXTS_ZH_CN: Readonly<Record<keyof typeof MONITOR_TEXTS_EN, string>> = {
  monitor: '在服务器上监视站点的设备：谁在线、说了什么、有无告警',
  'serve-package': '通过 HTTP 向设备提供一个升级包',

  flagSite: '软件中的站点方案(名称或编号)，或软件导出的文件；可代替服务器参数。',
  flagOneSn: '仅此设备；可多次给出。',
  flagMonitorTopicRoot: '设备主题的起始部分，例如 smart/devs。',
  flagMonitorBroker: '服务器，始终使用 TLS；未给出端口时为 8883。',
  flagMonitorUsername: '管理用户；未给出时使用站点的管理用户。',
  flagSilence: '静默多少秒后判定设备离线；未给出时按设备自身习惯(1-86400)。',
  flagNoCommands: '不接收命令主题(todev)。',
  flagDuration: '多少秒后结束；未给出时按 Ctrl-C 结束(1-86400)。',
  flagFile: '要提供的文件；也可以不写 --file 直接给出。',
  flagInterface: '本机的网络接口或其地址；只有一个时可省略。',
  flagHttpPort: '端口；未给出或为 0 时自动选择空闲端口。',

  siteUnknown: '没有这个名称的站点方案。',
  siteAmbiguous: '有多个站点方案使用这个名称：请给出其中一个的编号。',
  siteOrBroker: '请给出 --site，或同时给出 --broker、--topic-root 和 --username。',
  interfaceNeeded: '本机有多个网络接口：请选择一个。',

  monitorWatching: '正在监视 {broker} 上的 {topic}。按 Ctrl-C 结束。',
  monitorReconnecting: '连接已断开，{seconds} 秒后再次尝试。在此之前无法得知设备是否在线。',
  monitorCommandsRefused: '此登录无权查看命令主题。',
  presenceOnline: '{time} {sn} 在线',
  presenceLastWill: '{time} {sn} 离线：遗嘱消息',
  presenceSilence: '{time} {sn} 离线：静默时间超过平常',
  presenceUnknown: '{time} {sn} 未知：没有连接到服务器',
  alarm: '{time} {sn} 告警：“{key}”为 {otherSn} (CC-542)',
  messageLine: '{time} {sn} {direction}{marks} {payload}',
  markRetained: ' 保留',
  markCut: ' 已截断',
  monitorSum:
    '{devices} 台设备的 {messages} 条消息，其中保留消息 {retained} 条；{online} 台在线，{offline} 台离线；编码不一致 {alarms} 条。',

  packageHashing: '正在计算 SHA-256:{percent} %',
  packageServing: '正在提供 {name}，{size} 字节\nURL      {url}\nSHA-256  {sha256}\n按 Ctrl-C 结束。',
  packageTransfer: '{time} {client} 字节 {from}-{to}：已发送 {sent}，{state}',
  transferDone: '完成',
  transferBroken: '已中断',
  packageSum:
    '{clients} 个客户端，其中 {whole} 个取得完整文件，共发送 {sent} 字节，拒绝其他请求 {refused} 个。',
};
