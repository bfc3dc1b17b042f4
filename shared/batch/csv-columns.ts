/** Which column of a file holds what: found by its heading, changed by a person. */

export const CSV_FIELDS = [
  'sn',
  'password',
  'server',
  'serverPort',
  'topicRoot',
  'ntp',
  'ntpPort',
  'timezone',
  'note',
] as const;
export type CsvField = (typeof CSV_FIELDS)[number];

/** The field of each column, in the file's order; null for a column that is left out. */
export type CsvMapping = readonly (CsvField | null)[];

/** Compared without blanks, punctuation and letter case; also as GBK files of Chinese Excel have them. */
const HEADINGS: Readonly<Record<CsvField, readonly string[]>> = {
  sn: [
    'sn',
    'serial',
    'serialnumber',
    'serialno',
    'code',
    'devicecode',
    'deviceid',
    '编码',
    '集中器编码',
    '序列号',
    '设备编码',
    '设备编号',
    '用户名',
    'username',
  ],
  password: ['password', 'mqttpassword', 'pwd', 'pass', '密码', 'mqtt登录密码', '登录密码', 'mqtt密码'],
  server: [
    'server',
    'mqttserver',
    'serverhost',
    'host',
    'broker',
    '服务器',
    'mqtt服务器',
    '服务器地址',
    '地址',
  ],
  serverPort: ['serverport', 'mqttport', 'port', '服务器端口', '端口', 'mqtt端口'],
  topicRoot: ['topicroot', 'topic', 'root', '主题', '主题根', '主题前缀'],
  ntp: ['ntp', 'ntpserver', 'ntphost', 'timeserver', 'ntp服务器', '时间服务器', '校时服务器', '校时'],
  ntpPort: ['ntpport', 'ntp端口', '校时端口'],
  timezone: ['timezone', 'tz', 'utcoffset', '时区'],
  note: ['note', 'notes', 'remark', 'comment', '备注', '说明'],
};

export function fieldOfHeading(heading: string): CsvField | null {
  const plain = heading.toLowerCase().replace(/[\s_\-./()（）:：]/g, '');
  return CSV_FIELDS.find((field) => HEADINGS[field].includes(plain)) ?? null;
}

/** By the headings; of two columns with the same meaning the first counts. */
export function mappingOf(headings: readonly string[]): CsvMapping {
  const taken = new Set<CsvField>();
  return headings.map((heading) => {
    const field = fieldOfHeading(heading);
    if (field === null || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
}

/** True for a first row that names its columns. */
export function isHeading(cells: readonly string[]): boolean {
  return cells.some((cell) => fieldOfHeading(cell) !== null);
}
