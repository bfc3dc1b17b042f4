/** Lines that carry no value: agreement, refusal, a masked secret, nothing set. */
import { tellsAnEvent } from './vocabulary.ts';

const AGREEMENT =
  /^(?:ok(?:ay)?|done|success(?:ful(?:ly)?)?|succeed(?:ed)?|saved?|ack|accepted|complete(?:d)?|updated?|written|yes|true|成功|完成|已保存|保存成功|设置成功|修改成功|配置成功|确定|好|好的)$/i;
const AGREEMENT_PADDING =
  /^(?:set|get|sn|server|user|topic|ntp|result|ret|retval|status|state|cmd|command|at|rc|code|err|error|errno|0|0x0+|0+|the|value|is|to|and|config|cfg|parameter|param|all|msg|message|data|with|设置|配置|修改|参数|命令|结果)$/i;

const REFUSAL =
  /\b(?:err(?:or)?s?|fail(?:ed|ure|s)?|invalid|illegal|unknown|unrecogni[sz]ed|unsupported|not supported|not found|not implemented|bad|denied|refused?|rejected|nak|nack|ng|usage|syntax|forbidden|no such|cannot|can't|not allowed|not permitted|out of range|too long|wrong)\b|错误|失败|无效|非法|不支持|未知|不识别|拒绝|超出|不允许|不存在|有误/i;
const REFUSAL_SUBJECT =
  /\b(?:command|cmd|param(?:eter)?s?|arg(?:ument)?s?|value|keyword|key|sn|server|user|topic|ntp|cme|supported|set|get|syntax|usage|request|format|input|length|range)\b|命令|指令|参数|格式|长度|值|支持/i;

const MASK_CHARACTERS = '*•●＊·';
const MASK = new RegExp(`^[${MASK_CHARACTERS}]+$`);
const PARTLY_MASKED = new RegExp(`[${MASK_CHARACTERS}]{3,}`);
/** One mark again and again stands for something that is not shown. */
const REPEATED_MARK = /^(?:([^A-Za-z0-9])\1{3,}|x{4,}|X{4,})$/;
const MASK_WORD =
  /^[<([{]\s*(?:hidden|masked|secret|\d+ (?:chars?|characters|bytes|digits)|protected|redacted|set|is set|encrypted|not shown|private|configured|已设置|已隐藏|隐藏|保密|不显示)\s*[>)\]}]$/i;

const UNSET =
  /^[<([{"']?\s*(?:null|none|nil|not set|unset|not configured|no value|empty|n\/?a|undefined|default|blank|-+|未设置|未配置|无|空|没有设置|未定义)\s*[>)\]}"']?$/i;

/** `OK`, `+OK`, `set sn ok`, `ret=0, success`: agreement and nothing else. */
export function isAgreement(text: string): boolean {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const meaningful = words.filter((word) => !AGREEMENT_PADDING.test(word));
  return meaningful.length > 0 && meaningful.length <= 3 && meaningful.every((word) => AGREEMENT.test(word));
}

/**
 * A refusal of the command itself: it begins with the refusal, or says what was refused. A log line about a failed
 * connection does neither. A single word could be a value, so all of it must be refusal (`ERR_UNKNOWN_CMD`).
 */
export function isRefusal(text: string): boolean {
  const bare = text.replace(/^[^\p{L}\p{N}?]+/u, '');
  if (/^\?+$/.test(bare)) return true;
  const found = REFUSAL.exec(bare.replace(/_/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2'));
  if (found === null || tellsAnEvent(bare)) return false;
  if (!/\s/.test(bare) && /^[\x21-\x7e]+$/.test(bare)) return isWhollyRefusal(bare);
  return found.index === 0 || REFUSAL_SUBJECT.test(bare) || bare.split(/\s+/).length <= 3;
}

function isWhollyRefusal(word: string): boolean {
  const parts = word.replace(/([a-z])([A-Z])/g, '$1 $2').split(/[^\p{L}]+/u);
  return parts.every(
    (part) => part === '' || REFUSAL.test(part) || REFUSAL_SUBJECT.test(part) || part === 'E',
  );
}

export function isMasked(value: string): boolean {
  return MASK.test(value) || PARTLY_MASKED.test(value) || REPEATED_MARK.test(value) || MASK_WORD.test(value);
}

export function isUnset(value: string): boolean {
  return value === '' || UNSET.test(value);
}
