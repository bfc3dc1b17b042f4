/** For comparing keys: `Dev-Code`, `dev_code` and `ＤＥＶＣＯＤＥ` are one key. CJK characters are kept. */
export function normalizeKey(key: string): string {
  return key
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9\p{Script=Han}]/gu, '');
}

const OWNERS = ['dev', 'device', 'gateway', 'gw', 'concentrator', 'terminal'];
const NAMES = ['sn', 'code', 'id', 'no', 'number', 'serial', 'serialno', 'serialnumber'];
const OWNERS_ZH = ['集中器', '设备', '网关', '终端', '本机'];
const NAMES_ZH = ['编码', '编号', '序列号', '号', '号码', '代码', '标识', 'sn', 'id', 'code'];

/** Keys that name the concentrator itself. Not `mac` or `imei`: those are other numbers of the same device. */
const NAMING_KEYS: ReadonlySet<string> = new Set([
  ...['sn', 'code', 'id', 'serial', 'serialno', 'serialnum', 'serialnumber', 'clientid', 'username'],
  ...OWNERS.flatMap((owner) => NAMES.map((name) => owner + name)),
  ...['编码', '编号', '序列号', '用户名', '客户端id'],
  ...OWNERS_ZH.flatMap((owner) => NAMES_ZH.map((name) => owner + name)),
]);

export function namesConcentrator(key: string): boolean {
  return NAMING_KEYS.has(normalizeKey(key));
}

const PART_WORDS = ['breaker', 'switch', 'channel', 'circuit', 'submeter', 'subdevice', 'subdev'];
const PART_WORDS_ZH = [
  '断路器',
  '线路',
  '开关',
  '回路',
  '支路',
  '分路',
  '通道',
  '电表',
  '表计',
  '空开',
  '子设备',
];
const PART_TOKENS: ReadonlySet<string> = new Set([
  ...[
    'line',
    'lines',
    'meter',
    'meters',
    'loop',
    'loops',
    'ch',
    'mcb',
    'child',
    'children',
    'slave',
    'slaves',
  ],
]);

/**
 * Does this key name something that hangs on the concentrator (a breaker, line, switch, meter, loop, channel)?
 * Those carry 12-digit codes of their own. Whole words for the short names: `online` is no line, `parameter` no meter.
 */
export function namesPart(key: string): boolean {
  const normalized = normalizeKey(key);
  if (PART_WORDS.some((word) => normalized.includes(word))) return true;
  if (PART_WORDS_ZH.some((word) => normalized.includes(word))) return true;
  return key
    .normalize('NFKC')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((token) => PART_TOKENS.has(token) || /^(?:line|meter|loop)(?:info|data|list|status)$/.test(token));
}
