import { accepted, refused, type Issue, type Parsed } from './parsed.ts';

const MAX_LENGTH = 64;
const LONG_FROM = 33;

/**
 * A password that does not print itself: not in a template, not in JSON, not in a log or an inspector.
 * Only `reveal()` gives the text, so every place that uses it can be found by that word.
 */
export class MqttPassword {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** For a password a device already holds, which need not follow our rules. */
  static fromDevice(text: string): MqttPassword {
    return new MqttPassword(text);
  }

  /** Printable ASCII without blanks, 1-64 characters; the guide gives no limits, so from 33 up it warns. */
  static parse(text: string): Parsed<MqttPassword> {
    if (text === '') return refused('password.empty');
    if (!/^[\x21-\x7e]+$/.test(text)) return refused('password.characters');
    if (text.length > MAX_LENGTH) return refused('password.tooLong', { max: MAX_LENGTH });
    // A device that masks its password shows asterisks: one made of them could never be told from a mask.
    if (/^\*+$/.test(text)) return refused('password.asterisks');
    const warnings: Issue[] =
      text.length >= LONG_FROM ? [{ rule: 'password.long', params: { length: text.length } }] : [];
    return accepted(new MqttPassword(text), warnings);
  }

  reveal(): string {
    return this.#text;
  }

  get length(): number {
    return this.#text.length;
  }

  equals(other: MqttPassword): boolean {
    return this.#text === other.#text;
  }

  /** 1-based position of the first character that differs; one past the shorter where one begins the other. */
  firstDifference(other: MqttPassword): number | null {
    if (this.equals(other)) return null;
    let index = 0;
    while (index < this.length && this.#text[index] === other.#text[index]) index += 1;
    return index + 1;
  }

  toString(): string {
    return '••••••';
  }

  toJSON(): null {
    return null;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return 'MqttPassword(••••••)';
  }
}
