import { ITEM_NAMES, type ItemName } from '../../shared/domain/index.ts';
import type { DeviceConfig } from './device-config.ts';
import type { Dialect } from './dialect.ts';
import { encodeText } from './encoding.ts';

/** When and to what a reply is made. */
export interface ReplyMoment {
  /** The command's number, from 1. */
  readonly n: number;
  /** Since the last boot, ms. */
  readonly uptimeMs: number;
}

/** The lines that answer a get of an item the device knows. */
export function getLines(
  dialect: Dialect,
  item: ItemName,
  config: DeviceConfig,
  unsupported: readonly ItemName[],
): readonly string[] {
  const items = dialect.dump ? ITEM_NAMES.filter((name) => !unsupported.includes(name)) : [item];
  return [...items.flatMap((name) => dialect.get(name, config)), ...dialect.trailer];
}

/** A whole reply, its prompt included, in the dialect's bytes. Without lines there is only the prompt. */
export function replyBytes(
  dialect: Dialect,
  lines: readonly string[],
  { n, uptimeMs }: ReplyMoment,
): Uint8Array {
  const body = lines.flatMap((line, index) =>
    index === lines.length - 1 ? [line] : [line, ...dialect.logBetween(n, uptimeMs)],
  );
  const after = dialect.logAfterMs === 0 ? dialect.logAfter(n, uptimeMs) : [];
  const all = [...dialect.logBefore(n, uptimeMs), ...body, ...after];
  return encodeText(all.map((line) => line + dialect.eol).join('') + dialect.prompt, dialect.encoding);
}

/** What the device says later, unasked; empty where it says nothing. */
export function afterthoughtBytes(dialect: Dialect, { n, uptimeMs }: ReplyMoment): Uint8Array {
  const lines = dialect.logAfterMs === 0 ? [] : dialect.logAfter(n, uptimeMs);
  return encodeText(lines.map((line) => line + dialect.eol).join(''), dialect.encoding);
}

export function bannerBytes(dialect: Dialect): Uint8Array {
  return encodeText(
    dialect.banner.map((line) => line + dialect.eol).join('') + dialect.prompt,
    dialect.encoding,
  );
}
