import type { PROVISIONING_EN } from './provisioning.en.ts';

export const PROVISIONING_ZH_CN: Readonly<Record<keyof typeof PROVISIONING_EN, string>> = {
  inLine: '第 {line} 行：{text}',
  inRow: '第 {row} 台设备：{text}',
  duplicateUser:
    '[{path} ]第 {line} 行：一个不属于本软件的用户出现了两次，Mosquitto 2.1 将无法启动；请删去一个。',
  wideRule: '[{path} ]第 {line} 行：此规则使设备可以访问自身以外的主题。请删除或收窄。',
  ownerHint: '文件仅其所有者可读(0600)：所有者须为服务器的用户(chown mosquitto:)。',
  reloadHint: '然后重启服务器，或让其重新读取文件(systemctl reload mosquitto)。',
  noFragment: '未生成 mosquitto.conf 部分：请给出 --certfile 和 --keyfile。',
  savedUnknown: '从这里无法得知服务器是否已保存。请在其下次重启后用 --dry-run 再执行一次：应没有剩余的操作。',
  anonymousTurnedOff: '已关闭匿名访问。',
  plainConnectorReplaced: '连接器“{name}”没有 TLS({uri})，已替换。',
  plainConnector: '连接器“{name}”仍没有 TLS({uri})。请删除，或只在本机监听。',
  wideEntry: '“{topic}”的条目使 {groups} 可以访问自身以外的主题。请删除或收窄。',
  oneGroup: '所有设备同一个组时，每台设备都可读写其他设备的主题。',
  'activeMqRoot.swapped': 'ActiveMQ 会把此 TopicRoot 中的点换成斜线。请选择不含点的 TopicRoot。',
  'activeMqRoot.wildcard': 'ActiveMQ 把 * 和 > 当作通配符。请选择不含它们的 TopicRoot。',
  'activeMqRoot.composite': 'ActiveMQ 会把此 TopicRoot 当作多个主题。请选择不含逗号和冒号的。',
  'activeMqRoot.options': 'ActiveMQ 会把此 TopicRoot 的一部分当作选项。请选择不含问号的。',
  'activeMqRoot.reserved': '以此开头的主题由 ActiveMQ 自用。请换一个开头。',
  'activeMqRoot.characters':
    '用于 ActiveMQ 的 TopicRoot 只能含英文字母、数字、斜线和符号 -_~@=：。请换一个。',
  'activeMqValue.group':
    '管理用户名同时是它的 group 名：只能含文字、数字和符号 ._-@，且不能是 12 位数字。请换一个。',
  'activeMqValue.placeholder': '含 $\u007b 或 #\u007b 的值会在 ActiveMQ 读取之前被替换。请换一个。',
  'activeMqValue.control': '值中含控制字符，XML 无法承载。请换一个。',
  'activeMqKeyStore.path': 'keystore 的路径须为服务器上的绝对路径且在一行内。请改正。',
  'activeMqPort.range': '端口是 1 到 65535 的整数。请改正。',
  'activeMqFile.malformed': 'activemq.xml 不是格式正确的 XML。请先改正。',
  'activeMqFile.doctype': 'activemq.xml 含 DOCTYPE，此处不读取。请先删去。',
  'activeMqFile.noBroker': 'activemq.xml 中没有唯一的 <broker>。请选择正确的文件。',
  'activeMqFile.otherAuthentication':
    '此 activemq.xml 的用户来自别处(JAAS 或 LDAP)，不会使用这里的用户。请在那里添加。',
  'activeMqFile.otherAuthorization': '此 activemq.xml 的权限来自别处，不会使用这里的权限。请在那里添加。',
};
