import type { ItemName } from '../../../shared/domain/index.ts';
import {
  hasEnd,
  ITEM_KEYS,
  recall,
  templateOf,
  type AnswerTemplate,
  type Recognised,
  type Recognition,
} from '../../../shared/protocol/index.ts';

export type RecalledValue<K extends ItemName> = Extract<Recognition<K>, { kind: 'value' }>;

/** Values and secrets taken out. */
export interface KnownAnswersSnapshot {
  readonly gets: ReadonlyMap<ItemName, AnswerTemplate>;
  readonly agreements: ReadonlySet<string>;
}

/** A device has as many forms of agreement as it has items, at the most. */
const MAX_AGREEMENTS = 8;

/** The answers of a device that are known by heart, so that one that comes again is whole as soon as it fits. */
export class KnownAnswers {
  #gets = new Map<ItemName, AnswerTemplate>();
  #agreements = new Set<string>();

  template(item: ItemName): AnswerTemplate | undefined {
    return this.#gets.get(item);
  }

  recall<K extends ItemName>(item: K, raw: string): RecalledValue<K> | null {
    const template = this.#gets.get(item);
    return template === undefined ? null : recall(item, raw, template);
  }

  isAgreement(item: ItemName, command: string, raw: string): boolean {
    return (
      this.#agreements.size > 0 && raw !== '' && this.#agreements.has(withoutCommand(item, command, raw))
    );
  }

  /** @param raw an answer whose end was seen, one character a byte */
  learnGet<K extends ItemName>(item: K, raw: string, { recognition }: Recognised<K>): void {
    if (recognition.kind !== 'value') return;
    const template = templateOf(item, raw, recognition.value);
    if (template === null) this.#gets.delete(item);
    else this.#gets.set(item, template);
  }

  learnAgreement(item: ItemName, command: string, raw: string): void {
    // An answer may show a password in a form of its own (cut off, in capitals): none is kept that has it in it.
    if (item === 'password' || !hasEnd(raw) || this.#agreements.size >= MAX_AGREEMENTS) return;
    this.#agreements.add(withoutCommand(item, command, raw));
  }

  snapshot(): KnownAnswersSnapshot {
    return { gets: new Map(this.#gets), agreements: new Set(this.#agreements) };
  }

  restore({ gets, agreements }: KnownAnswersSnapshot): void {
    this.#gets = new Map(gets);
    this.#agreements = new Set(agreements);
  }
}

const KEYS = Object.fromEntries(
  Object.entries(ITEM_KEYS).map(([item, key]) => [item, new RegExp(`\\b${key}\\b`, 'gi')]),
) as Readonly<Record<ItemName, RegExp>>;

/** `set topic smart/devs` CR LF `topic: ok` and `set sn 2020…` CR LF `sn: ok` are answers of one form. */
function withoutCommand(item: ItemName, command: string, raw: string): string {
  const value = command.slice(`set ${ITEM_KEYS[item]} `.length);
  return raw.replaceAll(command, '\u0001').replaceAll(value, '\u0002').replace(KEYS[item], '\u0003');
}
