import type { FindingRule } from '../support/index.ts';

/** 设备所存内容中看起来不对的地方:含义与处理办法。 */
export const FINDINGS_ZH_CN: Readonly<Record<FindingRule, string>> = {
  'sn.noDate': '该编码不以日期开头，而出厂编码通常为 yyyymmddssss。请与设备标签核对。',
  'sn.form': '编码应为 12 位数字，该编码有 {length} 个字符。请与设备标签核对。',
  'server.unresolved':
    '本机无法解析名称 {host}。请检查拼写；如果该名称只在设备所在网络内有效，则可能没有问题。',
  'server.private':
    '地址 {address} 是内网地址，只有同一局域网内的设备可以访问，其他站点或移动网络中的设备无法访问。',
  'server.privateAtPublicSite':
    '地址 {address} 是内网地址，而该站点的服务器是公网的 {site}。设备将无法连接到平台。',
  'server.privateHere': '地址 {address} 是与本机类似的内网地址。只有设备也在该网络内时才正确。',
  'server.local': '地址 {address} 指设备自身或无效主机，设备无法在该地址连接服务器。',
  'server.plainPort': '端口 {port} 通常是不加密的端口。集中器使用 TLS 连接，通常为 8883。',
  'topicRoot.leadingSlash': 'TopicRoot 以斜杠开头，因此所有主题都以斜杠开头。平台通常订阅不带斜杠的主题。',
  'topicRoot.trailingSlash': 'TopicRoot 以斜杠结尾，因此主题中有一个空层级。平台通常订阅没有空层级的主题。',
  'topicRoot.form': 'TopicRoot 中含有任何 broker 都不接受的字符或层级。',
  'ntp.unresolved': '本机无法解析校时服务器 {host}。没有正确的时间，设备无法校验证书。',
  'ntp.unreachable': '从本机访问校时服务器 {host} 的端口 {port} 没有应答。没有正确的时间，设备无法校验证书。',
  'ntp.unsynchronised': '校时服务器 {host} 有应答，但自身没有同步时间。',
  'ntp.zone': '时区为 UTC{zone}，本机为 UTC{here}。其中之一可能不正确。',
  'item.unset': '设备表示没有设置{item}。',
};
