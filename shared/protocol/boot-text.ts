/** Lines that a device prints when it starts. */

const STARTS =
  /\bboot(?:ed|ing|loader|up)?\b|u-boot|\brebooted\b|power(?:ed)?[- ]?(?:on|up)|\breset (?:cause|reason|source|by)\b|\b(?:system|device|firmware|application|app|kernel|mcu|gateway|concentrator)\b.{0,24}\b(?:start(?:ed|ing|s)?|starts up|ready|init\w*|up and running)\b|\bstart(?:ing|ed)? up\b|\bstartup\b|cold start|warm start|watchdog reset|\brestarted\b|restart (?:complete|done)|\binit(?:ializ|ialis)(?:ing|ed)\b|启动|上电|开机|复位完成|重启完成|初始化/i;

/** An announcement or a request is not yet a start. */
const NOT_YET =
  /\b(?:required?|requires|please|needs?|must|will|should|after|to (?:apply|take effect)|pending|manual(?:ly)?|next|in \d+\s?m?s|going|rebooting|restarting|count|counter)\b|请|需|后生效|将|正在重启|即将|次数/i;

/** Parts of the firmware start and stop on their own. */
const ONLY_A_PART =
  /\b(?:mqtt|tcp|socket|session|task|timer|service|connection|client|thread|ntp|poll\w*|scan\w*)\b|连接|定时|任务/i;

/** `MQTT-GW V1.4.2`: a name and a version, or a greeting, and nothing else. */
const BANNER =
  /^[^\p{L}\p{N}]*(?:[\w-]+\s+){0,4}(?:v|ver\.?|version|fw|firmware|rev)[\s.:]*\d+(?:\.\d+)+\b.{0,32}$|^\W*(?:ready|hello|welcome)\b.{0,32}$/iu;

/** The device itself, as opposed to a part of it. */
const THE_WHOLE = /\b(?:concentrator|gateway|device|system|firmware)\b|集中器|网关|系统|设备/i;

/** What a running device has no reason to print. */
const UNMISTAKABLE =
  /\bu-boot\b|\bbootloader\b|\bboot(?:ing|ed)\b|^\W*boot(?:\W*$|\W*v?\d|\s*:|\s+ok\b)|power[- ]?on reset|\breset (?:cause|reason|source)\b|\b(?:cold|warm) (?:start|boot)\b|(?:系统|上电|集中器|设备)启动|启动完成/i;

export function looksLikeBoot(text: string): boolean {
  if (NOT_YET.test(text)) return false;
  if (BANNER.test(text) || isUnmistakableBoot(text)) return true;
  return STARTS.test(text) && (!ONLY_A_PART.test(text) || THE_WHOLE.test(text));
}

/** A single line of this kind is enough, also where the device was not seen to be away. */
export function isUnmistakableBoot(text: string): boolean {
  return UNMISTAKABLE.test(text) && !NOT_YET.test(text);
}

/** It says that it is about to restart. */
export function announcesRestart(text: string): boolean {
  return /\b(?:reboot(?:ing)?|restart(?:ing)?|resett?(?:ing)?)\b|重启|复位/i.test(text);
}
