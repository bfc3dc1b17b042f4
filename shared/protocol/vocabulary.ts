/**
 * The words by which devices name things. They only raise or lower the trust in a reading that its form already
 * allows: a device with words of its own is still understood, by asking it twice.
 */
import type { ItemName } from '../domain/index.ts';

/** Lower case, blanks removed; `_`, `-` and `.` count as blanks. */
const LABELS: Readonly<Record<ItemName, readonly string[]>> = {
  sn: [
    ...[
      'sn',
      's/n',
      'serial',
      'serialno',
      'serialnum',
      'serialnumber',
      'code',
      'devcode',
      'devicecode',
      'devid',
    ],
    ...['deviceid', 'devicesn', 'devsn', 'id', 'deviceno', 'gatewaysn', 'gatewayid', 'concentratorsn'],
    ...['编码', '编号', '序列号', '设备号', '设备编码', '设备编号', '集中器编码', '网关编码', 'sn码', 'sn号'],
  ],
  server: [
    ...[
      'server',
      'mqttserver',
      'srv',
      'broker',
      'mqttbroker',
      'host',
      'mqtthost',
      'serveraddr',
      'serveraddress',
    ],
    ...['serverip', 'serverhost', 'addr', 'address', 'ip', 'url', 'uri', 'domain', 'hostname'],
    ...['服务器', '服务器地址', 'mqtt服务器', 'mqtt服务器地址', '服务地址', '主机', '地址', '域名'],
  ],
  password: [
    ...[
      'user',
      'password',
      'passwd',
      'pass',
      'pwd',
      'passwort',
      'psw',
      'mqttpassword',
      'mqttpasswd',
      'mqttpwd',
    ],
    ...[
      'userpassword',
      'userpasswd',
      'userpwd',
      'loginpassword',
      'loginpwd',
      'mqttuser',
      'secret',
      'mqttpass',
    ],
    ...['密码', '登录密码', 'mqtt密码', 'mqtt登录密码', '口令', '用户密码', '用户', '登陆密码'],
  ],
  topicRoot: [
    ...[
      'topic',
      'topicroot',
      'roottopic',
      'root',
      'mqtttopic',
      'topicprefix',
      'prefix',
      'mqtttopicroot',
      'basetopic',
    ],
    ...['主题', '主题根', '根主题', '主题前缀', 'topic根', 'mqtt主题', '主题根路径'],
  ],
  ntp: [
    ...['ntp', 'ntpserver', 'sntp', 'sntpserver', 'timeserver', 'ntphost', 'ntpaddr', 'ntpurl'],
    ...['校时', '校时服务器', '时间服务器', 'ntp服务器', 'ntp地址', '对时', '对时服务器'],
  ],
};

/** Words that may stand beside a label and say nothing. */
const FILLERS = new Set([
  ...[
    'mqtt',
    'the',
    'current',
    'cfg',
    'config',
    'conf',
    'configuration',
    'setting',
    'settings',
    'device',
    'dev',
  ],
  ...[
    'get',
    'value',
    'val',
    'data',
    'result',
    'info',
    'param',
    'parameter',
    'now',
    'my',
    'this',
    'login',
    'item',
  ],
  ...[
    'gateway',
    'gw',
    'concentrator',
    'name',
    'and',
    'of',
    'reply',
    'resp',
    'response',
    'rsp',
    'ack',
    'cmd',
    'key',
  ],
  ...['当前', '配置', '参数', '设备', '集中器', '网关', '的', '值', '号', '登录', '为', '是', '返回', '结果'],
]);

/** Words of an address line: with them and the values taken away, nothing may be left. */
const ADDRESS_WORDS = new Set([
  ...[
    'server',
    'srv',
    'host',
    'hostname',
    'addr',
    'address',
    'ip',
    'url',
    'uri',
    'broker',
    'port',
    'is',
    'at',
    'on',
  ],
  ...[
    'ntp',
    'sntp',
    'time',
    'timezone',
    'zone',
    'tz',
    'domain',
    'remote',
    'ssl',
    'tls',
    'mqtts',
    'tcp',
    'utc',
    'gmt',
  ],
  ...[
    'mqttserver',
    'mqttport',
    'mqtthost',
    'serverport',
    'ntpserver',
    'ntpport',
    'ntphost',
    'h',
    'p',
    'ok',
    'offset',
  ],
]);
const CHINESE_ADDRESS_WORD =
  /^(?:mqtt|ntp|sntp|ip|服务器?|地址|端口|主机|域名|当前|配置|时间|校时|对时|时区|号|的|为|是|名|和|参数|设备|集中器)+$/i;

/** A line with one of these speaks of something on the bus, not of the concentrator. */
const OTHER_THINGS =
  /\b(?:breakers?|meters?|lines?|slaves?|nodes?|child(?:ren)?|sub|switch(?:es)?|loop|channel|ch|addr|circuit|sensor|relay|peer|unit|rs-?485|modbus|bus)\b|断路器|线路|开关|电表|表号|子设备|从机|回路|通道|空开|地址/i;

/** A line with one of these tells of an event. */
const EVENTS =
  /\b(?:connect(?:ed|ing|ion)?|disconnect(?:ed)?|reconnect(?:ing)?|retry(?:ing)?|timeout|timed out|resolv\w*|lookup|publish\w*|subscrib\w*|send(?:ing)?|sent|recv|received?|online|offline|lost|login|logged|polling|poll|scan(?:ning)?|heartbeat|tick|uptime|heap|free|rssi|voltage|current=|power=)\b|连接|断开|重连|重试|超时|上线|离线|心跳|发布|订阅/i;

/** Compares as the tables are written: case, blanks and joining marks do not matter. */
function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/^[\s"'<{(+*#@$&[\]>})-]+|[\s"'<{([\]>})*#-]+$/g, '')
    .replace(/[\s_.-]+/g, '');
}

export function isLabelOf(item: ItemName, text: string): boolean {
  const name = folded(text);
  if (LABELS[item].includes(name)) return true;
  return wordsWithoutFillers(text).length > 0 && LABELS[item].includes(wordsWithoutFillers(text).join(''));
}

/** True where the text names another item than this one. */
export function isLabelOfAnother(item: ItemName, text: string): boolean {
  return (Object.keys(LABELS) as ItemName[]).some((other) => other !== item && isLabelOf(other, text));
}

export function isAddressWord(token: string): boolean {
  const word = token.toLowerCase().replace(/[_.-]/g, '');
  return ADDRESS_WORDS.has(word) || FILLERS.has(word) || CHINESE_ADDRESS_WORD.test(token);
}

export function speaksOfOtherThings(text: string): boolean {
  return OTHER_THINGS.test(text);
}

/** Build stamps have as many digits as an SN. */
export function speaksOfVersions(text: string): boolean {
  return /\b(?:boot\w*|build|built|version|ver|rev(?:ision)?|firmware|fw|compiled|v\d[\w.]*)\b|版本|固件|启动/i.test(
    text,
  );
}

export function tellsAnEvent(text: string): boolean {
  return EVENTS.test(text);
}

function wordsWithoutFillers(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}/]+/u)
    .filter((word) => word !== '' && !FILLERS.has(word));
}
