import { masked, type MqttPassword } from '../../../shared/domain/index.ts';
import type { TextLine, TextLines } from '../../../shared/ipc/index.ts';
import {
  diffLines,
  prettyLines,
  viewPayload,
  withoutInvisible,
  wrapLine,
  type DiffLine,
} from '../../../shared/monitor/index.ts';
import type { MessageRing } from './message-ring.ts';

export type TextForm = 'pretty' | 'raw' | 'diff';

/** So many texts are kept laid out: the one that is looked at, and those just looked at. */
const KEPT = 4;

/** Messages as lines of a given width, a window of them at a time: a page never holds more than it shows. */
export class TextPages {
  readonly #ring: MessageRing;
  readonly #secrets: readonly MqttPassword[];
  readonly #laidOut = new Map<string, readonly TextLine[]>();

  constructor(ring: MessageRing, secrets: readonly MqttPassword[]) {
    this.#ring = ring;
    this.#secrets = secrets;
  }

  /** As it came, but for the management password. */
  textOf(seq: number): string {
    return this.hide(viewPayload(this.#ring.payload(seq)).text);
  }

  hide(text: string): string {
    return masked(text, this.#secrets);
  }

  /** Nothing where the message is no longer kept, and was not looked at just now. */
  lines(seq: number, form: TextForm, columns: number, offset: number, limit: number): TextLines {
    const key = `${seq} ${form} ${columns}`;
    const lines = this.#laidOut.get(key) ?? this.#keep(key, this.#layOut(seq, form, columns));
    return { total: lines.length, offset, lines: lines.slice(offset, offset + limit) };
  }

  clear(): void {
    this.#laidOut.clear();
  }

  #keep(key: string, lines: readonly TextLine[]): readonly TextLine[] {
    if (lines.length === 0) return lines;
    this.#laidOut.set(key, lines);
    const [oldest] = this.#laidOut.keys();
    if (this.#laidOut.size > KEPT && oldest !== undefined) this.#laidOut.delete(oldest);
    return lines;
  }

  #layOut(seq: number, form: TextForm, columns: number): readonly TextLine[] {
    if (!this.#ring.has(seq)) return [];
    return this.#linesOf(seq, form).flatMap(({ mark, text }) =>
      wrapLine(withoutInvisible(text.replaceAll('\t', '  ')), columns).map((piece) => ({
        mark,
        text: piece,
      })),
    );
  }

  #linesOf(seq: number, form: TextForm): readonly DiffLine[] {
    const text = this.textOf(seq);
    const lines = form === 'raw' ? text.split(/\r\n|\n|\r/) : prettyLines(text);
    const before = this.#ring.before(seq);
    if (form !== 'diff' || !this.#ring.has(before))
      return lines.map((line) => ({ mark: 'same', text: line }));
    return diffLines(prettyLines(this.textOf(before)), lines);
  }
}
