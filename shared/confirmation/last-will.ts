import type { JsonNode } from '../json/index.ts';
import { namesPart, normalizeKey } from './naming-keys.ts';

const OFFLINE_WORDS: ReadonlySet<string> = new Set([
  ...['offline', 'disconnected', 'disconnect', 'connectionlost', 'lost', 'dead', 'gone', 'lastwill', 'lwt'],
  ...['离线', '已离线', '下线', '已下线', '掉线', '断线', '断开', '已断开', '不在线'],
]);
const STATE_KEYS =
  /^(?:dev|device|gateway|gw|concentrator|conn|connect|connection|online|link|net|network|mqtt|run)?(?:status|state)$/;
const MORE_STATE_KEYS: ReadonlySet<string> = new Set([
  ...['connection', 'conn', 'connect', 'presence', 'link', 'net', 'network', 'will', 'lwt', 'reason'],
  ...['event', 'type', 'msg', 'msgtype', 'message', 'cmd', 'action', 'data', 'value'],
  ...['状态', '在线状态', '连接状态', '设备状态', '网络状态', '通讯状态', '通信状态', '事件', '类型'],
]);
const ONLINE_KEYS: ReadonlySet<string> = new Set([
  ...['online', 'isonline', 'connected', 'isconnected', 'alive', 'isalive', 'onlinestatus', 'onlinestate'],
  ...['在线', '是否在线', '在线状态'],
]);
const OFFLINE_KEYS: ReadonlySet<string> = new Set(['offline', 'isoffline', 'disconnected', '离线', '掉线']);
const NO: ReadonlySet<string> = new Set(['0', 'false', 'no', 'n', 'off', '否', '不在线']);
const YES: ReadonlySet<string> = new Set(['1', 'true', 'yes', 'y', 'on', '是']);

/** The bare word, not in JSON: `offline`. */
export function isOfflineWord(text: string): boolean {
  return OFFLINE_WORDS.has(normalizeKey(text));
}

/**
 * Is this a last will, the message the broker sends when a device is gone? It looks at the top level and in one
 * wrapper object; not in arrays and not in a breaker's or line's object, whose `offline` is not the concentrator's.
 */
export function isLastWill(node: JsonNode): boolean {
  if (node.kind !== 'object') {
    const value = scalar(node);
    return value !== null && (isOfflineWord(value) || (node.kind !== 'string' && NO.has(value)));
  }
  for (const [key, member] of node.members) {
    if (saysOffline(key, member)) return true;
    if (member.kind !== 'object' || namesPart(key)) continue;
    for (const [innerKey, inner] of member.members) {
      if (saysOffline(innerKey, inner)) return true;
    }
  }
  return false;
}

function saysOffline(key: string, node: JsonNode): boolean {
  const value = scalar(node);
  if (value === null || namesPart(key)) return false;
  const name = normalizeKey(key);
  const word = normalizeKey(value);
  if (ONLINE_KEYS.has(name) && NO.has(word)) return true;
  if (OFFLINE_KEYS.has(name) && YES.has(word)) return true;
  const isState = STATE_KEYS.test(name) || MORE_STATE_KEYS.has(name) || ONLINE_KEYS.has(name);
  return isState && OFFLINE_WORDS.has(word);
}

function scalar(node: JsonNode): string | null {
  if (node.kind === 'string') return node.value;
  if (node.kind === 'boolean') return String(node.value);
  return node.kind === 'number' ? node.raw : null;
}
