import { type RuleTexts } from './types.ts';

/** 说明违反了哪条规则、怎么办。参数由 shared/domain 提供。 */
export const RULES_ZH_CN: RuleTexts = {
  'sn.form': '编码必须是 12 位数字[,现在是 {length} 个字符]。请按设备标签抄写。',
  'sn.noDate': '编码的前八位不是日期(yyyymmdd),与指南的建议不同。可以使用,请确认没有输错。',
  'server.empty': '服务器为空。请输入域名或 IP 地址。',
  'server.idn': '设备不支持含中文等非英文字符的域名。请输入其 xn-- 形式或 IP 地址。',
  'server.form': '域名只能包含英文字母、数字、点和连字符,每一段不能以连字符开头或结尾。请改正。',
  'server.label': '域名中两点之间必须有 1 到 [{max}|63] 个字符。请检查是否有连续的点或过长的一段。',
  'server.tooLong': '域名最多 [{max}|253] 个字符。请使用更短的域名或 IP 地址。',
  'server.ipv4': 'IPv4 地址由四个 0 到 255 的数字组成,没有前导零,例如 192.168.1.10。请改正。',
  'server.ipv6': '这不是 IPv6 地址,正确形式如 fd00::10。如果后面带有端口,请填在端口栏中。',
  'server.url': '请只填写主机,不要带 mqtts://、路径或用户名。',
  'port.range': '端口是 1 到 65535 的整数。MQTT over TLS 通常为 8883。',
  'password.empty': '密码为空。请输入密码,或让软件生成。',
  'password.tooLong': '密码最多 [{max}|64] 个字符。请使用更短的密码。',
  'password.characters': '密码只能包含英文字母、数字和英文符号,不能有空格。请更换。',
  'password.asterisks': '全为星号的内容是设备用来代替密码显示的。请输入真正的密码。',
  'password.long': '密码[为 {length} 个字符,]超过 32 个。有些设备可能会截断,回读时会显示出来。',
  'topicRoot.empty': 'TopicRoot 为空。请输入现场主题的开头,例如 smart/devs。',
  'topicRoot.tooLong': 'TopicRoot 最多 [{max}|128] 个字符。请使用更短的。',
  'topicRoot.characters': 'TopicRoot 只能包含英文字母、数字和英文符号,不能有空格。请改正。',
  'topicRoot.wildcard': 'TopicRoot 不能包含 + 和 #,它们是 MQTT 的通配符。请去掉。',
  'topicRoot.dollar': 'TopicRoot 不能以 $ 开头,这类主题属于服务器。请换一个开头。',
  'topicRoot.slashAtEnd': 'TopicRoot 不能以斜杠开头或结尾。请去掉斜杠。',
  'topicRoot.emptyLevel': 'TopicRoot 不能有连续两个斜杠。请去掉一个。',
  'topicRoot.activeMq':
    'TopicRoot 包含点、星号或大于号,ActiveMQ 会把它们换成其他字符。使用 Mosquitto 没有问题,使用 ActiveMQ 请更换。',
  'timezone.range': '时区范围是 -12 到 +14 小时。中国为 8。',
  'timezone.step': '时区以整小时、半小时或一刻钟为单位,例如 5.5。请改正。',
  'timezone.fraction': '时区不是整小时。并非所有设备都支持,回读时会显示出来。',
  'config.notObject': '配置必须是一个 JSON 对象,例如 {"sn":"202005010001"}。',
  'config.empty': '配置中没有任何要求。请至少给出 sn、server、password、topicRoot、ntp 之一。',
  'config.unknownKey':
    '配置中有未知的键[:{key}]。可用的键为 sn、server {host, port}、password、topicRoot、ntp {host, port, timezone}。',
  'config.type': '配置中的[ {key} |某个值]必须是[{type}|其他类型]。请改正。',
  'config.incomplete': '配置中缺少[ {key}|一部分]:server 和 ntp 要么完整给出,要么不给。',
};
